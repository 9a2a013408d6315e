import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf, sortQuery, timelinePageSchema, timelineQuery } from '#platform/http/shapes.ts'
import {
  answerCountsSchema,
  applicabilitySchema,
  assetChangeSchema,
  assetView,
  basisSchema,
  channelKindSchema,
  channelView,
  customerHead,
  customerKindSchema,
  customerView,
  recipientsSchema,
  shipmentView,
  unitAnswerSchema,
  verdictSchema,
} from './model.ts'

const words = z.string().max(200).optional()
const customerParams = z.object({ customerId: z.uuid() })
const assetParams = customerParams.extend({ assetId: z.uuid() })
const sourceParams = z.object({ sourceId: z.uuid() })
const vulnerabilityParams = z.object({ vulnerabilityId: z.uuid() })

export const CUSTOMER_SORTS = ['code', 'name', 'kind', 'country', 'sites', 'assets', 'shipments'] as const

export const listCustomersEndpoint = defineEndpoint({
  id: 'customer.list',
  method: 'GET',
  path: '/api/v1/customers',
  summary: 'Customers, machine builders and channels with the numbers of their sites, open units and shipments',
  permission: 'customer.read',
  query: z.object({
    /** Words in code or names. */
    q: words,
    kind: severalOf(customerKindSchema),
    country: severalOf(z.string().max(2)),
    channelId: z.uuid().optional(),
    sort: sortQuery(CUSTOMER_SORTS, 'code'),
    ...pageQuery,
  }),
  output: listOf(customerHead),
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

export const CHANNEL_SORTS = ['code', 'name', 'kind', 'country', 'customers', 'shipments', 'quantity'] as const

export const listChannelsEndpoint = defineEndpoint({
  id: 'channel.list',
  method: 'GET',
  path: '/api/v1/channels',
  summary: 'Channels with their markets, the customers they reach and what was shipped through them',
  permission: 'customer.read',
  query: z.object({
    /** Words in code or names. */
    q: words,
    kind: severalOf(channelKindSchema),
    sort: sortQuery(CHANNEL_SORTS, 'code'),
    ...pageQuery,
  }),
  output: listOf(channelView),
})

export const SHIPMENT_SORTS = ['shippedOn', 'code', 'model', 'quantity', 'serialFrom', 'customer'] as const

export const listShipmentsEndpoint = defineEndpoint({
  id: 'shipment.list',
  method: 'GET',
  path: '/api/v1/shipments',
  summary: 'Shipments: which serials of which model went to whom, through whom; newest first unless sorted otherwise',
  permission: 'customer.read',
  query: z.object({
    customerId: z.uuid().optional(),
    channelId: z.uuid().optional(),
    modelId: z.uuid().optional(),
    /** Words in the number of the delivery, the model or the serials. */
    q: words,
    /** Days; both inclusive. */
    shippedFrom: z.iso.date().optional(),
    shippedTo: z.iso.date().optional(),
    sort: sortQuery(SHIPMENT_SORTS, '-shippedOn'),
    ...pageQuery,
  }),
  output: listOf(shipmentView),
})

export const ASSET_SORTS = [
  'tag',
  'customer',
  'vendor',
  'model',
  'serial',
  'knownOn',
  'changedAt',
  'applicability',
] as const

const assetFilters = {
  /** Words in tag, vendor, model or serial, or in the holder's code and names. */
  q: words,
  customerId: z.uuid().optional(),
  siteId: z.uuid().optional(),
  vendor: severalOf(z.string().max(200)),
  model: z.string().max(200).optional(),
  modelId: z.uuid().optional(),
  basis: severalOf(basisSchema),
  /** `false`: its facts are newer than its answers. */
  isAnswered: z.stringbool().optional(),
  /** `true`: units that are closed, instead of open ones. */
  isClosed: z.stringbool().optional(),
  /** Days on which its facts were last told; both inclusive. */
  knownFrom: z.iso.date().optional(),
  knownTo: z.iso.date().optional(),
  /** Of the source or vulnerability; without either: the worst answer of any source. */
  applicability: severalOf(applicabilitySchema),
  /** Units behind a group of what is missing. */
  missingId: z.uuid().optional(),
}

export const listAssetsEndpoint = defineEndpoint({
  id: 'asset.list',
  method: 'GET',
  path: '/api/v1/assets',
  summary:
    'Units, open ones unless closed ones are asked for. With a source or a vulnerability each has its answer, and `applicability` filters by it',
  permission: 'customer.read',
  query: z.object({
    ...assetFilters,
    sourceId: z.uuid().optional(),
    vulnerabilityId: z.uuid().optional(),
    sort: sortQuery(ASSET_SORTS, 'tag'),
    ...pageQuery,
  }),
  output: listOf(assetView.extend({ applicability: applicabilitySchema })),
})

export const listVendorsEndpoint = defineEndpoint({
  id: 'asset.listVendors',
  method: 'GET',
  path: '/api/v1/asset-vendors',
  summary: 'Vendors of open units as the units name them, for the filter',
  permission: 'customer.read',
  output: listOf(z.string()),
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
  query: timelineQuery,
  output: timelinePageSchema,
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

const unitQuery = z.object({ ...assetFilters, sort: sortQuery(ASSET_SORTS, '-applicability'), ...pageQuery })
const unit = assetView.extend({ answer: unitAnswerSchema })
const units = listOf(unit)

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
