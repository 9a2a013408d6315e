import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf, sortQuery, timelinePageSchema, timelineQuery } from '#platform/http/shapes.ts'
import {
  familyView,
  lineView,
  modelKindSchema,
  modelSummary,
  modelView,
  namesSchema,
  supportDatesSchema,
  updateWaySchema,
} from './model.ts'

const modelParams = z.object({ modelId: z.uuid() })

export const readMakerEndpoint = defineEndpoint({
  id: 'maker.read',
  method: 'GET',
  path: '/api/v1/products/maker',
  summary: 'The maker whose products these are: names, other spellings, publisher of its advisories',
  permission: 'product.read',
  output: z.object({
    id: z.uuid(),
    nameEn: z.string(),
    nameJa: z.string(),
    names: namesSchema,
    vendorAliases: z.array(z.string()),
    namespace: z.string(),
    contactDetails: z.string(),
    issuingAuthority: z.string(),
    version: z.number().int(),
  }),
})

export const listLinesEndpoint = defineEndpoint({
  id: 'productLine.list',
  method: 'GET',
  path: '/api/v1/products/lines',
  summary: 'Product lines that the caller may see, in the order of the catalogue',
  permission: 'product.read',
  output: listOf(lineView),
})

export const FAMILY_SORTS = ['line', 'code', 'name', 'models'] as const

export const listFamiliesEndpoint = defineEndpoint({
  id: 'productFamily.list',
  method: 'GET',
  path: '/api/v1/products/families',
  summary: 'Product families with the number of their models',
  permission: 'product.read',
  query: z.object({
    /** Words that must all occur in code or names. */
    q: z.string().max(200).optional(),
    lineId: severalOf(z.uuid()),
    sort: sortQuery(FAMILY_SORTS, 'line'),
    ...pageQuery,
    limit: pageQuery.limit.default(1000),
  }),
  output: listOf(familyView),
})

export const SALES_STATES = ['planned', 'onSale', 'discontinued', 'repairEnded'] as const

export const MODEL_SORTS = [
  'relevance',
  'code',
  'name',
  'family',
  'kind',
  'updateWay',
  'saleStartedOn',
  'saleEndedOn',
  'repairEndsOn',
  'securitySupportUntil',
] as const

export const listModelsEndpoint = defineEndpoint({
  id: 'productModel.list',
  method: 'GET',
  path: '/api/v1/products/models',
  summary:
    'Models; without `sort` those that are still sold first, by code. `q`: every word must occur in a code or name of the model or its family, in any language, whatever the width, case, hyphens or kana',
  permission: 'product.read',
  query: z.object({
    q: z.string().max(200).optional(),
    lineId: severalOf(z.uuid()),
    familyId: severalOf(z.uuid()),
    kind: severalOf(modelKindSchema),
    updateWay: severalOf(updateWaySchema),
    isSafety: z.stringbool().optional(),
    /** Where it stands today. */
    salesState: severalOf(z.enum(SALES_STATES)),
    /** Until when security updates are promised; days, both inclusive. */
    supportFrom: z.iso.date().optional(),
    supportTo: z.iso.date().optional(),
    sort: sortQuery(MODEL_SORTS, 'relevance'),
    ...pageQuery,
  }),
  output: listOf(modelSummary),
})

export const readModelEndpoint = defineEndpoint({
  id: 'productModel.read',
  method: 'GET',
  path: '/api/v1/products/models/{modelId}',
  summary: 'A model with its parts, releases, relations, markets and support dates',
  permission: 'product.read',
  params: modelParams,
  output: modelView,
})

export const changeSupportDatesEndpoint = defineEndpoint({
  id: 'productModel.changeSupportDates',
  method: 'PATCH',
  path: '/api/v1/products/models/{modelId}/support-dates',
  summary: 'Change when a model is sold, repaired and supplied with security updates',
  permission: 'product.write',
  params: modelParams,
  body: supportDatesSchema,
  output: modelView,
  ifMatch: true,
  errors: ['STALE_VERSION'],
})

export const modelTimelineEndpoint = defineEndpoint({
  id: 'productModel.timeline',
  method: 'GET',
  path: '/api/v1/products/models/{modelId}/timeline',
  summary: 'Everything that was done to the model, newest first, with its audit seal',
  permission: 'product.read',
  params: modelParams,
  query: timelineQuery,
  output: timelinePageSchema,
})
