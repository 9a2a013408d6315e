import * as z from 'zod'

/** From the worst to the mildest; several answers combine as the worst (docs/glossary.md). */
export const APPLICABILITIES = ['affected', 'undetermined', 'not_affected', 'not_listed'] as const
export type Applicability = (typeof APPLICABILITIES)[number]

/** Why a unit is affected. */
export const AFFECTED_GROUNDS = ['ALL_VERSIONS', 'IN_RANGE'] as const
/** The only grounds on which a unit is not affected. */
export const NOT_AFFECTED_GROUNDS = [
  'STATED_NOT_AFFECTED',
  'STATED_FIXED',
  'AT_OR_ABOVE_FIX',
  'ABOVE_EXCLUSIVE_BOUND',
  'BELOW_LOWER_BOUND',
  'IN_GAP',
] as const
/** What is missing for an answer. `NOT_STATED`: the source names single versions only and says nothing of this one. */
export const UNDETERMINED_GROUNDS = [
  'NOT_UNDERSTOOD',
  'CONTRADICTION',
  'FAMILY_MEMBERSHIP',
  'CONDITION',
  'INCOMPARABLE',
  'SERIAL_FORMAT',
  'SERIAL_UNKNOWN',
  'VERSION_UNKNOWN',
  'NO_FIX_STATED',
  'NOT_STATED',
  'UNDER_INVESTIGATION',
] as const
export const GROUND_CODES = [...AFFECTED_GROUNDS, ...NOT_AFFECTED_GROUNDS, ...UNDETERMINED_GROUNDS, 'NOT_LISTED'] as const
export type GroundCode = (typeof GROUND_CODES)[number]

/** Grounds, and what else a person should know of an answer: `AS_SHIPPED`, `FIX_BELOW_BOUND`, `VENDOR_UNKNOWN`. */
export const REASON_CODES = [...GROUND_CODES, 'AS_SHIPPED', 'FIX_BELOW_BOUND', 'VENDOR_UNKNOWN'] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** A unit as far as it is known. `versions`: part → version text; `version` is that of the main part. */
export interface AssetInput {
  readonly vendor?: string
  readonly model: string
  readonly version?: string
  readonly versions?: Readonly<Record<string, string>>
  readonly hardwareRevision?: string
  readonly serial?: string
  /** ISO day or month, or as vendors write it. */
  readonly productionDate?: string
  readonly options?: readonly string[]
}

/** A reason as code and parameters; words come from `explainReason`. */
export interface Reason {
  readonly code: ReasonCode
  readonly params: Readonly<Record<string, string>>
}

/** What an owner of this unit can do, in CSAF's categories (CSAF 2.0 §3.2.3.12). */
export interface Remedy {
  readonly category: string
  /** The version that the source says removes the flaw, where it names one clearly. */
  readonly fixedVersion?: string
  readonly applicableToThisUnit: 'yes' | 'no' | 'unknown'
  readonly details: string
  readonly url?: string
}

export interface VulnerabilityAnswer {
  /** CVE id, else the document's own id, else its title or place. */
  readonly id: string
  /** Place in the document's list. */
  readonly index: number
  readonly applicability: Applicability
  readonly ground: GroundCode
  readonly reasons: readonly Reason[]
  /** CSAF product ids that the answer rests on. */
  readonly products: readonly string[]
  readonly remedies: readonly Remedy[]
}

/** The answer for one unit: per vulnerability, and the worst of them. */
export interface AssetAnswer {
  readonly applicability: Applicability
  readonly ground: GroundCode
  readonly reasons: readonly Reason[]
  readonly products: readonly string[]
  readonly vulnerabilities: readonly VulnerabilityAnswer[]
}

const boundSchema = z.object({ text: z.string(), isInclusive: z.boolean() }).nullable()
const intervalSchema = z.object({ lower: boundSchema, upper: boundSchema })
const boxSchema = z.object({
  part: z.string().nullable(),
  version: intervalSchema.nullable(),
  serial: intervalSchema.extend({ digits: z.number().nullable(), pattern: z.string().nullable() }).nullable(),
  production: intervalSchema.nullable(),
  hardware: z.union([z.array(z.string()), intervalSchema]).nullable(),
  conditions: z.array(z.string()),
})
/** Versions × serial numbers × production dates × hardware revisions, under conditions that no program can decide. */
export type ReadBox = z.infer<typeof boxSchema>

const stepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('choice'), of: z.array(z.string()) }),
  z.object({
    kind: z.literal('wildcard'),
    of: z.enum(['digit', 'letter', 'alphanumeric', 'any']),
    min: z.number(),
    max: z.number(),
  }),
])
const productNameSchema = z.object({
  text: z.string(),
  part: z.string().nullable(),
  conditionText: z.string().nullable(),
  serialDigits: z.number().nullable(),
  hardware: z.array(z.string()).nullable(),
  versionText: z.string().nullable(),
  alternatives: z.array(
    z.object({
      written: z.string(),
      kind: z.enum(['model', 'title', 'order', 'family']),
      steps: z.array(stepSchema),
      rule: z.string().nullable(),
    }),
  ),
  isUnderstood: z.boolean(),
})
export type ReadName = z.infer<typeof productNameSchema>

const doubtSchema = z.object({ code: z.string(), text: z.string() })

const targetSchema = z.object({
  /** The ways in which the product is named: its own name, with its family, model numbers. Any one of them. */
  names: z.array(productNameSchema),
  /** Component whose versions are meant; null = the main version. */
  part: z.string().nullable(),
  boxes: z.array(boxSchema),
  isUnderstood: z.boolean(),
})
/** What one unit is compared with. */
export type ReadTarget = z.infer<typeof targetSchema>

const productSchema = z.object({
  productId: z.string(),
  vendor: z.string().nullable(),
  /** As the source writes it, without the version. */
  name: z.string(),
  fullName: z.string(),
  /** As the source writes it; null = no word about versions. */
  versionText: z.string().nullable(),
  part: z.string().nullable(),
  target: targetSchema,
  /** "X installed on Y": `target` is X, this is Y, and the relationship's category (CSAF 2.0 §3.2.2.4). */
  host: z.object({ relation: z.string(), vendor: z.string().nullable(), name: z.string(), target: targetSchema }).nullable(),
  /** The leaf is restricted to these CVE ids; empty = all. */
  cves: z.array(z.string()),
  confidence: z.enum(['stated', 'inferred']),
  isUnderstood: z.boolean(),
  doubts: z.array(doubtSchema),
})
/** A product of the document as read. */
export type ReadProduct = z.infer<typeof productSchema>

/** What a list of `product_status` says of its products. */
export const STATEMENTS = ['affected', 'fixed', 'not_affected', 'under_investigation'] as const
export type Statement = (typeof STATEMENTS)[number]

const remediationSchema = z.object({
  category: z.string(),
  details: z.string(),
  url: z.string().nullable(),
  /** Fix that the text names clearly. */
  fixedVersion: z.string().nullable(),
  /** The fix counts as a statement about these products: the text leaves no doubt that it is theirs. */
  fixOf: z.array(z.string()),
  productIds: z.array(z.string()),
  /** Words about units ("serial number … or later", "cannot be updated"): who can take it is not for a program to say. */
  isConditional: z.boolean(),
})
export type ReadRemediation = z.infer<typeof remediationSchema>

const vulnerabilitySchema = z.object({
  index: z.number().int(),
  id: z.string(),
  cve: z.string().nullable(),
  title: z.string().nullable(),
  /** Statement → product ids. */
  status: z.record(z.enum(STATEMENTS), z.array(z.string())),
  /** Product id → VEX justification (CSAF 2.0 §3.2.3.5). */
  flags: z.array(z.object({ label: z.string(), productIds: z.array(z.string()) })),
  remediations: z.array(remediationSchema),
})
export type ReadVulnerability = z.infer<typeof vulnerabilitySchema>

/** Revision of the reader: a reading of another revision is made again from the file. */
export const READER_REVISION = 1

/** What a document says is affected, as read: JSON-serialisable, the only representation inside. */
export const advisoryReadingSchema = z.object({
  revision: z.number().int(),
  products: z.array(productSchema),
  vulnerabilities: z.array(vulnerabilitySchema),
})
export type AdvisoryReading = z.infer<typeof advisoryReadingSchema>
