import type { Finding } from '../finding.ts'
import type { AssetInput } from '../affected-set/model.ts'

/** One machine of a list. */
export interface AssetRow {
  readonly asset: AssetInput
  /** Members or columns that say nothing about the machine's identity, as they came (tag, site …). */
  readonly other: Readonly<Record<string, unknown>>
  /** JSON pointer (`/3`) or `row 4`. */
  readonly place: string
}

/** A list as far as it could be read, in its order. Where there are errors, machines are missing: do not use the rows then. */
export interface AssetList {
  readonly rows: readonly AssetRow[]
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
}

export const MAX_ASSETS = 1_000_000
/** Longest text of one field, in characters. */
export const MAX_TEXT = 1_000
/** Most parts or options of one machine. */
export const MAX_ENTRIES = 100
/** Errors are told up to this many. */
export const MAX_ERRORS = 100
