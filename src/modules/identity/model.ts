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
