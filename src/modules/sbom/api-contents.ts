import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf, sortQuery } from '#platform/http/shapes.ts'
import {
  comparedRelease,
  componentPath,
  CONTENT_CHANGES,
  contentChange,
  licenceCount,
  releaseState,
  stateCounts,
} from './model-component.ts'
import { coverageSchema, releaseContents, sbomView } from './model.ts'

const releaseParams = z.object({ releaseId: z.uuid() })
const sbomParams = z.object({ sbomId: z.uuid() })

export const STATE_SORTS = ['model', 'releasedOn', 'components', 'uploadedAt'] as const

export const listReleaseStatesEndpoint = defineEndpoint({
  id: 'release.states',
  method: 'GET',
  path: '/api/v1/products/contents',
  summary:
    'Releases with what is known of their contents: which have a bill of materials, which have none, and how much of them is identified',
  permission: 'sbom.read',
  query: z.object({
    /** Words that must all occur in model, part or version. */
    q: z.string().max(200).optional(),
    lineId: severalOf(z.uuid()),
    familyId: z.uuid().optional(),
    modelId: z.uuid().optional(),
    partId: z.uuid().optional(),
    releaseId: z.uuid().optional(),
    state: severalOf(releaseContents.shape.state),
    sort: sortQuery(STATE_SORTS, 'model'),
    ...pageQuery,
  }),
  output: listOf(releaseState).extend({
    /** Over everything that matches but for `state`. */
    states: stateCounts,
    coverage: coverageSchema,
  }),
})

export const listLicencesEndpoint = defineEndpoint({
  id: 'release.licences',
  method: 'GET',
  path: '/api/v1/products/releases/{releaseId}/licences',
  summary:
    'Licences of the components of a release, as its current bill of materials says them, the most frequent first',
  permission: 'sbom.read',
  params: releaseParams,
  output: listOf(licenceCount),
})

export const componentPathsEndpoint = defineEndpoint({
  id: 'release.componentPaths',
  method: 'GET',
  path: '/api/v1/products/releases/{releaseId}/paths',
  summary:
    'Where a component stands in a release: for each occurrence the shortest way to it from the top of the document',
  permission: 'sbom.read',
  params: releaseParams,
  query: z.object({ componentId: z.uuid() }),
  output: listOf(componentPath),
})

export const compareContentsEndpoint = defineEndpoint({
  id: 'release.compareContents',
  method: 'GET',
  path: '/api/v1/products/releases/{releaseId}/comparison',
  summary:
    'What became other in the contents of a release against another one: added, removed, other version of the same package, other licence',
  permission: 'sbom.read',
  params: releaseParams,
  query: z.object({
    /** The release to compare with: the earlier one. */
    against: z.uuid(),
    q: z.string().max(200).optional(),
    change: severalOf(z.enum(CONTENT_CHANGES)),
    sort: sortQuery(['name', 'change'] as const, 'name'),
    ...pageQuery,
  }),
  output: listOf(contentChange).extend({
    before: comparedRelease,
    after: comparedRelease,
    counts: z.object({
      added: z.number().int().default(0),
      removed: z.number().int().default(0),
      version: z.number().int().default(0),
      licence: z.number().int().default(0),
      same: z.number().int().default(0),
    }),
  }),
})

export const sbomFileEndpoint = defineEndpoint({
  id: 'sbom.file',
  method: 'GET',
  path: '/api/v1/sboms/{sbomId}/file',
  summary: 'An uploaded file as it came, byte for byte',
  permission: 'sbom.read',
  params: sbomParams,
  download: 'application/octet-stream',
  output: z.never(),
})

export const restoreSbomEndpoint = defineEndpoint({
  id: 'sbom.restore',
  method: 'POST',
  path: '/api/v1/sboms/{sbomId}/restore',
  summary:
    'Read an upload again that was taken back, replaced or could not be read, and make it the current one of its release',
  permission: 'sbom.write',
  params: sbomParams,
  output: sbomView,
  ifMatch: true,
  errors: ['STALE_VERSION', 'SBOM_STATE'],
})
