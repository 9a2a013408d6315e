import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf, sortQuery, timelinePageSchema, timelineQuery } from '#platform/http/shapes.ts'
import { declaredBasis, declaredCoverage, declaredPartInput, declaredPartView } from './model-declared.ts'

const params = z.object({ declaredPartId: z.uuid() })

export const DECLARED_SORTS = ['name', 'vendor', 'createdAt', 'statedOn'] as const

export const listDeclaredPartsEndpoint = defineEndpoint({
  id: 'declaredPart.list',
  method: 'GET',
  path: '/api/v1/declared-parts',
  summary: 'What is stated to be in releases, by hand or by a supplier’s letter: of a family, a model or one release',
  permission: 'sbom.read',
  query: z.object({
    /** Words that must all occur in vendor, name, versions, package URL or note. */
    q: z.string().max(200).optional(),
    familyId: z.uuid().optional(),
    /** What is stated of the model, or of its whole family. */
    modelId: z.uuid().optional(),
    /** What speaks of the release, or may do so. */
    releaseId: z.uuid().optional(),
    basis: severalOf(declaredBasis),
    state: z.enum(['standing', 'withdrawn', 'all']).default('standing'),
    sort: sortQuery(DECLARED_SORTS, 'name'),
    ...pageQuery,
  }),
  output: listOf(declaredPartView),
})

export const createDeclaredPartEndpoint = defineEndpoint({
  id: 'declaredPart.create',
  method: 'POST',
  path: '/api/v1/declared-parts',
  summary: 'State what the releases of a family, a model or a part contain; vulnerabilities are found in it at once',
  permission: 'sbom.write',
  body: declaredPartInput,
  output: declaredPartView,
  status: 201,
  errors: ['INVALID_INPUT'],
})

export const coverDeclaredEndpoint = defineEndpoint({
  id: 'declaredPart.coverage',
  method: 'GET',
  path: '/api/v1/declared-coverage',
  summary: 'Of how many releases a statement would speak, and of how many that cannot be told',
  permission: 'sbom.read',
  query: z.object({
    familyId: z.uuid(),
    modelId: z.uuid().optional(),
    partCode: z.string().max(100).optional(),
    releases: z.string().max(1000).optional(),
  }),
  output: declaredCoverage,
})

export const readDeclaredPartEndpoint = defineEndpoint({
  id: 'declaredPart.read',
  method: 'GET',
  path: '/api/v1/declared-parts/{declaredPartId}',
  summary: 'One statement of what releases contain',
  permission: 'sbom.read',
  params,
  output: declaredPartView,
})

export const changeDeclaredPartEndpoint = defineEndpoint({
  id: 'declaredPart.update',
  method: 'PUT',
  path: '/api/v1/declared-parts/{declaredPartId}',
  summary: 'Change a statement of what releases contain; its family stays',
  permission: 'sbom.write',
  params,
  body: declaredPartInput.omit({ familyId: true }),
  output: declaredPartView,
  ifMatch: true,
  errors: ['STALE_VERSION', 'INVALID_INPUT', 'DECLARED_STATE'],
})

export const withdrawDeclaredPartEndpoint = defineEndpoint({
  id: 'declaredPart.withdraw',
  method: 'DELETE',
  path: '/api/v1/declared-parts/{declaredPartId}',
  summary: 'Withdraw a statement: what it says counts no more; it can be restored',
  permission: 'sbom.write',
  params,
  output: declaredPartView,
  ifMatch: true,
  errors: ['STALE_VERSION', 'DECLARED_STATE'],
})

export const restoreDeclaredPartEndpoint = defineEndpoint({
  id: 'declaredPart.restore',
  method: 'POST',
  path: '/api/v1/declared-parts/{declaredPartId}/restore',
  summary: 'Have a withdrawn statement count again',
  permission: 'sbom.write',
  params,
  output: declaredPartView,
  ifMatch: true,
  errors: ['STALE_VERSION', 'DECLARED_STATE', 'DECLARED_CODE_TAKEN'],
})

export const attachLetterEndpoint = defineEndpoint({
  id: 'declaredPart.attachLetter',
  method: 'POST',
  path: '/api/v1/declared-parts/{declaredPartId}/letter',
  summary: 'Attach the supplier’s letter that a statement rests on; one that was there before is no longer shown',
  permission: 'sbom.write',
  params,
  upload: true,
  output: declaredPartView,
  errors: ['PAYLOAD_TOO_LARGE', 'UPLOAD_CUT', 'DECLARED_STATE'],
})

export const downloadLetterEndpoint = defineEndpoint({
  id: 'declaredPart.letter',
  method: 'GET',
  path: '/api/v1/declared-parts/{declaredPartId}/letter',
  summary: 'The supplier’s letter as it came, byte for byte',
  permission: 'sbom.read',
  params,
  download: 'application/octet-stream',
  output: z.never(),
})

export const declaredTimelineEndpoint = defineEndpoint({
  id: 'declaredPart.timeline',
  method: 'GET',
  path: '/api/v1/declared-parts/{declaredPartId}/timeline',
  summary: 'Everything that was done with a statement, newest first, with its audit seal',
  permission: 'sbom.read',
  params,
  query: timelineQuery,
  output: timelinePageSchema,
})
