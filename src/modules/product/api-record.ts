import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, timelinePageSchema, timelineQuery } from '#platform/http/shapes.ts'
import {
  familyDetail,
  familyRulesSchema,
  lineDetail,
  modelChangeSchema,
  modelView,
  namesChangeSchema,
  partDetail,
  partsChangeSchema,
  relationsChangeSchema,
  releaseDetail,
  vendorChangeSchema,
  vendorView,
} from './model.ts'

const lineParams = z.object({ lineId: z.uuid() })
const familyParams = z.object({ familyId: z.uuid() })
const modelParams = z.object({ modelId: z.uuid() })
const vendorParams = z.object({ vendorId: z.uuid() })

export const readLineEndpoint = defineEndpoint({
  id: 'productLine.read',
  method: 'GET',
  path: '/api/v1/products/lines/{lineId}',
  summary: 'A product line with its families',
  permission: 'product.read',
  params: lineParams,
  output: lineDetail,
})

export const changeLineEndpoint = defineEndpoint({
  id: 'productLine.update',
  method: 'PATCH',
  path: '/api/v1/products/lines/{lineId}',
  summary: 'Change the names of a product line',
  permission: 'product.write',
  params: lineParams,
  body: namesChangeSchema,
  output: lineDetail,
  ifMatch: true,
  errors: ['STALE_VERSION'],
})

export const lineTimelineEndpoint = defineEndpoint({
  id: 'productLine.timeline',
  method: 'GET',
  path: '/api/v1/products/lines/{lineId}/timeline',
  summary: 'Everything that was done to the product line, newest first',
  permission: 'product.read',
  params: lineParams,
  query: timelineQuery,
  output: timelinePageSchema,
})

export const readFamilyEndpoint = defineEndpoint({
  id: 'productFamily.read',
  method: 'GET',
  path: '/api/v1/products/families/{familyId}',
  summary: 'A product family with its serial number format',
  permission: 'product.read',
  params: familyParams,
  output: familyDetail,
})

export const changeFamilyEndpoint = defineEndpoint({
  id: 'productFamily.update',
  method: 'PATCH',
  path: '/api/v1/products/families/{familyId}',
  summary: 'Change the names of a product family',
  permission: 'product.write',
  params: familyParams,
  body: namesChangeSchema,
  output: familyDetail,
  ifMatch: true,
  errors: ['STALE_VERSION'],
})

export const changeFamilyRulesEndpoint = defineEndpoint({
  id: 'productFamily.updateRules',
  method: 'PUT',
  path: '/api/v1/products/families/{familyId}/rules',
  summary: 'Change how versions of a product family are ordered and how its serial numbers are made up',
  permission: 'product.write',
  params: familyParams,
  body: familyRulesSchema,
  output: familyDetail,
  ifMatch: true,
  errors: ['STALE_VERSION', 'INVALID_INPUT'],
})

export const familyTimelineEndpoint = defineEndpoint({
  id: 'productFamily.timeline',
  method: 'GET',
  path: '/api/v1/products/families/{familyId}/timeline',
  summary: 'Everything that was done to the product family, newest first',
  permission: 'product.read',
  params: familyParams,
  query: timelineQuery,
  output: timelinePageSchema,
})

export const changeModelEndpoint = defineEndpoint({
  id: 'productModel.update',
  method: 'PUT',
  path: '/api/v1/products/models/{modelId}',
  summary: 'Change names, kind, hardware revisions, options, markets and the way of update of a model',
  permission: 'product.write',
  params: modelParams,
  body: modelChangeSchema,
  output: modelView,
  ifMatch: true,
  errors: ['STALE_VERSION', 'INVALID_INPUT'],
})

export const changePartsEndpoint = defineEndpoint({
  id: 'productModel.changeParts',
  method: 'PUT',
  path: '/api/v1/products/models/{modelId}/parts',
  summary:
    'Change parts and releases of a model: what has an id is changed, what has none is new, what is missing is taken back as long as nobody knows it',
  permission: 'product.write',
  params: modelParams,
  body: partsChangeSchema,
  output: modelView,
  ifMatch: true,
  errors: ['STALE_VERSION', 'INVALID_INPUT', 'RELEASE_IN_USE'],
})

export const changeRelationsEndpoint = defineEndpoint({
  id: 'productModel.changeRelations',
  method: 'PUT',
  path: '/api/v1/products/models/{modelId}/relations',
  summary: 'Replace what a model says of its relations to others; what others say of it stays',
  permission: 'product.write',
  params: modelParams,
  body: relationsChangeSchema,
  output: modelView,
  ifMatch: true,
  errors: ['STALE_VERSION', 'INVALID_INPUT'],
})

export const readPartEndpoint = defineEndpoint({
  id: 'productPart.read',
  method: 'GET',
  path: '/api/v1/products/parts/{partId}',
  summary: 'A separately versioned part of a model with its releases',
  permission: 'product.read',
  params: z.object({ partId: z.uuid() }),
  output: partDetail,
})

export const readReleaseEndpoint = defineEndpoint({
  id: 'productRelease.read',
  method: 'GET',
  path: '/api/v1/products/releases/{releaseId}',
  summary: 'One release of a part, with the releases before and after it and its equals in related models',
  permission: 'product.read',
  params: z.object({ releaseId: z.uuid() }),
  output: releaseDetail,
})

export const listVendorsEndpoint = defineEndpoint({
  id: 'vendor.list',
  method: 'GET',
  path: '/api/v1/vendors',
  summary: 'Makers, the own one first: names per language, and the spellings of documents and asset lists',
  permission: 'product.read',
  query: z.object({ q: z.string().max(200).optional() }),
  output: listOf(vendorView),
})

export const createVendorEndpoint = defineEndpoint({
  id: 'vendor.create',
  method: 'POST',
  path: '/api/v1/vendors',
  summary: 'Add another maker; the answers about its units follow',
  permission: 'product.write',
  body: vendorChangeSchema,
  output: vendorView,
  status: 201,
  errors: ['INVALID_INPUT', 'VENDOR_ALIAS_TAKEN'],
})

export const changeVendorEndpoint = defineEndpoint({
  id: 'vendor.update',
  method: 'PUT',
  path: '/api/v1/vendors/{vendorId}',
  summary: 'Change names and spellings of another maker; the answers about its units follow',
  permission: 'product.write',
  params: vendorParams,
  body: vendorChangeSchema,
  output: vendorView,
  ifMatch: true,
  errors: ['STALE_VERSION', 'INVALID_INPUT', 'VENDOR_ALIAS_TAKEN'],
})

export const removeVendorEndpoint = defineEndpoint({
  id: 'vendor.remove',
  method: 'DELETE',
  path: '/api/v1/vendors/{vendorId}',
  summary: 'Take the record of another maker back: its spellings mean nothing any more; units and documents stay',
  permission: 'product.write',
  params: vendorParams,
  output: z.void(),
  status: 204,
  ifMatch: true,
  errors: ['STALE_VERSION'],
})

export const vendorTimelineEndpoint = defineEndpoint({
  id: 'vendor.timeline',
  method: 'GET',
  path: '/api/v1/vendors/{vendorId}/timeline',
  summary: 'Everything that was done to the record of a maker, newest first',
  permission: 'product.read',
  params: vendorParams,
  query: timelineQuery,
  output: timelinePageSchema,
})
