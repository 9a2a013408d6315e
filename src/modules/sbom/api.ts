import * as z from 'zod'
import { COMPONENT_KINDS } from '#formats/sbom/model.ts'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf, sortQuery, timelinePageSchema, timelineQuery } from '#platform/http/shapes.ts'
import { identificationSchema, lookupSchema, occurrenceView, releaseContents, sbomView } from './model.ts'

const releaseParams = z.object({ releaseId: z.uuid() })
const sbomParams = z.object({ sbomId: z.uuid() })

export const uploadSbomEndpoint = defineEndpoint({
  id: 'sbom.upload',
  method: 'POST',
  path: '/api/v1/products/releases/{releaseId}/sboms',
  summary:
    'Upload a bill of materials of a release (CycloneDX JSON or XML, SPDX JSON, tag-value or JSON-LD; gzip, zstd, xz); the answer names the job that reads it, whose result says what became of it',
  permission: 'sbom.write',
  params: releaseParams,
  upload: true,
  output: sbomView,
  status: 201,
  errors: ['PAYLOAD_TOO_LARGE', 'UPLOAD_CUT'],
})

export const listSbomsEndpoint = defineEndpoint({
  id: 'sbom.list',
  method: 'GET',
  path: '/api/v1/products/releases/{releaseId}/sboms',
  summary: 'Everything that was uploaded for a release, newest first, with what came of it',
  permission: 'sbom.read',
  params: releaseParams,
  query: z.object(pageQuery),
  output: listOf(sbomView),
})

export const readContentsEndpoint = defineEndpoint({
  id: 'release.contents',
  method: 'GET',
  path: '/api/v1/products/releases/{releaseId}/contents',
  summary:
    'What a release is known to contain, and how much of it is identified; without a bill of materials that is a state',
  permission: 'sbom.read',
  params: releaseParams,
  output: releaseContents,
})

export const OCCURRENCE_SORTS = ['document', 'name', 'kind', 'identifiedBy', 'licence', 'supplier'] as const

export const listOccurrencesEndpoint = defineEndpoint({
  id: 'release.components',
  method: 'GET',
  path: '/api/v1/products/releases/{releaseId}/components',
  summary:
    'The components of a release as its current bill of materials names them, as a list or one level of the tree',
  permission: 'sbom.read',
  params: releaseParams,
  query: z.object({
    /** Words that must all occur in group, name, version, package URL or licence. */
    q: z.string().max(200).optional(),
    identifiedBy: severalOf(identificationSchema),
    lookup: severalOf(lookupSchema),
    kind: severalOf(z.enum(COMPONENT_KINDS)),
    scope: severalOf(z.enum(['required', 'optional', 'excluded'])),
    /** As the document says it; '' = nothing is said. */
    licence: severalOf(z.string().max(500)),
    /** Only what stands right below this place of the document; -1: the top. */
    below: z.coerce.number().int().min(-1).optional(),
    sort: sortQuery(OCCURRENCE_SORTS, 'document'),
    ...pageQuery,
  }),
  output: listOf(occurrenceView),
})

export const readSbomEndpoint = defineEndpoint({
  id: 'sbom.read',
  method: 'GET',
  path: '/api/v1/sboms/{sbomId}',
  summary: 'One upload: where it comes from, what it contains, what is odd about it',
  permission: 'sbom.read',
  params: sbomParams,
  output: sbomView,
})

export const removeSbomEndpoint = defineEndpoint({
  id: 'sbom.remove',
  method: 'DELETE',
  path: '/api/v1/sboms/{sbomId}',
  summary: 'Take back the current bill of materials of a release, which then has none; the file stays as evidence',
  permission: 'sbom.write',
  params: sbomParams,
  output: sbomView,
  ifMatch: true,
  errors: ['STALE_VERSION', 'SBOM_STATE'],
})

export const sbomTimelineEndpoint = defineEndpoint({
  id: 'sbom.timeline',
  method: 'GET',
  path: '/api/v1/sboms/{sbomId}/timeline',
  summary: 'Everything that was done with an upload, newest first, with its audit seal',
  permission: 'sbom.read',
  params: sbomParams,
  query: timelineQuery,
  output: timelinePageSchema,
})
