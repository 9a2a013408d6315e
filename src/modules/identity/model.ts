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
  hasTotp: z.boolean(),
})
export type CurrentUserView = z.infer<typeof currentUserView>

export const sessionView = z.object({
  id: z.uuid(),
  /** How it began: password or link. */
  method: z.string(),
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
