import type { Corrected } from './correct.ts'
import type { NamedFix } from './fix.ts'
import type { SerialContext, ShippedVersion } from '../serial/index.ts'
import type { ExpressionBox, SchemeRule } from '../version/index.ts'

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
  'CONDITION_RULED_OUT',
] as const
/**
 * What is missing for an answer. `NOT_STATED`: the source names single versions only and says nothing of this one. `RELATED_MODEL`: it
 * names a model that the unit's is related to, and nobody has decided whether that holds here.
 */
export const UNDETERMINED_GROUNDS = [
  'NOT_UNDERSTOOD',
  'CONTRADICTION',
  'FAMILY_MEMBERSHIP',
  'RELATED_MODEL',
  'CONDITION',
  'INCOMPARABLE',
  'SERIAL_FORMAT',
  'SERIAL_UNKNOWN',
  'VERSION_UNKNOWN',
  'NO_FIX_STATED',
  'NOT_STATED',
  'UNDER_INVESTIGATION',
] as const
export const GROUND_CODES = [
  ...AFFECTED_GROUNDS,
  ...NOT_AFFECTED_GROUNDS,
  ...UNDETERMINED_GROUNDS,
  'NOT_LISTED',
] as const
export type GroundCode = (typeof GROUND_CODES)[number]

/**
 * Grounds, and what else a person should know of an answer: `AS_SHIPPED`, `FIX_BELOW_BOUND`, `BY_RELATION` (it is that for a related
 * model, and a person has decided that it holds here).
 */
export const REASON_CODES = [...GROUND_CODES, 'AS_SHIPPED', 'FIX_BELOW_BOUND', 'BY_RELATION'] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** What the catalogue says of a unit's product family: how its versions are ordered, how its serial numbers are made up. */
export interface UnitRules {
  /** By part as `foldPart` writes it; `''` is the main part. A part without rule is ordered by the shape of its versions. */
  readonly orders: Readonly<Record<string, SchemeRule>>
  /** Null: serial numbers are compared as the source says. */
  readonly serial: SerialContext | null
}

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
  /** The main version that its serial number proves; counts where no version is known. */
  readonly shipped?: ShippedVersion
  readonly rules?: UnitRules
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

/** Versions × serial numbers × production dates × hardware revisions, under conditions that no program can decide. */
export type ReadBox = ExpressionBox

/** Why a product's text is not, or not fully, read: `text` is the part. */
export interface Doubt {
  readonly code: string
  readonly text: string
}

/** What one unit is compared with. */
export interface ReadTarget {
  /** The ways in which the source names it: its own name, with its family, model numbers. Any one of them; read when asked. */
  readonly names: readonly string[]
  /** Component whose versions are meant; null = the main version. */
  readonly part: string | null
  /** Component that only the full name tells: its version decides; the main one, told instead, may at most say "affected". */
  readonly toldPart: string | null
  readonly boxes: readonly ReadBox[]
  readonly isUnderstood: boolean
}

/** What a product is a component of, or installed on or with: the relationship's category (CSAF 2.0 §3.2.2.4) and the other side. */
export interface ReadHost {
  readonly relation: string
  readonly vendor: string | null
  readonly name: string
  readonly target: ReadTarget
  /** As the source writes its versions, else its full name. */
  readonly text?: string | undefined
}

/** By what else than words a product may be recognised (`product_identification_helper`), as the source writes it. */
export interface ReadIdentifiers {
  readonly purls: readonly string[]
  readonly cpe: string | null
  /** Digests of its files: `sha256:…`. */
  readonly hashes: readonly string[]
}

/** A product of the document as read. */
export interface ReadProduct {
  readonly productId: string
  readonly vendor: string | null
  /** As the source writes it, without the version. */
  readonly name: string
  readonly fullName: string
  /** As the source writes it; null = no word about versions. */
  readonly versionText: string | null
  readonly part: string | null
  readonly target: ReadTarget
  /** "X installed on Y": `target` is X, this is Y. */
  readonly host: ReadHost | null
  /** "… installed on Z": what the host itself is part of or installed on, outwards. */
  readonly further: readonly ReadHost[]
  /** Of a product that is made of others: the ids of those, `target`'s first, then those of `host` and `further`. */
  readonly madeOf?: readonly string[] | undefined
  /** Of the product itself, or of what is installed; absent where the source tells none. */
  readonly identifiers?: ReadIdentifiers | undefined
  /** The leaf is restricted to these CVE ids; empty = all. */
  readonly cves: readonly string[]
  readonly confidence: 'stated' | 'inferred'
  readonly isUnderstood: boolean
  readonly doubts: readonly Doubt[]
  /** Somebody has corrected the reading. */
  readonly corrected?: Corrected | undefined
}

/** What a list of `product_status` says of its products. */
export const STATEMENTS = ['affected', 'fixed', 'not_affected', 'under_investigation'] as const
export type Statement = (typeof STATEMENTS)[number]

/** A fix and the products whose it is. */
export interface ReadFix extends NamedFix {
  readonly productIds: readonly string[]
}

export interface ReadRemediation {
  readonly category: string
  readonly details: string
  readonly url: string | null
  /** Fixes that the text names clearly, each with the products whose it is without doubt. */
  readonly fixes: readonly ReadFix[]
  readonly productIds: readonly string[]
  /** Words about units ("serial number … or later", "cannot be updated"): who can take it is not for a program to say. */
  readonly isConditional: boolean
}

export interface ReadVulnerability {
  readonly index: number
  readonly id: string
  readonly cve: string | null
  readonly title: string | null
  /** Statement → product ids. */
  readonly status: Readonly<Record<Statement, readonly string[]>>
  /** Of the affected products: the first and the last versions of release trains. */
  readonly trains: { readonly first: readonly string[]; readonly last: readonly string[] }
  /** Product ids with a VEX justification (CSAF 2.0 §3.2.3.5). */
  readonly flags: readonly { readonly label: string; readonly productIds: readonly string[] }[]
  readonly remediations: readonly ReadRemediation[]
}

/** Revision of the reader: a reading of another revision is made again from the file. */
export const READER_REVISION = 5

/** What a document says is affected, as read: JSON-serialisable, the only representation inside. */
export interface AdvisoryReading {
  readonly revision: number
  readonly products: readonly ReadProduct[]
  /** Ids of products that stand in the tree, but that no vulnerability says anything about. */
  readonly unstated: readonly string[]
  readonly vulnerabilities: readonly ReadVulnerability[]
}
