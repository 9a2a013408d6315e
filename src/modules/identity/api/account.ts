import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf } from '#platform/http/shapes.ts'
import {
  identityView,
  passkeyAttestationSchema,
  passkeyNameSchema,
  passkeyCreationSchema,
  passkeyView,
  tokenView,
} from '../model.ts'

const done = z.void()
const passwordSchema = z.string().min(1).max(256)
/** Told once, with the first second factor; later ones bring none. */
const recoveryCodes = z.array(z.string())

export const setPasswordEndpoint = defineEndpoint({
  id: 'password.set',
  method: 'PUT',
  path: '/api/v1/account/password',
  summary: 'Set the first password, or a new one shortly after signing in with a link; ends the other sessions',
  permission: 'signedIn',
  stepUp: 'ifPossible',
  beforeSecondFactor: true,
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
  summary: 'Begin one-time codes: their secret, shown once',
  permission: 'signedIn',
  stepUp: 'ifPossible',
  beforeSecondFactor: true,
  output: z.object({ uri: z.string(), secret: z.string() }),
  errors: ['TOTP_ACTIVE'],
})

export const confirmTotpEndpoint = defineEndpoint({
  id: 'totp.confirm',
  method: 'POST',
  path: '/api/v1/account/totp/confirm',
  summary: 'Prove the authenticator with its first code; one-time codes count from now on',
  permission: 'signedIn',
  beforeSecondFactor: true,
  body: z.object({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  }),
  output: z.object({ recoveryCodes }),
  errors: ['CODE_INVALID', 'TOTP_ACTIVE', 'TOTP_INACTIVE', 'TOO_MANY_REQUESTS'],
})

export const disableTotpEndpoint = defineEndpoint({
  id: 'totp.disable',
  method: 'DELETE',
  path: '/api/v1/account/totp',
  summary: "Take away the caller's own one-time codes",
  permission: 'signedIn',
  stepUp: true,
  output: done,
  status: 204,
  errors: ['TOTP_INACTIVE', 'SECOND_FACTOR_KEPT'],
})

export const renewRecoveryCodesEndpoint = defineEndpoint({
  id: 'recovery.renew',
  method: 'POST',
  path: '/api/v1/account/recovery-codes',
  summary: 'Make ten new recovery codes, shown once; the earlier ones end',
  permission: 'signedIn',
  stepUp: true,
  output: z.object({ recoveryCodes }),
  errors: ['SECOND_FACTOR_NEEDED'],
})

export const listPasskeysEndpoint = defineEndpoint({
  id: 'passkey.list',
  method: 'GET',
  path: '/api/v1/account/passkeys',
  summary: "The caller's own passkeys",
  permission: 'signedIn',
  beforeSecondFactor: true,
  output: listOf(passkeyView),
})

export const beginPasskeyEndpoint = defineEndpoint({
  id: 'passkey.begin',
  method: 'POST',
  path: '/api/v1/account/passkeys/options',
  summary: 'What a browser asks an authenticator for, to make a passkey',
  permission: 'signedIn',
  stepUp: 'ifPossible',
  beforeSecondFactor: true,
  output: passkeyCreationSchema,
  errors: ['PASSKEY_TOO_MANY'],
})

export const addPasskeyEndpoint = defineEndpoint({
  id: 'passkey.add',
  method: 'POST',
  path: '/api/v1/account/passkeys',
  summary: 'Add the passkey that the browser has made',
  permission: 'signedIn',
  stepUp: 'ifPossible',
  beforeSecondFactor: true,
  body: z.object({ name: passkeyNameSchema, attestation: passkeyAttestationSchema }),
  output: z.object({ id: z.uuid(), recoveryCodes }),
  status: 201,
  errors: ['PASSKEY_INVALID', 'PASSKEY_KNOWN'],
})

const passkeyParams = z.object({ passkeyId: z.uuid() })

export const renamePasskeyEndpoint = defineEndpoint({
  id: 'passkey.rename',
  method: 'PATCH',
  path: '/api/v1/account/passkeys/{passkeyId}',
  summary: 'Give a passkey another name',
  permission: 'signedIn',
  params: passkeyParams,
  body: z.object({ name: passkeyNameSchema }),
  output: done,
  status: 204,
})

export const removePasskeyEndpoint = defineEndpoint({
  id: 'passkey.remove',
  method: 'DELETE',
  path: '/api/v1/account/passkeys/{passkeyId}',
  summary: 'Remove a passkey; never the last way in',
  permission: 'signedIn',
  stepUp: true,
  params: passkeyParams,
  output: done,
  status: 204,
  errors: ['LAST_WAY_IN', 'SECOND_FACTOR_KEPT'],
})

export const listIdentitiesEndpoint = defineEndpoint({
  id: 'identity.list',
  method: 'GET',
  path: '/api/v1/account/identities',
  summary: "The caller's accounts at identity providers",
  permission: 'signedIn',
  output: listOf(identityView),
})

export const removeIdentityEndpoint = defineEndpoint({
  id: 'identity.remove',
  method: 'DELETE',
  path: '/api/v1/account/identities/{providerId}',
  summary: "Undo the link to an account at a provider; ends that provider's sessions here; never the last way in",
  permission: 'signedIn',
  stepUp: true,
  params: z.object({ providerId: z.uuid() }),
  output: done,
  status: 204,
  errors: ['LAST_WAY_IN'],
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
  stepUp: true,
  body: z.object({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(z.string().max(100)).min(1).max(50),
    expiresInDays: z.number().int().min(1).max(366),
    /** Also for endpoints with `x-step-up` (publish, approve, people, keys), within the scopes. */
    mayStepUp: z.boolean().default(false),
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

const ownCircleView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Who else sees what is in it; people who may no longer act left out. */
  members: z.array(z.object({ userId: z.uuid(), name: z.string() })),
})
export type OwnCircleView = z.infer<typeof ownCircleView>

export const listOwnCirclesEndpoint = defineEndpoint({
  id: 'circle.listOwn',
  method: 'GET',
  path: '/api/v1/account/circles',
  summary: 'The secrecy circles that the caller is a member of, with who else is inside',
  permission: 'signedIn',
  output: listOf(ownCircleView),
})
