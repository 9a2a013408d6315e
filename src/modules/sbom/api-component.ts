import * as z from 'zod'
import { COMPONENT_KINDS } from '#formats/sbom/model.ts'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf, sortQuery } from '#platform/http/shapes.ts'
import { componentDetail, componentRelease, componentView } from './model-component.ts'
import { identificationSchema, lookupSchema } from './model.ts'

const componentParams = z.object({ componentId: z.uuid() })

export const COMPONENT_SORTS = ['name'] as const

export const listComponentsEndpoint = defineEndpoint({
  id: 'component.list',
  method: 'GET',
  path: '/api/v1/components',
  summary: 'Components that releases contain, each once',
  permission: 'sbom.read',
  query: z.object({
    /** Words that must all occur in group, name, version or package URL. */
    q: z.string().max(200).optional(),
    identifiedBy: severalOf(identificationSchema),
    lookup: severalOf(lookupSchema),
    kind: severalOf(z.enum(COMPONENT_KINDS)),
    sort: sortQuery(COMPONENT_SORTS, 'name'),
    ...pageQuery,
  }),
  output: listOf(componentView),
})

export const readComponentEndpoint = defineEndpoint({
  id: 'component.read',
  method: 'GET',
  path: '/api/v1/components/{componentId}',
  summary: 'One component: names, package URL, CPE names, and the packages whose records speak of it',
  permission: 'sbom.read',
  params: componentParams,
  output: componentDetail,
})

export const COMPONENT_RELEASE_SORTS = ['model', 'releasedOn'] as const

export const listComponentReleasesEndpoint = defineEndpoint({
  id: 'component.releases',
  method: 'GET',
  path: '/api/v1/components/{componentId}/releases',
  summary: 'The releases that contain a component, by bill of materials or declaration',
  permission: 'sbom.read',
  params: componentParams,
  query: z.object({
    q: z.string().max(200).optional(),
    lineId: severalOf(z.uuid()),
    via: severalOf(componentRelease.shape.via),
    sort: sortQuery(COMPONENT_RELEASE_SORTS, 'model'),
    ...pageQuery,
  }),
  output: listOf(componentRelease),
})
