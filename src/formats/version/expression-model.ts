/** One end of an interval: the text as written, normalised (`V3.0` → `3.0`, NFKC, one blank). */
export interface Bound {
  readonly text: string
  readonly isInclusive: boolean
}

/**
 * Versions from `lower` to `upper`; both null = all versions; one exact version = both bounds equal and inclusive.
 * A group of versions is written out (`12.6.x` = 12.6 ≤ v < 12.7). Where its end cannot be told (`7.4x`, `V3.X.17`) the bound
 * keeps the wildcard in its text; `isInInterval` knows what follows from it.
 */
export interface VersionInterval {
  readonly lower: Bound | null
  readonly upper: Bound | null
}

/** Serial numbers: the first `digits` characters (null = the whole number) compared with the bounds, or matched by `pattern` (`179****`). */
export interface SerialInterval {
  readonly digits: number | null
  readonly lower: Bound | null
  readonly upper: Bound | null
  readonly pattern: string | null
}

/** Production dates; bounds are an ISO day (`2023-06-30`), month (`2023-06`) or year (`2023`). */
export interface DateInterval {
  readonly lower: Bound | null
  readonly upper: Bound | null
}

/**
 * Versions × serial numbers × production dates × hardware, under residual conditions; null = the text says nothing of it.
 * `hardware`: names of hardware revisions, or an interval of them. `conditions`: words that nobody can decide from an asset's data.
 */
export interface ExpressionBox {
  /** The component whose versions are meant, where the text names one ("BIOS < V21"); null = the product's own (main) version. */
  readonly part: string | null
  readonly version: VersionInterval | null
  readonly serial: SerialInterval | null
  readonly production: DateInterval | null
  readonly hardware: readonly string[] | VersionInterval | null
  readonly conditions: readonly string[]
}

/** Why a text, or a part of it, is not read: `text` is the part. */
export interface ExpressionDoubt {
  readonly code: DoubtCode
  readonly text: string
}

/**
 * `NOT_UNDERSTOOD`: words without a reading. `NO_VERSION`: nothing that could be a version or "all". `TOO_LONG`: beyond the limits.
 * `EMPTY`: no text. `CONTRADICTORY_BOUNDS`: no version can lie between the bounds. `AMBIGUOUS_LIST`: commas or blanks that read both as list and as range.
 * `INCOMPLETE`: a bound, list or serial number without its other half.
 */
export type DoubtCode =
  | 'EMPTY'
  | 'TOO_LONG'
  | 'NO_VERSION'
  | 'NOT_UNDERSTOOD'
  | 'CONTRADICTORY_BOUNDS'
  | 'AMBIGUOUS_LIST'
  | 'INCOMPLETE'

/**
 * A range expression as read: a union of boxes. `cves`: the statement holds for these vulnerabilities only (empty = for all).
 * `isUnderstood` false: the boxes may be missing or incomplete, nobody may conclude "not affected" from them.
 * `confidence` `inferred`: read by a rule beyond what is written (`vers:all/<X`, `20-33` as a range, one bound per release train).
 */
export interface VersionExpression {
  readonly text: string
  readonly boxes: readonly ExpressionBox[]
  readonly cves: readonly string[]
  readonly isUnderstood: boolean
  readonly confidence: 'stated' | 'inferred'
  readonly doubts: readonly ExpressionDoubt[]
}
