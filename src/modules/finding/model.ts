import * as z from 'zod'
import { GROUND_CODES, REASON_CODES } from '#formats/affected-set/index.ts'

/**
 * What a match means for a component in a release. `affected` counts; `undetermined` is open, or not sure enough; the others are shown
 * and not counted: `patched` in place, `excluded` from what runs, `other_product` by a person's ruling, `backported`: the distribution
 * that built the component says that it is not affected; `code_absent`: the code that records name is not in a list of all that is
 * compiled or linked in.
 */
export const FINDING_STATES = [
  'affected',
  'undetermined',
  'patched',
  'excluded',
  'other_product',
  'backported',
  'code_absent',
] as const
export const findingStateSchema = z.enum(FINDING_STATES)
export type FindingState = z.infer<typeof findingStateSchema>

export const CONFIDENCES = ['high', 'medium', 'low'] as const
export const confidenceSchema = z.enum(CONFIDENCES)

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unscored'] as const
export type FindingSeverity = (typeof SEVERITIES)[number]

const count = z.number().int()

/** Affected vulnerabilities by severity, and how many are open, patched, set aside. */
export const findingCounts = z.object({
  affected: z.object({ critical: count, high: count, medium: count, low: count, unscored: count }),
  undetermined: count,
  patched: count,
  /** Excluded from what runs, or another product by a person's ruling. */
  setAside: count,
})
export type FindingCounts = z.infer<typeof findingCounts>

/** A vulnerability in a component of a release. */
export const findingView = z.object({
  vulnerabilityId: z.uuid(),
  name: z.string(),
  title: z.string().nullable(),
  maxScore: z.number().nullable(),
  componentId: z.uuid(),
  componentName: z.string(),
  componentVersion: z.string().nullable(),
  purl: z.string().nullable(),
  state: findingStateSchema,
  ground: z.enum(GROUND_CODES),
  basis: z.enum(['purl', 'cpe', 'text', 'hash']),
  confidence: confidenceSchema,
  /** A function or file that a record names is in the component as it stands in the release. */
  usesNamedCode: z.boolean(),
  /** An advisory says of this very version that it is not affected; nothing is cleared by that. */
  isDenied: z.boolean(),
  /** Whose records say so. */
  origins: z.array(z.string()),
  foundAt: z.iso.datetime(),
})
export type FindingView = z.infer<typeof findingView>

/** The advisory (CSAF) whose word a record is; null = the record stands for itself. */
export const recordSourceSchema = z
  .object({ id: z.uuid(), publisher: z.string(), trackingId: z.string(), title: z.string(), isOwn: z.boolean() })
  .nullable()

export type RecordSource = z.infer<typeof recordSourceSchema>

/** One record's word about a component: how it was recognised, what is compared, what follows. */
export const reasoningView = z.object({
  recordId: z.uuid(),
  origin: z.string(),
  externalId: z.string(),
  source: recordSourceSchema,
  modifiedAt: z.iso.datetime().nullable(),
  applicability: z.enum(['affected', 'undetermined', 'not_affected']),
  ground: z.enum(GROUND_CODES),
  confidence: confidenceSchema,
  basis: z.enum(['purl', 'cpe', 'text', 'hash']),
  /** The name under which record and component met. */
  packageId: z.uuid(),
  packageKey: z.string(),
  product: z.string(),
  /** The component's version there. */
  version: z.string().nullable(),
  /** The ecosystem whose packages the record speaks of; null = none. */
  ecosystem: z.string().nullable(),
  /** Release of the distribution: the component's, and the record's. */
  distro: z.string().nullable(),
  /** The component's release is told in a way that nobody knows: it is held against what is said of any. */
  isDistroKnown: z.boolean(),
  recordDistro: z.string().nullable(),
  /** A CPE name that means less than all of its product: what the component's own names tell beside it is compared. */
  criterion: z.string().nullable(),
  /** What has to stand beside the component, and what of the release is it; empty = nothing, or it does not matter here. */
  needs: z.array(z.object({ text: z.string(), metBy: z.array(z.string()) })),
  /** Functions or files in which the flaw is. */
  modules: z.array(z.string()),
  /** What the release's document lists of the component's code, and what that means for this record. */
  code: z.array(
    z.object({
      kind: z.enum(['file', 'symbol']),
      isComplete: z.boolean(),
      names: count,
      verdict: z.enum(['used', 'absent']).nullable(),
    }),
  ),
  reasons: z.array(z.object({ code: z.enum(REASON_CODES), params: z.record(z.string(), z.string()) })),
  /** The record's own words of the rules, and our reading of them. */
  ruleTexts: z.array(z.string()),
  readingEn: z.string(),
  readingJa: z.string(),
  scores: z.array(z.object({ version: z.string(), vector: z.string(), score: z.number() })),
  /** The decision that holds for it; `byRecord`: it was made on this other record of the same vulnerability. */
  ruling: z
    .object({
      id: z.uuid(),
      verdict: z.enum(['same', 'other']),
      note: z.string(),
      version: count,
      byRecord: z.string().nullable(),
    })
    .nullable(),
})
export type ReasoningView = z.infer<typeof reasoningView>

/** A component of releases that an advisory names. */
export const sourceFindingView = z.object({
  componentId: z.uuid(),
  componentName: z.string(),
  componentVersion: z.string().nullable(),
  purl: z.string().nullable(),
  /** The worst over its vulnerabilities and releases. */
  state: findingStateSchema,
  /** The vulnerabilities of the advisory that it has or may have: the first of them, how many, and the one with that state. */
  names: z.array(z.string()),
  vulnerabilities: count,
  vulnerabilityId: z.uuid(),
  name: z.string(),
  releases: count,
})
export type SourceFindingView = z.infer<typeof sourceFindingView>

/** Where a vulnerability is within one part of a model. */
export const partPlaceView = z.object({
  lineId: z.uuid(),
  lineNameEn: z.string(),
  lineNameJa: z.string(),
  familyId: z.uuid(),
  familyCode: z.string(),
  modelId: z.uuid(),
  modelCode: z.string(),
  partId: z.uuid(),
  partCode: z.string(),
  /** The worst over its releases. */
  state: findingStateSchema,
  affected: count,
  undetermined: count,
  patched: count,
  setAside: count,
  /** The first release that has it or may have it, and the last one. */
  first: z.object({ id: z.uuid(), version: z.string(), releasedOn: z.string().nullable() }).nullable(),
  last: z.object({ id: z.uuid(), version: z.string() }).nullable(),
  /** The newest release of the part has it, or may have it. */
  isInNewest: z.boolean(),
  /** Units with such a release; null = customers may not be read. */
  units: count.nullable(),
})
export type PartPlaceView = z.infer<typeof partPlaceView>

/** Which releases, families, lines and customers' units a vulnerability is in. */
export const vulnerabilityPlaces = z.object({
  releases: z.object({ affected: count, undetermined: count, patched: count, setAside: count }),
  lines: count,
  families: count,
  models: count,
  components: count,
  /** Releases that nobody can tell about: they have no bill of materials and nothing declared. */
  releasesWithout: count,
  /** The release with the earliest day that has it. */
  since: z.string().nullable(),
  /** Since when Andon knows. */
  foundAt: z.iso.datetime().nullable(),
  /** Units with a release that has it or may have it; those of these models whose version is not known. Null = may not be read. */
  units: z.object({ units: count, customers: count, unknownVersion: count }).nullable(),
  parts: z.array(partPlaceView),
  /** Parts beyond those told. */
  leftOut: count,
  records: z.array(
    z.object({
      id: z.uuid(),
      origin: z.string(),
      externalId: z.string(),
      source: recordSourceSchema,
      state: z.enum(['active', 'withdrawn']),
      title: z.string().nullable(),
      maxScore: z.number().nullable(),
      modifiedAt: z.iso.datetime().nullable(),
      receivedAt: z.iso.datetime(),
      /** Components of ours that it speaks of. */
      components: count,
    }),
  ),
})
export type VulnerabilityPlaces = z.infer<typeof vulnerabilityPlaces>

/** Of how many releases the contents are known, and how much of them. */
export const summaryCoverage = z.object({
  releases: count,
  /** Releases of which nothing is known: never "nothing found". */
  releasesWithout: count,
  components: count,
  /** Components that nobody can identify: nothing can be found in them. */
  unidentified: count,
  /** Components that are identified, while no database at hand has a record of their ecosystems: nothing can be found in them either. */
  uncovered: count,
})
export type SummaryCoverage = z.infer<typeof summaryCoverage>

/** Findings of a line, a family or a release, with what is not known. */
export const summaryRow = findingCounts.extend({
  id: z.uuid(),
  code: z.string(),
  nameEn: z.string(),
  nameJa: z.string(),
  ...summaryCoverage.shape,
})
export type SummaryRow = z.infer<typeof summaryRow>

/** A vulnerability that was found somewhere since a day. */
export const newFindingView = z.object({
  vulnerabilityId: z.uuid(),
  name: z.string(),
  title: z.string().nullable(),
  maxScore: z.number().nullable(),
  state: findingStateSchema,
  releases: count,
  families: count,
  components: count,
  foundAt: z.iso.datetime(),
})
export type NewFindingView = z.infer<typeof newFindingView>

/** A match that is not sure: one record about one package, for a person to decide. */
export const reviewView = z.object({
  recordId: z.uuid(),
  origin: z.string(),
  externalId: z.string(),
  source: recordSourceSchema,
  title: z.string().nullable(),
  vulnerabilityId: z.uuid(),
  packageId: z.uuid(),
  packageKind: z.enum(['purl', 'cpe', 'text', 'hash']),
  packageKey: z.string(),
  componentId: z.uuid(),
  componentName: z.string(),
  ground: z.enum(GROUND_CODES),
  /** An advisory says of this component that it is not affected. */
  isDenied: z.boolean(),
  /** What is decided of the same vulnerability in this component under other names; this one was not judged by it. */
  earlier: z.enum(['same', 'other']).nullable(),
  /** The component's release of its distribution, which nobody knows; null = it is known, or not told. */
  unknownDistro: z.string().nullable(),
  confidence: confidenceSchema,
  components: count,
  releases: count,
  foundAt: z.iso.datetime(),
})
export type ReviewView = z.infer<typeof reviewView>

/** What a person has decided of a record and a package. */
export const rulingView = z.object({
  id: z.uuid(),
  recordId: z.uuid(),
  packageId: z.uuid(),
  verdict: z.enum(['same', 'other']),
  note: z.string(),
  version: count,
})
export type RulingView = z.infer<typeof rulingView>
