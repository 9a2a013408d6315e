import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf } from '#platform/http/shapes.ts'
import {
  currentUserView,
  languageSchema,
  passkeyAssertionSchema,
  passkeyRequestSchema,
  sessionView,
  stepUpProofSchema,
} from '../model.ts'

const done = z.void()
const passwordSchema = z.string().min(1).max(256)
const stateView = z.object({
  state: z.enum(['signedIn', 'secondFactorNeeded']),
  /** How the second step can be done: passkey, code, recovery. */
  ways: z.array(z.string()),
})

export const signInEndpoint = defineEndpoint({
  id: 'session.signIn',
  method: 'POST',
  path: '/api/v1/session',
  summary: 'Sign in with email address and password; sets the session cookie, or opens the way to the second factor',
  permission: 'public',
  body: z.object({ email: z.string().trim().toLowerCase().min(1).max(254), password: passwordSchema }),
  output: stateView,
  errors: ['SIGN_IN_FAILED', 'TOO_MANY_REQUESTS'],
})

export const redeemLinkEndpoint = defineEndpoint({
  id: 'session.useLink',
  method: 'POST',
  path: '/api/v1/session/link',
  summary: 'Redeem a one-time sign-in link; with a second factor it stays unused until that is proven',
  permission: 'public',
  body: z.object({ token: z.string().min(1).max(200) }),
  output: stateView,
  errors: ['LINK_INVALID', 'TOO_MANY_REQUESTS'],
})

export const readSecondStepEndpoint = defineEndpoint({
  id: 'session.secondStep',
  method: 'GET',
  path: '/api/v1/session/second-step',
  summary: 'How the second step that waits in this browser can be done',
  permission: 'public',
  output: z.object({ ways: z.array(z.string()) }),
  errors: ['SIGN_IN_EXPIRED'],
})

export const signInWithCodeEndpoint = defineEndpoint({
  id: 'session.signInWithCode',
  method: 'POST',
  path: '/api/v1/session/code',
  summary: 'Complete a sign-in with a one-time code or a recovery code',
  permission: 'public',
  body: z.object({ code: z.string().trim().min(6).max(20) }),
  output: done,
  status: 204,
  errors: ['CODE_INVALID', 'SIGN_IN_EXPIRED', 'LINK_INVALID', 'TOO_MANY_REQUESTS'],
})

export const passkeyOptionsEndpoint = defineEndpoint({
  id: 'session.passkeyOptions',
  method: 'POST',
  path: '/api/v1/session/passkey/options',
  summary:
    'What a browser asks an authenticator for: any passkey of this site, or with `second` one of who did the first step',
  permission: 'public',
  body: z.object({ second: z.boolean().default(false) }),
  output: passkeyRequestSchema,
  errors: ['SIGN_IN_EXPIRED'],
})

export const signInWithPasskeyEndpoint = defineEndpoint({
  id: 'session.signInWithPasskey',
  method: 'POST',
  path: '/api/v1/session/passkey',
  summary: 'Sign in with a passkey alone (it is two factors), or with `second` complete a sign-in with it',
  permission: 'public',
  body: z.object({ second: z.boolean().default(false), assertion: passkeyAssertionSchema }),
  output: done,
  status: 204,
  errors: ['PASSKEY_INVALID', 'PASSKEY_SUSPECT', 'SIGN_IN_EXPIRED', 'LINK_INVALID', 'TOO_MANY_REQUESTS'],
})

export const signOutEndpoint = defineEndpoint({
  id: 'session.signOut',
  method: 'DELETE',
  path: '/api/v1/session',
  summary: 'End the session of this request; `providerUrl` is where the browser ends the one of its provider too',
  permission: 'signedIn',
  beforeSecondFactor: true,
  output: z.object({ providerUrl: z.string().nullable() }),
})

export const currentUserEndpoint = defineEndpoint({
  id: 'session.current',
  method: 'GET',
  path: '/api/v1/session',
  summary: 'Who is signed in: name, roles, permissions with their scopes, language, ways to sign in',
  permission: 'signedIn',
  beforeSecondFactor: true,
  output: currentUserView,
})

export const stepUpWaysEndpoint = defineEndpoint({
  id: 'session.stepUpWays',
  method: 'GET',
  path: '/api/v1/session/step-up',
  summary: 'How the caller can prove once more that it is them',
  permission: 'signedIn',
  beforeSecondFactor: true,
  output: z.object({
    /** passkey, code, recovery, password, provider. */
    ways: z.array(z.string()),
    providers: z.array(z.object({ id: z.uuid(), name: z.string() })),
  }),
})

export const stepUpPasskeyOptionsEndpoint = defineEndpoint({
  id: 'session.stepUpPasskeyOptions',
  method: 'POST',
  path: '/api/v1/session/step-up/passkey',
  summary: "What a browser asks an authenticator for, to prove the session's person once more",
  permission: 'signedIn',
  beforeSecondFactor: true,
  output: passkeyRequestSchema,
})

export const stepUpEndpoint = defineEndpoint({
  id: 'session.stepUp',
  method: 'POST',
  path: '/api/v1/session/step-up',
  summary: 'Prove once more who one is: endpoints with step-up answer for some minutes; the session gets a new token',
  permission: 'signedIn',
  beforeSecondFactor: true,
  body: stepUpProofSchema,
  output: done,
  status: 204,
  errors: ['PASSWORD_WRONG', 'CODE_INVALID', 'PASSKEY_INVALID', 'PASSKEY_SUSPECT', 'STEP_UP_WAY', 'TOO_MANY_REQUESTS'],
})

export const listSessionsEndpoint = defineEndpoint({
  id: 'session.list',
  method: 'GET',
  path: '/api/v1/sessions',
  summary: "The caller's own sessions",
  permission: 'signedIn',
  output: listOf(sessionView),
})

export const revokeSessionEndpoint = defineEndpoint({
  id: 'session.revoke',
  method: 'DELETE',
  path: '/api/v1/sessions/{sessionId}',
  summary: "End one of the caller's own sessions",
  permission: 'signedIn',
  params: z.object({ sessionId: z.uuid() }),
  output: done,
  status: 204,
})

export const revokeOtherSessionsEndpoint = defineEndpoint({
  id: 'session.revokeOthers',
  method: 'DELETE',
  path: '/api/v1/sessions',
  summary: "End all of the caller's sessions but this one",
  permission: 'signedIn',
  output: z.object({ endedSessions: z.number().int() }),
})

export const updateAccountEndpoint = defineEndpoint({
  id: 'account.update',
  method: 'PATCH',
  path: '/api/v1/account',
  summary: "Change the caller's own language",
  permission: 'signedIn',
  beforeSecondFactor: true,
  body: z.object({ language: languageSchema }),
  output: done,
  status: 204,
})
