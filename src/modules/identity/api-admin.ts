import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, timelinePageSchema, timelineQuery } from '#platform/http/shapes.ts'
import { auditItemView, sessionView, tokenView } from './model.ts'

const done = z.void()
const userParams = z.object({ userId: z.uuid() })
const circleParams = z.object({ circleId: z.uuid() })
const count = z.number().int()

export const listUserSessionsEndpoint = defineEndpoint({
  id: 'user.listSessions',
  method: 'GET',
  path: '/api/v1/users/{userId}/sessions',
  summary: 'The sessions of a person that are not over, last used first',
  permission: 'user.read',
  params: userParams,
  output: listOf(sessionView),
})

export const revokeUserSessionsEndpoint = defineEndpoint({
  id: 'user.revokeSessions',
  method: 'DELETE',
  path: '/api/v1/users/{userId}/sessions',
  summary: 'End the sessions of a person, all or one',
  permission: 'user.write',
  params: userParams,
  query: z.object({ sessionId: z.uuid().optional() }),
  output: z.object({ endedSessions: count }),
  stepUp: true,
  errors: ['OWN_ACCOUNT'],
})

const ownedToken = tokenView.extend({ userId: z.uuid(), userName: z.string(), isUserActive: z.boolean() })
export type OwnedToken = z.infer<typeof ownedToken>

export const listAllTokensEndpoint = defineEndpoint({
  id: 'token.listAll',
  method: 'GET',
  path: '/api/v1/user-tokens',
  summary: 'API tokens of everybody, or of one person: what they may do, until when, when last used; never their text',
  permission: 'user.read',
  query: z.object({ userId: z.uuid().optional() }),
  output: listOf(ownedToken),
})

export const revokeUserTokenEndpoint = defineEndpoint({
  id: 'user.revokeToken',
  method: 'DELETE',
  path: '/api/v1/users/{userId}/tokens/{tokenId}',
  summary: 'End an API token of a person',
  permission: 'user.write',
  params: userParams.extend({ tokenId: z.uuid() }),
  output: done,
  status: 204,
  stepUp: true,
})

export const userTimelineEndpoint = defineEndpoint({
  id: 'user.timeline',
  method: 'GET',
  path: '/api/v1/users/{userId}/timeline',
  summary: 'Everything that was done with a person’s account, newest first',
  permission: 'user.read',
  params: userParams,
  query: timelineQuery,
  output: timelinePageSchema,
})

const circleMember = z.object({
  userId: z.uuid(),
  name: z.string(),
  isActive: z.boolean(),
  addedAt: z.iso.datetime().nullable(),
  /** Who let them in; null for members of the first hour. */
  addedBy: z.string().nullable(),
  /** They let themselves in: shown to every member. */
  isOwnAct: z.boolean(),
})

export const circleView = z.object({
  id: z.uuid(),
  /** Empty where nobody has named it yet. */
  name: z.string(),
  createdAt: z.iso.datetime(),
  members: z.array(circleMember),
  /** The caller is inside. */
  isMember: z.boolean(),
  /** What is kept in it, by kind of record; null for who is not inside: that is not told. */
  usage: z.array(z.object({ kind: z.string(), count })).nullable(),
  version: count,
})
export type CircleView = z.infer<typeof circleView>

const circleName = z.string().trim().min(1).max(200)

export const listCirclesEndpoint = defineEndpoint({
  id: 'circle.list',
  method: 'GET',
  path: '/api/v1/circles',
  summary: 'Secrecy circles with their members; what is in them only to who is inside',
  permission: 'user.read',
  output: listOf(circleView),
})

export const createCircleEndpoint = defineEndpoint({
  id: 'circle.create',
  method: 'POST',
  path: '/api/v1/circles',
  summary: 'Make a secrecy circle with its first members',
  permission: 'user.write',
  body: z.object({ name: circleName, memberIds: z.array(z.uuid()).min(1).max(500) }),
  output: circleView,
  status: 201,
  stepUp: true,
  errors: ['INVALID_INPUT'],
})

export const renameCircleEndpoint = defineEndpoint({
  id: 'circle.rename',
  method: 'PATCH',
  path: '/api/v1/circles/{circleId}',
  summary: 'Give a secrecy circle another name',
  permission: 'user.write',
  params: circleParams,
  body: z.object({ name: circleName }),
  ifMatch: true,
  output: circleView,
  errors: ['STALE_VERSION'],
})

export const addCircleMemberEndpoint = defineEndpoint({
  id: 'circle.addMember',
  method: 'POST',
  path: '/api/v1/circles/{circleId}/members',
  summary: 'Let a person into a circle; who lets themselves in is marked, and every member is told',
  permission: 'user.write',
  params: circleParams,
  body: z.object({ userId: z.uuid() }),
  ifMatch: true,
  output: circleView,
  stepUp: true,
  errors: ['STALE_VERSION', 'INVALID_INPUT'],
})

export const removeCircleMemberEndpoint = defineEndpoint({
  id: 'circle.removeMember',
  method: 'DELETE',
  path: '/api/v1/circles/{circleId}/members/{userId}',
  summary: 'Take a person out of a circle, not the last one: nobody could read what is in it any more',
  permission: 'user.write',
  params: circleParams.extend({ userId: z.uuid() }),
  ifMatch: true,
  output: circleView,
  stepUp: true,
  errors: ['STALE_VERSION', 'LAST_CIRCLE_MEMBER'],
})

export const circleTimelineEndpoint = defineEndpoint({
  id: 'circle.timeline',
  method: 'GET',
  path: '/api/v1/circles/{circleId}/timeline',
  summary: 'Who made the circle, who came and went, newest first',
  permission: 'user.read',
  params: circleParams,
  query: timelineQuery,
  output: timelinePageSchema,
})

/** What was found wrong with one entry; empty where the proof holds. */
export const PROOF_FAULTS = ['CONTENT_EDITED', 'CHAIN_BROKEN', 'NOT_SEALED_YET', 'SEAL_ROOT', 'SEAL_SIGNATURE'] as const

export const readAuditEntryEndpoint = defineEndpoint({
  id: 'audit.read',
  method: 'GET',
  path: '/api/v1/audit/entries/{entryId}',
  summary: 'One entry with its proof: content, hash, the hash before it, the seal over it, and whether all of it holds',
  permission: 'audit.read',
  params: z.object({ entryId: z.uuid() }),
  output: auditItemView.extend({
    /** The canonical text that is hashed. */
    content: z.string(),
    hash: z.string(),
    previousHash: z.string().nullable(),
    seal: z
      .object({
        number: count,
        at: z.iso.datetime(),
        entryCount: count,
        /** The entry's place among the leaves. */
        position: count,
        root: z.string(),
        hash: z.string(),
        keyId: z.string(),
        signature: z.string(),
      })
      .nullable(),
    faults: z.array(z.enum(PROOF_FAULTS)),
  }),
})
export type AuditProof = z.infer<typeof readAuditEntryEndpoint.output>

const auditFilter = {
  kind: z.string().max(50).optional(),
  recordId: z.uuid().optional(),
  actorId: z.uuid().optional(),
  action: z.string().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
}

export const checkAuditEndpoint = defineEndpoint({
  id: 'audit.check',
  method: 'GET',
  path: '/api/v1/audit/check',
  summary:
    'Prove the entries of a page of the trail: how many hold, and which do not; `next` leads on. The whole trail, with gaps and cut ends, is proven by `andon audit verify`',
  permission: 'audit.read',
  query: z.object({ ...auditFilter, ...pageQuery }),
  output: z.object({
    checked: count,
    total: count,
    isTotalExact: z.boolean(),
    next: z.string().nullable(),
    faults: z.array(z.object({ id: z.uuid(), codes: z.array(z.enum(PROOF_FAULTS)) })),
  }),
})

export const exportAuditEndpoint = defineEndpoint({
  id: 'audit.export',
  method: 'GET',
  path: '/api/v1/audit/export',
  summary: 'Entries of the trail as JSON lines with their hashes and seals, newest first; at most 100,000',
  permission: 'audit.read',
  query: z.object(auditFilter),
  download: 'application/x-ndjson',
  output: z.never(),
})
