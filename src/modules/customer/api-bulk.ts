import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { defineBulk } from '#modules/workspace/api.ts'
import { applicabilitySchema, assetView, basisSchema } from './model.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const day = z.iso.date()
const several = <T extends z.ZodType>(one: T) => z.array(one).max(100).optional()

/** Facts that are set for many units at once; what is left out stays, null forgets. */
export const assetFactsChange = z.strictObject({
  /** A site of the very holder: units of other holders are refused. */
  siteId: z.uuid().nullable().optional(),
  vendor: text(200).nullable().optional(),
  model: text(200).optional(),
  /** Part → version text; null forgets the part's version. */
  versions: z
    .record(text(100), text(200).nullable())
    .refine((versions) => Object.keys(versions).length <= 20, { error: 'too many parts' })
    .optional(),
  hardwareRevision: text(100).nullable().optional(),
  basis: basisSchema.optional(),
  knownOn: day.optional(),
})
export type AssetFactsChange = z.infer<typeof assetFactsChange>

/** Where units go, as a person tells it. */
const moveBody = z.strictObject({
  customerId: z.uuid(),
  /** A site of the new holder. */
  siteId: z.uuid().nullable(),
  basis: basisSchema,
  /** The day on which that was told. */
  knownOn: day,
})
export type AssetMove = z.infer<typeof moveBody>

/** What becomes of many units. A unit goes with everything that is part of it. */
export const assetBulkChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), facts: assetFactsChange }),
  z.strictObject({ kind: z.literal('close') }),
  z.strictObject({ kind: z.literal('reopen') }),
  z.strictObject({ kind: z.literal('move'), to: moveBody }),
])
export type AssetBulkChange = z.infer<typeof assetBulkChange>

/** The filters of the list of units, as a body holds them. */
export const assetBulkQuery = z.strictObject({
  q: z.string().max(200).optional(),
  customerId: z.uuid().optional(),
  siteId: z.uuid().optional(),
  vendor: several(z.string().max(200)),
  model: z.string().max(200).optional(),
  modelId: z.uuid().optional(),
  basis: several(basisSchema),
  isAnswered: z.boolean().optional(),
  /** Units that are closed, instead of open ones. */
  isClosed: z.boolean().optional(),
  knownFrom: day.optional(),
  knownTo: day.optional(),
  applicability: several(applicabilitySchema),
  sourceId: z.uuid().optional(),
  vulnerabilityId: z.uuid().optional(),
  missingId: z.uuid().optional(),
})

export const assetBulk = defineBulk({
  noun: 'asset',
  plural: 'assets',
  summary: 'Machines: set facts, close, reopen, or move to another holder.',
  permission: 'customer.write',
  query: assetBulkQuery,
  change: assetBulkChange,
})

const assetParams = z.object({ customerId: z.uuid(), assetId: z.uuid() })
const common = { permission: 'customer.write', params: assetParams, ifMatch: true, output: assetView } as const
const path = '/api/v1/customers/{customerId}/assets/{assetId}'

export const closeAssetEndpoint = defineEndpoint({
  ...common,
  id: 'asset.close',
  method: 'POST',
  path: `${path}/close`,
  summary:
    'Close a unit that is scrapped or lost, with everything in it: it stays with its story, and nothing is asked about it',
  body: z.object({}),
  errors: ['STALE_VERSION', 'UNIT_CLOSED'],
})

export const reopenAssetEndpoint = defineEndpoint({
  ...common,
  id: 'asset.reopen',
  method: 'POST',
  path: `${path}/reopen`,
  summary: 'Reopen a closed unit, with what was closed in it; every source is asked about it again',
  body: z.object({}),
  errors: ['STALE_VERSION', 'UNIT_OPEN', 'TAG_TAKEN', 'HAS_SUCCESSOR'],
})

export const moveAssetEndpoint = defineEndpoint({
  ...common,
  id: 'asset.move',
  method: 'POST',
  path: `${path}/move`,
  summary:
    'Move a unit, with everything in it, to another holder: it is closed here and goes on there, each knowing the other; answers the unit there',
  body: moveBody,
  errors: ['STALE_VERSION', 'UNIT_CLOSED', 'TAG_TAKEN', 'UNKNOWN_SITE', 'UNKNOWN_HOLDER', 'SAME_HOLDER'],
})

export const assetHoldersEndpoint = defineEndpoint({
  id: 'asset.holders',
  method: 'GET',
  path: `${path}/holders`,
  summary: 'Who has held the unit, the present holder first: where it was before, and where it has gone',
  permission: 'customer.read',
  params: assetParams,
  output: z.object({
    items: z.array(
      z.object({
        customerId: z.uuid(),
        id: z.uuid(),
        customerCode: z.string(),
        customerNameEn: z.string(),
        customerNameJa: z.string(),
        tag: z.string(),
        closedAt: z.iso.datetime().nullable(),
        /** It is the one that was asked about. */
        isThis: z.boolean(),
      }),
    ),
  }),
})
