import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import {
  answerCountsSchema,
  applicabilitySchema,
  assetChangeSchema,
  assetView,
  channelView,
  customerHead,
  customerKindSchema,
  customerView,
  recipientsSchema,
  shipmentView,
  undeterminedGroup,
  unitAnswerSchema,
  verdictSchema,
} from './model.ts'

const page = {
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
}
const words = z.string().max(200).optional()
const customerParams = z.object({ customerId: z.uuid() })
const assetParams = customerParams.extend({ assetId: z.uuid() })
const sourceParams = z.object({ sourceId: z.uuid() })
const vulnerabilityParams = z.object({ vulnerabilityId: z.uuid() })

export const listCustomersEndpoint = defineEndpoint({
  id: 'customer.list',
  method: 'GET',
  path: '/api/v1/customers',
  summary: 'Customers, machine builders and channels with the numbers of their sites, open units and shipments',
  permission: 'customer.read',
  query: z.object({
    /** Words in code or names. */
    q: words,
    kind: customerKindSchema.optional(),
    sort: z.enum(['code', 'name', 'assets']).default('code'),
    ...page,
  }),
  output: z.object({ items: z.array(customerHead), total: z.number().int() }),
})

export const readCustomerEndpoint = defineEndpoint({
  id: 'customer.read',
  method: 'GET',
  path: '/api/v1/customers/{customerId}',
  summary: 'A customer with its sites, the channel that reaches it, and whom it reaches',
  permission: 'customer.read',
  params: customerParams,
  output: customerView,
})

export const listChannelsEndpoint = defineEndpoint({
  id: 'channel.list',
  method: 'GET',
  path: '/api/v1/channels',
  summary: 'Channels with their markets, the customers they reach and what was shipped through them',
  permission: 'customer.read',
  output: z.object({ items: z.array(channelView), total: z.number().int() }),
})

export const listShipmentsEndpoint = defineEndpoint({
  id: 'shipment.list',
  method: 'GET',
  path: '/api/v1/shipments',
  summary: 'Shipments, newest first: which serials of which model went to whom, through whom',
  permission: 'customer.read',
  query: z.object({
    customerId: z.uuid().optional(),
    channelId: z.uuid().optional(),
    modelId: z.uuid().optional(),
    ...page,
  }),
  output: z.object({ items: z.array(shipmentView), total: z.number().int() }),
})

export const ASSET_SORTS = ['tag', 'customer', 'vendor', 'model', 'serial', 'knownOn', 'applicability'] as const

export const listAssetsEndpoint = defineEndpoint({
  id: 'asset.list',
  method: 'GET',
  path: '/api/v1/assets',
  summary:
    'Open units. With a source or a vulnerability each has its answer, and `applicability` filters by it; `sort` may be reversed by `-`',
  permission: 'customer.read',
  query: z.object({
    /** Words in tag, vendor, model or serial. */
    q: words,
    customerId: z.uuid().optional(),
    siteId: z.uuid().optional(),
    vendor: z.string().max(200).optional(),
    model: z.string().max(200).optional(),
    sourceId: z.uuid().optional(),
    vulnerabilityId: z.uuid().optional(),
    /** Of the source or vulnerability; without either: the worst answer of any source. */
    applicability: applicabilitySchema.optional(),
    sort: z.enum([...ASSET_SORTS, ...ASSET_SORTS.map((sort) => `-${sort}` as const)]).default('tag'),
    ...page,
  }),
  output: z.object({
    items: z.array(assetView.extend({ applicability: applicabilitySchema })),
    total: z.number().int(),
    /** All vendors of open units, for the filter. */
    vendors: z.array(z.string()),
  }),
})

export const readAssetEndpoint = defineEndpoint({
  id: 'asset.read',
  method: 'GET',
  path: '/api/v1/customers/{customerId}/assets/{assetId}',
  summary: 'A unit: its facts, what it is part of and contains, and what every source answers about it, flaw by flaw',
  permission: 'customer.read',
  params: assetParams,
  output: assetView.extend({
    /** From the outermost (the machine) to what directly contains it. */
    partOf: z.array(z.object({ id: z.uuid(), tag: z.string(), model: z.string() })),
    contains: z.array(z.object({ id: z.uuid(), tag: z.string(), model: z.string() })),
    answers: z.array(
      unitAnswerSchema.extend({
        sourceId: z.uuid(),
        title: z.string(),
        trackingId: z.string(),
        publisher: z.string(),
        revisedAt: z.iso.datetime(),
        maxScore: z.number().nullable(),
        verdicts: z.array(verdictSchema),
      }),
    ),
  }),
})

export const assetTimelineEndpoint = defineEndpoint({
  id: 'asset.timeline',
  method: 'GET',
  path: '/api/v1/customers/{customerId}/assets/{assetId}/timeline',
  summary: 'Everything that was done to the unit, newest first, with its audit seal',
  permission: 'customer.read',
  params: assetParams,
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        recordKind: z.string(),
        recordId: z.uuid(),
        sequence: z.number().int(),
        at: z.iso.datetime(),
        actorName: z.string(),
        actorKind: z.string(),
        action: z.string(),
        details: z.record(z.string(), z.unknown()),
        sealNumber: z.number().int().nullable(),
      }),
    ),
  }),
})

export const createAssetEndpoint = defineEndpoint({
  id: 'asset.create',
  method: 'POST',
  path: '/api/v1/customers/{customerId}/assets',
  summary: 'Register a unit; every source is asked about it at once',
  permission: 'customer.write',
  params: customerParams,
  body: assetChangeSchema,
  output: assetView,
  status: 201,
  errors: ['INVALID_INPUT', 'TAG_TAKEN'],
})

export const changeAssetEndpoint = defineEndpoint({
  id: 'asset.update',
  method: 'PATCH',
  path: '/api/v1/customers/{customerId}/assets/{assetId}',
  summary: 'Change what is known of a unit; every source that lists it is asked again at once',
  permission: 'customer.write',
  params: assetParams,
  body: assetChangeSchema.partial(),
  ifMatch: true,
  output: assetView,
  errors: ['STALE_VERSION', 'INVALID_INPUT', 'TAG_TAKEN'],
})

const coverage = {
  /** Open units in all. */
  total: z.number().int(),
  /** Units whose facts are newer than their answers. */
  pending: z.number().int(),
  counts: answerCountsSchema,
}

export const sourceAnswersEndpoint = defineEndpoint({
  id: 'source.answers',
  method: 'GET',
  path: '/api/v1/sources/{sourceId}/answers',
  summary:
    'How many units an advisory affects, leaves undetermined, does not affect and does not list, in all and per flaw',
  permission: 'customer.read',
  params: sourceParams,
  output: z.object({
    /** When its present revision was asked about all units; null while that is under way. */
    answeredAt: z.iso.datetime().nullable(),
    ...coverage,
    vulnerabilities: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        title: z.string().nullable(),
        maxScore: z.number().nullable(),
        counts: answerCountsSchema,
      }),
    ),
  }),
})

const unitQuery = z.object({
  applicability: applicabilitySchema.optional(),
  customerId: z.uuid().optional(),
  q: words,
  sort: z.enum([...ASSET_SORTS, ...ASSET_SORTS.map((sort) => `-${sort}` as const)]).default('-applicability'),
  ...page,
})
const unit = assetView.extend({ answer: unitAnswerSchema })
const units = z.object({ items: z.array(unit), total: z.number().int() })

export const listSourceUnitsEndpoint = defineEndpoint({
  id: 'source.listUnits',
  method: 'GET',
  path: '/api/v1/sources/{sourceId}/units',
  summary: 'Units with what an advisory says of each, and why: in all, or about one flaw',
  permission: 'customer.read',
  params: sourceParams,
  query: unitQuery.extend({ vulnerabilityId: z.uuid().optional() }),
  output: units,
})

export const vulnerabilityAnswersEndpoint = defineEndpoint({
  id: 'vulnerability.answers',
  method: 'GET',
  path: '/api/v1/vulnerabilities/{vulnerabilityId}/answers',
  summary: 'How many units a flaw affects after all advisories about it; several answers count as the worst',
  permission: 'customer.read',
  params: vulnerabilityParams,
  output: z.object(coverage),
})

export const listVulnerabilityUnitsEndpoint = defineEndpoint({
  id: 'vulnerability.listUnits',
  method: 'GET',
  path: '/api/v1/vulnerabilities/{vulnerabilityId}/units',
  summary: 'Units with what the advisories say of each about a flaw',
  permission: 'customer.read',
  params: vulnerabilityParams,
  query: unitQuery,
  output: units,
})

export const listUndeterminedEndpoint = defineEndpoint({
  id: 'undetermined.list',
  method: 'GET',
  path: '/api/v1/undetermined',
  summary: 'What is missing to answer: by reason and model, with the numbers of units and advisories that wait for it',
  permission: 'customer.read',
  query: z.object({ customerId: z.uuid().optional(), ...page }),
  output: z.object({ items: z.array(undeterminedGroup), total: z.number().int() }),
})

export const listRecipientsEndpoint = defineEndpoint({
  id: 'recipient.list',
  method: 'GET',
  path: '/api/v1/sources/{sourceId}/recipients',
  summary:
    'Who has to be told of an advisory: customers with affected or undetermined units, and channels that reach others',
  permission: 'customer.read',
  params: sourceParams,
  output: recipientsSchema,
})
