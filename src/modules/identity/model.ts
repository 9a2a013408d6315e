import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import * as z from 'zod'

export const ROLES = [
  'viewer',
  'engineer',
  'coordinator',
  'author',
  'reviewer',
  'approver',
  'publisher',
  'auditor',
  'admin',
] as const

export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

export const languageSchema = z.enum(['en', 'ja'])

/** Where a role is held; `id` is null exactly for `all`. */
export const scopeSchema = z
  .object({ kind: z.enum(['all', 'division', 'line', 'case']), id: z.uuid().nullable() })
  .refine((scope) => (scope.kind === 'all') === (scope.id === null), { path: ['id'], message: 'id' })

export const roleGrantSchema = z.object({ role: roleSchema, scope: scopeSchema })
export type RoleGrant = z.infer<typeof roleGrantSchema>

/** An email address as it is kept: lower case, without blanks around. */
export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email())

export const personNameSchema = z.string().trim().min(1).max(200)

/** A person as lists and forms show it. */
export const userView = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  language: languageSchema,
  roles: z.array(roleGrantSchema),
  isActive: z.boolean(),
  hasTotp: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSignedInAt: z.iso.datetime().nullable(),
  version: z.number().int(),
})
export type UserView = z.infer<typeof userView>

/** Who is signed in, and what that person may do where. */
export const currentUserView = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  language: languageSchema,
  roles: z.array(roleGrantSchema),
  /** Permission → the scopes it is held in; for an API token what the token may do. */
  permissions: z.record(z.string(), z.array(scopeSchema)),
  /** No password yet: the next sign-in would need another link. */
  needsPassword: z.boolean(),
  /** A password may be set without the old one: there is none, or the session began with a link minutes ago. */
  maySetPassword: z.boolean(),
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  passkeys: z.number().int(),
  recoveryCodesLeft: z.number().int(),
  /** Whether a role's demand of a second factor is met; else it is to be proven, or to be set up, before anything else. */
  secondFactor: z.enum(['met', 'prove', 'enrol']),
})
export type CurrentUserView = z.infer<typeof currentUserView>

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/)
const credentialId = z
  .string()
  .min(1)
  .max(1400)
  .regex(/^[\w-]+$/)

/** What an authenticator answered at sign-in (WebAuthn's AuthenticationResponseJSON, as far as it is looked at). */
export const passkeyAssertionSchema = z.object({
  id: credentialId,
  rawId: credentialId,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
})
export type PasskeyAssertion = z.infer<typeof passkeyAssertionSchema>

/** What an authenticator answered when it made a passkey (RegistrationResponseJSON, as far as it is looked at). */
export const passkeyAttestationSchema = z.object({
  id: credentialId,
  rawId: credentialId,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
})
export type PasskeyAttestation = z.infer<typeof passkeyAttestationSchema>

const hasChallenge = (value: unknown): boolean => z.looseObject({ challenge: z.string() }).safeParse(value).success

/** What the browser hands to the authenticator for a proof, as the WebAuthn library makes it (WebAuthn §5.5). */
export const passkeyRequestSchema = z.custom<PublicKeyCredentialRequestOptionsJSON>(hasChallenge)

/** What the browser hands to the authenticator for a new passkey (WebAuthn §5.4). */
export const passkeyCreationSchema = z.custom<PublicKeyCredentialCreationOptionsJSON>(hasChallenge)

export const passkeyNameSchema = z.string().trim().min(1).max(100)

export const passkeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** It may be copied to the person's other devices, and is. */
  isSyncable: z.boolean(),
  isBackedUp: z.boolean(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  /** Since when it counts for nothing, because there may be a copy of it. */
  suspectedAt: z.iso.datetime().nullable(),
})
export type PasskeyView = z.infer<typeof passkeyView>

const proofPassword = z.string().min(1).max(256)

/** One more proof of who one is. */
export const stepUpProofSchema = z.discriminatedUnion('way', [
  z.object({ way: z.literal('password'), password: proofPassword }),
  z.object({ way: z.literal('code'), code: z.string().trim().min(6).max(20) }),
  z.object({ way: z.literal('passkey'), assertion: passkeyAssertionSchema }),
])
export type StepUpProof = z.infer<typeof stepUpProofSchema>

export const settingsSchema = z.object({
  /** Who holds one of these must prove two factors. */
  secondFactorRoles: z.array(roleSchema).max(20),
  idleMinutes: z.number().int().min(5).max(10_080),
  sessionHours: z.number().int().min(1).max(720),
  stepUpMinutes: z.number().int().min(1).max(60),
})

const wordList = z.array(z.string().trim().min(1).max(200)).max(20)

/** A role that a provider's claim gives: `value` at `path` of the claims (`groups`, `realm_access.roles`). */
export const claimRuleSchema = z.object({
  path: z
    .string()
    .trim()
    .regex(/^[^.\s]+(\.[^.\s]+){0,5}$/)
    .max(200),
  value: z.string().trim().min(1).max(300),
  role: roleSchema,
  scope: scopeSchema,
})
export type ClaimRule = z.infer<typeof claimRuleSchema>

/** An OpenID Connect provider as an administrator writes it. */
export const providerSchema = z.object({
  name: z.string().trim().min(1).max(60),
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().trim().min(1).max(300),
  scopes: z
    .string()
    .trim()
    .regex(/^[!#-[\]-~]+( [!#-[\]-~]+)*$/)
    .max(300),
  isActive: z.boolean(),
  /** Whom it lets in at first: invited people, or whoever a rule gives a role. */
  provisioning: z.enum(['invited', 'roles']),
  /** Whose account a verified address joins: of people who have never signed in, or of everybody. */
  linking: z.enum(['invited', 'verifiedEmail']),
  /** Addresses of these domains only; empty: of any. */
  emailDomains: z.array(z.string().trim().toLowerCase().min(1).max(253)).max(20),
  /** `acr` and `amr` values that prove two factors. */
  strongAcr: wordList,
  strongAmr: wordList,
  rules: z.array(claimRuleSchema).max(200),
})
export type ProviderInput = z.infer<typeof providerSchema>

export const providerView = providerSchema.extend({
  id: z.uuid(),
  hasSecret: z.boolean(),
  /** To be entered at the provider: where it sends browsers back, and where it tells logouts. */
  redirectUri: z.string(),
  logoutUri: z.string(),
  postLogoutUri: z.string(),
  version: z.number().int(),
})
export type ProviderView = z.infer<typeof providerView>

export const identityView = z.object({
  providerId: z.uuid(),
  providerName: z.string(),
  subject: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
})

export const sessionView = z.object({
  id: z.uuid(),
  /** How it began: password, link, passkey or provider. */
  method: z.string(),
  /** What was proven in it. */
  factors: z.array(z.string()),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  isCurrent: z.boolean(),
})

export const tokenView = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  /** May do what asks a person to prove themselves once more. */
  mayStepUp: z.boolean(),
  state: z.enum(['active', 'expired', 'revoked']),
})

export const divisionView = z.object({
  id: z.uuid(),
  code: z.string(),
  nameEn: z.string(),
  nameJa: z.string(),
  version: z.number().int(),
})

export const auditItemView = z.object({
  id: z.uuid(),
  recordKind: z.string(),
  recordId: z.uuid(),
  sequence: z.number().int(),
  at: z.iso.datetime(),
  actorKind: z.string(),
  actorId: z.uuid(),
  actorName: z.string(),
  action: z.string(),
  details: z.record(z.string(), z.unknown()),
  personal: z.record(z.string(), z.string()),
  /** The seal over the entry; null for the second or so until it is sealed. */
  sealNumber: z.number().int().nullable(),
})
