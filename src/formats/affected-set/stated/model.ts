import type { EcosystemScheme, VersionInterval } from '../../version/index.ts'
import type { Applicability, Doubt, GroundCode, ReadBox, Reason } from '../model.ts'

/** What a source says of versions. `unknown`: it names them, and says that it does not know. */
export const STATED_STATUSES = ['affected', 'not_affected', 'unknown'] as const
export type StatedStatus = (typeof STATED_STATUSES)[number]

/** Versions to which a source gives one status: boxes of one order; a version in any of them has it. */
export interface StatedRule {
  readonly status: StatedStatus
  /** The order in which the bounds are compared; null = the one that their shape shows. */
  readonly scheme: EcosystemScheme | null
  readonly boxes: readonly ReadBox[]
  /** The rule names a version as the one that removes the flaw. */
  readonly isFix: boolean
  /** False: the boxes may be missing or incomplete; nothing follows for a version outside them. */
  readonly isUnderstood: boolean
  /** `inferred`: read by a rule beyond what is written (`3.4` less than `3.4` as "before 3.4"). */
  readonly confidence: 'stated' | 'inferred'
  /** As the source writes it. */
  readonly text: string
  readonly doubts: readonly Doubt[]
  /** Of an `unknown` one: the source says that it is looking into it. */
  readonly isInvestigated?: boolean
}

/**
 * What holds for versions in none of the rules. `by_bounds`, `by_fixes`: what the bounds of the affected ranges say; where such a
 * range ends before a version, that version has the fix.
 */
export type Otherwise = StatedStatus | 'by_bounds' | 'by_fixes'

/** A product that has to stand beside a vulnerable one: by its CPE name, in some versions or in any (null). */
export interface StatedPlatform {
  readonly cpe: string
  readonly scheme: EcosystemScheme | null
  readonly version: VersionInterval | null
}

/** Something that has to stand beside a vulnerable product: one of these. None = nobody can tell what is meant. */
export interface StatedClause {
  /** As the source writes it. */
  readonly text: string
  readonly anyOf: readonly StatedPlatform[]
}

/** A clause that a product needs, by its place in the reading's list. */
export interface StatedNeed {
  readonly clause: number
  readonly text: string
}

/** Where in its code a product has a flaw, as a source names it completely: source files, functions. */
export interface StatedCode {
  readonly files: readonly string[]
  readonly symbols: readonly StatedSymbol[]
}

/** A function with the package or path that it is of; `name` null = everything in it. */
export interface StatedSymbol {
  readonly path: string | null
  readonly name: string | null
}

/** A product of a record of ranges: how the source names it, and its rules, of which the first that holds decides. */
export interface StatedProduct {
  /** Where the source says it: JSON pointer. */
  readonly path: string
  /** Whose word it is, where a record has several authors: `cna`, `adp:CISA-ADP`. */
  readonly author: string | null
  readonly vendor: string | null
  readonly name: string | null
  readonly package: {
    /** Ecosystem (OSV) or address of the collection (CVE). */
    readonly collection: string | null
    readonly name: string
    readonly purl: string | null
  } | null
  readonly cpes: readonly string[]
  /** The flaw exists on these platforms only; empty = on all. */
  readonly platforms: readonly string[]
  /** Components in which the flaw is. */
  readonly modules: readonly string[]
  readonly repository: string | null
  readonly rules: readonly StatedRule[]
  readonly otherwise: Otherwise
  /** As the source writes it; null = it says nothing. */
  readonly otherwiseText: string | null
  /** What no version can be compared with: ranges of commits. */
  readonly residual: readonly Doubt[]
  /** Ranges of commits of a product whose versions the same author tells elsewhere in the record. */
  readonly isAside: boolean
  /** Further names in words. */
  readonly words?: readonly string[]
  /** Digests of its files (`sha256:…`): a component that has one is the product, whatever its version. */
  readonly hashes?: readonly string[]
  /**
   * The rules are lists side by side (CSAF), affected ones first: one that holds beside an affected one and says otherwise is a
   * contradiction, however narrow it is.
   */
  readonly isSet?: boolean
  /** The source names only what is not affected: where that does not hold, it says nothing. */
  readonly isDenial?: boolean
  /** What has to stand beside it, all of it. The boxes tell it as conditions, too. */
  readonly needs?: readonly StatedNeed[]
  readonly code?: StatedCode
}

/** Revision of the readers of OSV, CVE and NVD: a reading of another revision is made again from the file. */
export const STATED_REVISION = 4

/** What a record of ranges says is affected, as read: JSON-serialisable. */
export interface StatedReading {
  readonly revision: number
  readonly id: string
  readonly aliases: readonly string[]
  /** `withdrawn`: the source has taken the record back; nothing follows from it. */
  readonly state: 'active' | 'withdrawn'
  readonly products: readonly StatedProduct[]
  readonly clauses?: readonly StatedClause[]
}

/** What a record says about one unit. */
export interface StatedAnswer {
  readonly applicability: Applicability
  readonly ground: GroundCode
  readonly reasons: readonly Reason[]
  /** JSON pointers of the products on which the answer rests. */
  readonly paths: readonly string[]
}
