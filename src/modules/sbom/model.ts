import * as z from 'zod'

/** What identifies a component, the surest first; `ambiguous`: several that contradict each other; `none`: nothing does. */
export const IDENTIFICATIONS = ['purl', 'cpe', 'text', 'hash', 'ambiguous', 'none'] as const
export const identificationSchema = z.enum(IDENTIFICATIONS)
export type Identification = z.infer<typeof identificationSchema>

/**
 * Whether a component can be found in at all: `uncovered` = it is identified, and no database at hand has a record of its ecosystem or its
 * release of the distribution; `none` = nothing identifies it, or it is not in the product.
 */
export const LOOKUPS = ['covered', 'uncovered', 'none'] as const
export const lookupSchema = z.enum(LOOKUPS)

/** An ecosystem (`npm`, `apk/alpine`, `cpe`, `text`) of which no database at hand says anything, with the components that are known by it alone. */
export const uncoveredPlace = z.object({
  ecosystem: z.string(),
  /** Release of the distribution; null = none is told. */
  release: z.string().nullable(),
  components: z.number().int(),
})
export type UncoveredPlace = z.infer<typeof uncoveredPlace>

export const SBOM_STATES = ['reading', 'current', 'replaced', 'failed', 'removed'] as const

/** Components by what identifies them. */
export const coverageSchema = z.object({
  purl: z.number().int().default(0),
  cpe: z.number().int().default(0),
  text: z.number().int().default(0),
  hash: z.number().int().default(0),
  ambiguous: z.number().int().default(0),
  none: z.number().int().default(0),
})
export type Coverage = z.infer<typeof coverageSchema>

export const sbomFindingSchema = z.object({
  code: z.string(),
  path: z.string(),
  level: z.enum(['error', 'warning']),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  clause: z.string().optional(),
})

/** An uploaded bill of materials of a release. */
export const sbomView = z.object({
  id: z.uuid(),
  releaseId: z.uuid(),
  /** Uploads of the release are counted from 1. */
  revision: z.number().int(),
  state: z.enum(SBOM_STATES),
  fileName: z.string(),
  sha256: z.string(),
  size: z.number().int(),
  format: z.string().nullable(),
  specVersion: z.string().nullable(),
  encoding: z.string().nullable(),
  documentId: z.string().nullable(),
  documentName: z.string().nullable(),
  documentAt: z.string().nullable(),
  tools: z.array(z.string()),
  completeness: z.string().nullable(),
  componentCount: z.number().int(),
  relationCount: z.number().int(),
  coverage: coverageSchema,
  findingCount: z.number().int(),
  errorCount: z.number().int(),
  /** The first of them; how many there were stands beside. */
  findings: z.array(sbomFindingSchema),
  jobId: z.uuid(),
  uploadedAt: z.iso.datetime(),
  uploaderName: z.string(),
  readAt: z.iso.datetime().nullable(),
  version: z.number().int(),
})
export type SbomView = z.infer<typeof sbomView>

/** What a release is known to contain. `none`: there is no bill of materials; that is never "no findings". */
export const releaseContents = z.object({
  state: z.enum(['known', 'reading', 'failed', 'none']),
  current: sbomView.nullable(),
  /** The upload under way or failed after the current one. */
  latest: sbomView.nullable(),
  declared: z.number().int(),
  coverage: coverageSchema,
  /** Components that are identified, and of whose ecosystems no database is at hand: nothing can be found in them. */
  uncovered: z.number().int(),
  uncoveredPlaces: z.array(uncoveredPlace),
})
export type ReleaseContents = z.infer<typeof releaseContents>

/** One component where it stands in a release. */
export const occurrenceView = z.object({
  componentId: z.uuid(),
  ordinal: z.number().int(),
  kind: z.string(),
  group: z.string().nullable(),
  name: z.string(),
  version: z.string().nullable(),
  supplier: z.string().nullable(),
  purl: z.string().nullable(),
  cpes: z.array(z.string()),
  identifiedBy: identificationSchema,
  lookup: lookupSchema,
  licence: z.string().nullable(),
  scope: z.enum(['required', 'optional', 'excluded']).nullable(),
  isModified: z.boolean(),
  patched: z.array(z.string()),
  parent: z.number().int().nullable(),
  dependsOn: z.array(z.number().int()),
  /** How many it contains or depends on. */
  children: z.number().int(),
})
export type OccurrenceView = z.infer<typeof occurrenceView>
