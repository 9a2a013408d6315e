import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf, sortQuery } from '#platform/http/shapes.ts'
import {
  auditItemView,
  divisionView,
  emailSchema,
  languageSchema,
  personNameSchema,
  roleGrantSchema,
  userView,
} from './model.ts'

export * from './api/session.ts'
export * from './api/account.ts'
export * from './api/provider.ts'

const done = z.void()
const userParams = z.object({ userId: z.uuid() })

export const USER_SORTS = ['name', 'email', 'isActive', 'createdAt', 'lastSignedInAt'] as const

export const listUsersEndpoint = defineEndpoint({
  id: 'user.list',
  method: 'GET',
  path: '/api/v1/users',
  summary: 'People with their roles; `q` is looked for in names and addresses',
  permission: 'user.read',
  query: z.object({
    q: z.string().max(200).optional(),
    isActive: z.stringbool().optional(),
    role: severalOf(roleGrantSchema.shape.role),
    sort: sortQuery(USER_SORTS, 'name'),
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
  stepUp: true,
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
  stepUp: true,
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
  stepUp: true,
  params: userParams,
  output: z.object({ url: z.string() }),
  status: 201,
})

export const resetTotpEndpoint = defineEndpoint({
  id: 'user.resetTotp',
  method: 'DELETE',
  path: '/api/v1/users/{userId}/totp',
  summary:
    "Take away a person's second factors (lost phone): codes, passkeys, recovery codes; ends that person's sessions",
  permission: 'user.write',
  stepUp: true,
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

export const AUDIT_SORTS = ['at', 'kind', 'action', 'actor'] as const

export const listAuditEndpoint = defineEndpoint({
  id: 'audit.list',
  method: 'GET',
  path: '/api/v1/audit',
  summary: 'The audit trail with its seals; newest first unless sorted otherwise',
  permission: 'audit.read',
  query: z.object({
    kind: severalOf(z.string().max(50)),
    recordId: z.uuid().optional(),
    actorId: z.uuid().optional(),
    action: severalOf(z.string().max(100)),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    sort: sortQuery(AUDIT_SORTS, '-at'),
    ...pageQuery,
  }),
  output: listOf(auditItemView),
})
