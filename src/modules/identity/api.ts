import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery } from '#platform/http/shapes.ts'
import {
  auditItemView,
  currentUserView,
  divisionView,
  emailSchema,
  languageSchema,
  personNameSchema,
  roleGrantSchema,
  sessionView,
  tokenView,
  userView,
} from './model.ts'

const done = z.void()
const passwordSchema = z.string().min(1).max(256)
const stateView = z.object({ state: z.enum(['signedIn', 'secondFactorNeeded']) })
/** Six digits of an authenticator, or a backup code. */
const codeSchema = z.string().trim().min(6).max(20)

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

export const signInWithTotpEndpoint = defineEndpoint({
  id: 'session.signInWithTotp',
  method: 'POST',
  path: '/api/v1/session/totp',
  summary: 'Complete a sign-in with a one-time code or a backup code',
  permission: 'public',
  body: z.object({ code: codeSchema }),
  output: stateView,
  errors: ['CODE_INVALID', 'SIGN_IN_EXPIRED', 'TOO_MANY_REQUESTS'],
})

export const redeemLinkEndpoint = defineEndpoint({
  id: 'session.useLink',
  method: 'POST',
  path: '/api/v1/session/link',
  summary: 'Redeem a one-time sign-in link; with a second factor the code comes along',
  permission: 'public',
  body: z.object({ token: z.string().min(1).max(200), code: codeSchema.optional() }),
  output: stateView,
  errors: ['LINK_INVALID', 'CODE_INVALID', 'TOO_MANY_REQUESTS'],
})

export const signOutEndpoint = defineEndpoint({
  id: 'session.signOut',
  method: 'DELETE',
  path: '/api/v1/session',
  summary: 'End the session of this request',
  permission: 'signedIn',
  output: done,
  status: 204,
})

export const currentUserEndpoint = defineEndpoint({
  id: 'session.current',
  method: 'GET',
  path: '/api/v1/session',
  summary: 'Who is signed in: name, roles, permissions with their scopes, language',
  permission: 'signedIn',
  output: currentUserView,
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
  body: z.object({ language: languageSchema }),
  output: done,
  status: 204,
})

export const setPasswordEndpoint = defineEndpoint({
  id: 'password.set',
  method: 'PUT',
  path: '/api/v1/account/password',
  summary: 'Set the first password, or a new one shortly after signing in with a link; ends the other sessions',
  permission: 'signedIn',
  body: z.object({ newPassword: passwordSchema }),
  output: done,
  status: 204,
  errors: ['PASSWORD_EXISTS'],
})

export const changePasswordEndpoint = defineEndpoint({
  id: 'password.change',
  method: 'POST',
  path: '/api/v1/account/password',
  summary: 'Change the password; ends the other sessions',
  permission: 'signedIn',
  body: z.object({ currentPassword: passwordSchema, newPassword: passwordSchema }),
  output: done,
  status: 204,
  errors: ['PASSWORD_WRONG', 'PASSWORD_NEEDED', 'TOO_MANY_REQUESTS'],
})

export const beginTotpEndpoint = defineEndpoint({
  id: 'totp.begin',
  method: 'POST',
  path: '/api/v1/account/totp',
  summary: 'Begin a second factor: its secret and backup codes, shown once',
  permission: 'signedIn',
  body: z.object({ password: passwordSchema }),
  output: z.object({ uri: z.string(), secret: z.string(), backupCodes: z.array(z.string()) }),
  errors: ['PASSWORD_WRONG', 'PASSWORD_NEEDED', 'TOTP_ACTIVE', 'TOO_MANY_REQUESTS'],
})

export const confirmTotpEndpoint = defineEndpoint({
  id: 'totp.confirm',
  method: 'POST',
  path: '/api/v1/account/totp/confirm',
  summary: 'Prove the authenticator with its first code; the second factor counts from now on',
  permission: 'signedIn',
  body: z.object({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  }),
  output: done,
  status: 204,
  errors: ['CODE_INVALID', 'TOTP_ACTIVE', 'TOTP_INACTIVE', 'TOO_MANY_REQUESTS'],
})

export const disableTotpEndpoint = defineEndpoint({
  id: 'totp.disable',
  method: 'POST',
  path: '/api/v1/account/totp/disable',
  summary: "Take away the caller's own second factor",
  permission: 'signedIn',
  body: z.object({ password: passwordSchema }),
  output: done,
  status: 204,
  errors: ['PASSWORD_WRONG', 'TOTP_INACTIVE', 'TOO_MANY_REQUESTS'],
})

export const listTokensEndpoint = defineEndpoint({
  id: 'token.list',
  method: 'GET',
  path: '/api/v1/tokens',
  summary: "The caller's own API tokens, without their text",
  permission: 'signedIn',
  output: listOf(tokenView),
})

export const createTokenEndpoint = defineEndpoint({
  id: 'token.create',
  method: 'POST',
  path: '/api/v1/tokens',
  summary: 'Make an API token; its text is in this answer only',
  permission: 'signedIn',
  body: z.object({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(z.string().max(100)).min(1).max(50),
    expiresInDays: z.number().int().min(1).max(366),
  }),
  output: z.object({ id: z.uuid(), token: z.string() }),
  status: 201,
})

export const revokeTokenEndpoint = defineEndpoint({
  id: 'token.revoke',
  method: 'DELETE',
  path: '/api/v1/tokens/{tokenId}',
  summary: "End one of the caller's own API tokens",
  permission: 'signedIn',
  params: z.object({ tokenId: z.uuid() }),
  output: done,
  status: 204,
})

const userParams = z.object({ userId: z.uuid() })

export const listUsersEndpoint = defineEndpoint({
  id: 'user.list',
  method: 'GET',
  path: '/api/v1/users',
  summary: 'People with their roles; `q` is looked for in names and addresses',
  permission: 'user.read',
  query: z.object({
    q: z.string().max(200).optional(),
    isActive: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
    ...pageQuery,
  }),
  output: listOf(userView),
})

export const readUserEndpoint = defineEndpoint({
  id: 'user.read',
  method: 'GET',
  path: '/api/v1/users/{userId}',
  summary: 'One person with roles',
  permission: 'user.read',
  params: userParams,
  output: userView,
})

export const createUserEndpoint = defineEndpoint({
  id: 'user.create',
  method: 'POST',
  path: '/api/v1/users',
  summary: 'Add a person, who signs in with a one-time link first',
  permission: 'user.write',
  body: z.object({
    name: personNameSchema,
    email: emailSchema,
    language: languageSchema,
    roles: z.array(roleGrantSchema).max(100),
  }),
  output: userView,
  status: 201,
  errors: ['EMAIL_TAKEN'],
})

export const updateUserEndpoint = defineEndpoint({
  id: 'user.update',
  method: 'PUT',
  path: '/api/v1/users/{userId}',
  summary: 'Change name, language, roles in scopes, and whether the person may act',
  permission: 'user.write',
  params: userParams,
  body: z.object({
    name: personNameSchema,
    language: languageSchema,
    isActive: z.boolean(),
    roles: z.array(roleGrantSchema).max(100),
  }),
  output: userView,
  ifMatch: true,
  errors: ['OWN_ACCOUNT', 'LAST_ADMIN'],
})

export const issueLinkEndpoint = defineEndpoint({
  id: 'user.issueLink',
  method: 'POST',
  path: '/api/v1/users/{userId}/link',
  summary: 'Make a sign-in link, good once within 24 hours; earlier unused ones end',
  permission: 'user.write',
  params: userParams,
  output: z.object({ url: z.string() }),
  status: 201,
})

export const resetTotpEndpoint = defineEndpoint({
  id: 'user.resetTotp',
  method: 'DELETE',
  path: '/api/v1/users/{userId}/totp',
  summary: "Take away a person's second factor (lost phone); ends that person's sessions",
  permission: 'user.write',
  params: userParams,
  output: done,
  status: 204,
  errors: ['OWN_ACCOUNT', 'TOTP_INACTIVE'],
})

export const listDivisionsEndpoint = defineEndpoint({
  id: 'division.list',
  method: 'GET',
  path: '/api/v1/divisions',
  summary: "The maker's divisions",
  permission: 'signedIn',
  output: listOf(divisionView),
})

export const listAuditEndpoint = defineEndpoint({
  id: 'audit.list',
  method: 'GET',
  path: '/api/v1/audit',
  summary: 'The audit trail, newest first, with its seals',
  permission: 'audit.read',
  query: z.object({
    kind: z.string().max(50).optional(),
    recordId: z.uuid().optional(),
    actorId: z.uuid().optional(),
    action: z.string().max(100).optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    ...pageQuery,
  }),
  output: listOf(auditItemView),
})
