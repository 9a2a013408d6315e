import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, timelinePageSchema, timelineQuery } from '#platform/http/shapes.ts'
import { namesSchema } from '#modules/product/model.ts'
import {
  answerCountsSchema,
  applicabilitySchema,
  channelKindSchema,
  customerKindSchema,
  customerView,
} from './model.ts'

const customerParams = z.object({ customerId: z.uuid() })
const siteParams = customerParams.extend({ siteId: z.uuid() })
const text = (max: number) => z.string().trim().min(1).max(max)
const country = z.string().regex(/^[A-Z]{2}$/)
const count = z.number().int()

/** What a person tells of a customer, machine builder or channel. */
export const customerChangeSchema = z.object({
  kind: customerKindSchema,
  code: text(100),
  names: namesSchema,
  country,
  language: z.enum(['en', 'ja']),
  /** Address of an office, never of a person. */
  contact: text(300).nullable(),
  /** The channel that usually reaches it. */
  channelId: z.uuid().nullable(),
  /** Given when others are reached through it. */
  reaches: z.object({ kind: channelKindSchema, markets: z.array(country).max(300) }).nullable(),
})
export type CustomerChange = z.infer<typeof customerChangeSchema>

export const siteChangeSchema = z.object({ code: text(100), name: text(300), country })
export type SiteChange = z.infer<typeof siteChangeSchema>

/** A customer with everything that its form shows. */
export const customerRecord = customerView.extend({ names: namesSchema })
export type CustomerRecord = z.infer<typeof customerRecord>

export const siteDetail = z.object({
  customerId: z.uuid(),
  customerCode: z.string(),
  customerNameEn: z.string(),
  customerNameJa: z.string(),
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  country: z.string(),
  assetCount: count,
  /** Units by the worst answer about them. */
  counts: answerCountsSchema,
  version: count,
})
export type SiteDetail = z.infer<typeof siteDetail>

export const readCustomerRecordEndpoint = defineEndpoint({
  id: 'customer.readRecord',
  method: 'GET',
  path: '/api/v1/customers/{customerId}/record',
  summary: 'A customer with its names in every language, as its form shows it',
  permission: 'customer.read',
  params: customerParams,
  output: customerRecord,
})

export const createCustomerEndpoint = defineEndpoint({
  id: 'customer.create',
  method: 'POST',
  path: '/api/v1/customers',
  summary: 'Add a customer, machine builder or channel',
  permission: 'customer.write',
  body: customerChangeSchema,
  output: customerRecord,
  status: 201,
  errors: ['INVALID_INPUT', 'CUSTOMER_CODE_TAKEN'],
})

export const changeCustomerEndpoint = defineEndpoint({
  id: 'customer.update',
  method: 'PUT',
  path: '/api/v1/customers/{customerId}',
  summary: 'Change what is known of a customer, through whom it is reached, and whom it reaches',
  permission: 'customer.write',
  params: customerParams,
  body: customerChangeSchema,
  ifMatch: true,
  output: customerRecord,
  errors: ['STALE_VERSION', 'INVALID_INPUT', 'CUSTOMER_CODE_TAKEN', 'CHANNEL_IN_USE'],
})

export const removeCustomerEndpoint = defineEndpoint({
  id: 'customer.remove',
  method: 'DELETE',
  path: '/api/v1/customers/{customerId}',
  summary:
    'Take a customer back that was added by mistake: one with sites, units, shipments or customers of its own stays',
  permission: 'customer.write',
  params: customerParams,
  ifMatch: true,
  output: z.void(),
  status: 204,
  errors: ['STALE_VERSION', 'CUSTOMER_IN_USE'],
})

export const createSiteEndpoint = defineEndpoint({
  id: 'site.create',
  method: 'POST',
  path: '/api/v1/customers/{customerId}/sites',
  summary: 'Add a site of a customer',
  permission: 'customer.write',
  params: customerParams,
  body: siteChangeSchema,
  output: siteDetail,
  status: 201,
  errors: ['SITE_CODE_TAKEN'],
})

export const readSiteEndpoint = defineEndpoint({
  id: 'site.read',
  method: 'GET',
  path: '/api/v1/customers/{customerId}/sites/{siteId}',
  summary: 'A site with the numbers of its open units by answer',
  permission: 'customer.read',
  params: siteParams,
  output: siteDetail,
})

export const changeSiteEndpoint = defineEndpoint({
  id: 'site.update',
  method: 'PUT',
  path: '/api/v1/customers/{customerId}/sites/{siteId}',
  summary: 'Change code, name and country of a site',
  permission: 'customer.write',
  params: siteParams,
  body: siteChangeSchema,
  ifMatch: true,
  output: siteDetail,
  errors: ['STALE_VERSION', 'SITE_CODE_TAKEN'],
})

export const removeSiteEndpoint = defineEndpoint({
  id: 'site.remove',
  method: 'DELETE',
  path: '/api/v1/customers/{customerId}/sites/{siteId}',
  summary: 'Take a site back at which no unit ever was',
  permission: 'customer.write',
  params: siteParams,
  ifMatch: true,
  output: z.void(),
  status: 204,
  errors: ['STALE_VERSION', 'SITE_IN_USE'],
})

export const siteTimelineEndpoint = defineEndpoint({
  id: 'site.timeline',
  method: 'GET',
  path: '/api/v1/customers/{customerId}/sites/{siteId}/timeline',
  summary: 'Everything that was done to the site, newest first',
  permission: 'customer.read',
  params: siteParams,
  query: timelineQuery,
  output: timelinePageSchema,
})

export const customerTimelineEndpoint = defineEndpoint({
  id: 'customer.timeline',
  method: 'GET',
  path: '/api/v1/customers/{customerId}/timeline',
  summary: 'Everything that was done to the customer and its sites, newest first, with the imports that changed it',
  permission: 'customer.read',
  params: customerParams,
  query: timelineQuery,
  output: timelinePageSchema,
})

const treeNode = z.object({
  id: z.uuid(),
  tag: z.string(),
  vendor: z.string().nullable(),
  model: z.string(),
  siteId: z.uuid().nullable(),
  /** Units that are part of it. */
  partCount: count,
  /** The worst answer about itself. */
  applicability: applicabilitySchema,
  /** The worst answer about it and everything that is part of it. */
  worst: applicabilitySchema,
})
export type TreeNode = z.infer<typeof treeNode>

export const listUnitTreeEndpoint = defineEndpoint({
  id: 'asset.listTree',
  method: 'GET',
  path: '/api/v1/customers/{customerId}/tree',
  summary:
    'Open units of a customer one level at a time: those that are part of no other (of one site), or the parts of one; the first 1,000 by tag',
  permission: 'customer.read',
  params: customerParams,
  query: z.object({ partOfId: z.uuid().optional(), siteId: z.uuid().optional() }),
  output: listOf(treeNode),
})

export const customerSummaryEndpoint = defineEndpoint({
  id: 'customer.summary',
  method: 'GET',
  path: '/api/v1/customers/{customerId}/summary',
  summary: 'A customer’s open units by answer, in all and per site, and the advisories that concern them, worst first',
  permission: 'customer.read',
  params: customerParams,
  output: z.object({
    total: count,
    /** Units whose facts are newer than their answers. */
    pending: count,
    counts: answerCountsSchema,
    sites: z.array(z.object({ siteId: z.uuid().nullable(), counts: answerCountsSchema })),
    /** At most 500. */
    sources: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        trackingId: z.string(),
        publisher: z.string(),
        isOwn: z.boolean(),
        revisedAt: z.iso.datetime(),
        maxScore: z.number().nullable(),
        affected: count,
        undetermined: count,
      }),
    ),
  }),
})

const adoptionRow = z.object({
  /** Null: the version of these units is not known. */
  version: z.string().nullable(),
  units: count,
  customers: count,
  /** Units of this version by the worst answer about them. */
  counts: answerCountsSchema,
})

export const modelAdoptionEndpoint = defineEndpoint({
  id: 'asset.adoption',
  method: 'GET',
  path: '/api/v1/models/{modelId}/adoption',
  summary:
    'Where a model is: open units and their holders by version of a part and by hardware revision; what was shipped',
  permission: 'customer.read',
  params: z.object({ modelId: z.uuid() }),
  query: z.object({ part: z.string().max(100).default('firmware') }),
  output: z.object({
    units: count,
    customers: count,
    shippedQuantity: count,
    /** Units whose basis is a shipment or better; the rest was shipped and nobody knows where it is. */
    versions: z.array(adoptionRow),
    revisions: z.array(z.object({ revision: z.string().nullable(), units: count })),
    /** Holders with most units; at most 50. */
    holders: z.array(
      z.object({ id: z.uuid(), code: z.string(), nameEn: z.string(), nameJa: z.string(), units: count }),
    ),
  }),
})

export const modelAdvisoriesEndpoint = defineEndpoint({
  id: 'model.advisories',
  method: 'GET',
  path: '/api/v1/models/{modelId}/advisories',
  summary:
    'Advisories about a model: those that answer for a unit of it, and those in which a product name holds its code; with the numbers of its units',
  permission: 'customer.read',
  params: z.object({ modelId: z.uuid() }),
  output: listOf(
    z.object({
      id: z.uuid(),
      title: z.string(),
      trackingId: z.string(),
      publisher: z.string(),
      isOwn: z.boolean(),
      revisedAt: z.iso.datetime(),
      maxScore: z.number().nullable(),
      /** Open units of the model by what this advisory says of them. */
      affected: count,
      undetermined: count,
      notAffected: count,
    }),
  ),
})
