import * as z from 'zod'
import { defineEndpoint } from '#platform/http/contract.ts'
import { listOf, pageQuery, severalOf, sortQuery } from '#platform/http/shapes.ts'
import {
  confidenceSchema,
  findingCounts,
  findingStateSchema,
  findingView,
  newFindingView,
  reasoningView,
  reviewView,
  summaryCoverage,
  rulingView,
  sourceFindingView,
  summaryRow,
  vulnerabilityPlaces,
} from './model.ts'

const vulnerabilityParams = z.object({ vulnerabilityId: z.uuid() })

export const FINDING_SORTS = ['score', 'name', 'component', 'state', 'confidence', 'foundAt'] as const

export const releaseFindingsEndpoint = defineEndpoint({
  id: 'release.findings',
  method: 'GET',
  path: '/api/v1/products/releases/{releaseId}/findings',
  summary: 'What is known to be wrong with a release: each vulnerability in each of its components',
  permission: 'finding.read',
  params: z.object({ releaseId: z.uuid() }),
  query: z.object({
    /** Words that must all occur in id, title or component. */
    q: z.string().max(200).optional(),
    state: severalOf(findingStateSchema),
    confidence: severalOf(confidenceSchema),
    minScore: z.coerce.number().min(0).max(10).optional(),
    sort: sortQuery(FINDING_SORTS, '-score'),
    ...pageQuery,
  }),
  output: listOf(findingView),
})

export const releaseCountsEndpoint = defineEndpoint({
  id: 'release.findingCounts',
  method: 'GET',
  path: '/api/v1/products/releases/{releaseId}/finding-counts',
  summary: 'How many vulnerabilities a release has, by severity, and how much of it nobody can look up',
  permission: 'finding.read',
  params: z.object({ releaseId: z.uuid() }),
  output: findingCounts.extend({
    /** False: no bill of materials tells what it contains, be it that one lists nothing or only parts are declared; that is never "nothing found". */
    isKnown: z.boolean(),
    /** False: no record of a database (OSV, CVE, NVD) has ever come, so that only what advisories name can be found. */
    hasRecords: z.boolean(),
    components: z.number().int(),
    unidentified: z.number().int(),
    /** Identified, while no database at hand has a record of their ecosystems: nothing can be found in them either. */
    uncovered: z.number().int(),
  }),
})

export const sourceFindingsEndpoint = defineEndpoint({
  id: 'source.findings',
  method: 'GET',
  path: '/api/v1/sources/{sourceId}/findings',
  summary:
    "Which components of releases an advisory names: a supplier's about its parts, or our own about what others of ours contain",
  permission: 'finding.read',
  params: z.object({ sourceId: z.uuid() }),
  output: z.object({ items: z.array(sourceFindingView), total: z.number().int() }),
})

export const placesEndpoint = defineEndpoint({
  id: 'vulnerability.occurrences',
  method: 'GET',
  path: '/api/v1/vulnerabilities/{vulnerabilityId}/occurrences',
  summary: "Which releases, families, lines and customers' units a vulnerability is in, and since when",
  permission: 'finding.read',
  params: vulnerabilityParams,
  output: vulnerabilityPlaces,
})

export const componentVulnerabilitiesEndpoint = defineEndpoint({
  id: 'component.vulnerabilities',
  method: 'GET',
  path: '/api/v1/components/{componentId}/vulnerabilities',
  summary: 'The vulnerabilities of a component, wherever it is contained',
  permission: 'finding.read',
  params: z.object({ componentId: z.uuid() }),
  output: z.object({
    items: z.array(findingView.omit({ componentId: true, componentName: true, componentVersion: true, purl: true })),
    /** Releases that contain it. */
    releases: z.number().int(),
    /** False: nothing identifies it, or no database at hand has a record of its ecosystem, so that nothing can be found in it. */
    isLookedUp: z.boolean(),
  }),
})

export const reasoningEndpoint = defineEndpoint({
  id: 'finding.reasoning',
  method: 'GET',
  path: '/api/v1/components/{componentId}/vulnerabilities/{vulnerabilityId}',
  summary: 'Why a component has a vulnerability or not: every record, the names that met, the versions compared',
  permission: 'finding.read',
  params: z.object({ componentId: z.uuid(), vulnerabilityId: z.uuid() }),
  query: z.object({ releaseId: z.uuid().optional() }),
  output: z.object({
    records: z.array(reasoningView),
    /** From the top of the release down to the component, where a release was named. */
    path: z.array(z.string()),
    /** Ids that the release's bill of materials calls patched in place there. */
    patched: z.array(z.string()),
  }),
})

export const summaryEndpoint = defineEndpoint({
  id: 'finding.summary',
  method: 'GET',
  path: '/api/v1/findings/summary',
  summary: 'Findings by line, family or release, with what is not known beside them',
  permission: 'finding.read',
  query: z.object({
    by: z.enum(['line', 'family', 'release']).default('line'),
    lineId: z.uuid().optional(),
    familyId: z.uuid().optional(),
    /** `newest`: the newest release of each part only. */
    releases: z.enum(['newest', 'all']).default('newest'),
  }),
  output: z.object({
    items: z.array(summaryRow),
    leftOut: z.number().int(),
    /** Of all of them, those left out too: what the figures can know of. */
    coverage: summaryCoverage,
    /** False: no record of a database (OSV, CVE, NVD) has ever come, so that only what advisories name can be found. */
    hasRecords: z.boolean(),
  }),
})

export const newFindingsEndpoint = defineEndpoint({
  id: 'finding.new',
  method: 'GET',
  path: '/api/v1/findings/new',
  summary: 'Vulnerabilities that were found in releases since a moment; without one: since yesterday',
  permission: 'finding.read',
  query: z.object({
    since: z.iso.datetime().optional(),
    releases: z.enum(['newest', 'all']).default('newest'),
    state: severalOf(z.enum(['affected', 'undetermined'])),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  output: z.object({ since: z.iso.datetime(), items: z.array(newFindingView), total: z.number().int() }),
})

export const reviewEndpoint = defineEndpoint({
  id: 'finding.review',
  method: 'GET',
  path: '/api/v1/findings/review',
  summary: 'Matches in releases that are not sure: is the component the product that the record speaks of?',
  permission: 'finding.read',
  query: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(200) }),
  output: z.object({ items: z.array(reviewView), total: z.number().int() }),
})

export const ruleMatchEndpoint = defineEndpoint({
  id: 'matchRuling.create',
  method: 'POST',
  path: '/api/v1/match-rulings',
  summary:
    'Decide whether a package is the product that a record speaks of; holds for all its components and is remembered',
  permission: 'finding.rule',
  body: z.object({
    recordId: z.uuid(),
    packageId: z.uuid(),
    verdict: z.enum(['same', 'other']),
    note: z.string().trim().max(2000).default(''),
  }),
  output: rulingView,
  status: 201,
  errors: ['RULING_STANDS'],
})

export const withdrawRulingEndpoint = defineEndpoint({
  id: 'matchRuling.withdraw',
  method: 'DELETE',
  path: '/api/v1/match-rulings/{matchRulingId}',
  summary: 'Take a decision about a record and a package back',
  permission: 'finding.rule',
  params: z.object({ matchRulingId: z.uuid() }),
  output: rulingView,
  ifMatch: true,
  errors: ['STALE_VERSION'],
})
