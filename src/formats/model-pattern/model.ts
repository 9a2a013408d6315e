/**
 * What a name can say about a model. `match`: the model is one that the name means. `no`: it is another one.
 * `maybe`: the name means a family, or one of both says too little; only the maker knows (undetermined, FAMILY_MEMBERSHIP).
 */
export type ModelVerdict = 'match' | 'maybe' | 'no'

/** `same` maker, `maybe` the same (a branch, a company of the group), another (`other`), or `unknown`: nothing is said. */
export type VendorVerdict = 'same' | 'maybe' | 'other' | 'unknown'

/** Characters that a wildcard stands for: letters and digits without a separator between them, or anything. */
export type WildcardClass = 'alphanumeric' | 'any'

/** One step of a pattern, as written: fixed text, one of several texts ('' = may be absent), or a bounded wildcard. */
export type PatternStep =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'wildcard'; readonly of: WildcardClass; readonly min: number; readonly max: number }

/** One way in which a name writes what it means. */
export interface ModelAlternative {
  /**
   * `model`: code of one or more models. `title`: words. `order`: order number. `family`: a word for many models.
   * `series`: the word of a series that no rule knows: whatever begins so may be of it.
   * `bare`: the code of a longer name, whose other words tell its kinds apart. `literal`: the whole name, of which nothing is derived.
   */
  readonly kind: 'model' | 'title' | 'order' | 'family' | 'series' | 'bare' | 'literal'
  readonly steps: readonly PatternStep[]
  /** What a model that is written exactly so gets: `maybe` where the reading of the name itself is in doubt. */
  readonly verdict: 'match' | 'maybe'
  /** What a model gets that goes on behind `-` or `/`: a series means all its variants, strict naming means none. */
  readonly extended: ModelVerdict
  /** `family`: ids of the naming rules that know its members; empty when none does. */
  readonly rules: readonly string[]
}

/** A product name of an advisory as read: which models it means, which part of them, under which condition. JSON-serialisable. */
export interface ProductName {
  /** As written. */
  readonly text: string
  /** Keys of the makers (`mitsubishi`) whose naming rules apply; empty = not known. */
  readonly makers: readonly string[]
  /** The maker's name as it may stand before a model, folded (`OSISOFT`, `BD`). */
  readonly leads: readonly string[]
  /** Component with a version of its own (`Operating system`, `FTP server`); null = the product's main version (`Firmware`). */
  readonly part: string | null
  /** Words that hold for some units only (`Serial number 179**** and prior`), to be read as a version expression; null = none. */
  readonly conditionText: string | null
  /** `The first 5 digits of serial No.` behind the name: the version text is a bound of serial numbers, of this many digits. */
  readonly serialDigits: number | null
  /** Hardware series named with the model (`1756-EN2T Series A, B and C`); null = all. */
  readonly hardware: readonly string[] | null
  /**
   * The release line inside the name (`WinCC V7.4`, `RMC8388 V5.X`, `GT SoftGOT2000 Version1`, `PCS 7 V8.0 and earlier`); null = none.
   * A bare number means every version that begins so. Units of other lines are not meant by this name: it says nothing about them.
   */
  readonly versionText: string | null
  /** The things meant: any one of them. Never empty; a name that is not understood is a `title` of all its words. */
  readonly alternatives: readonly ModelAlternative[]
  /** False when the name says no model at all (`Series B`). */
  readonly isUnderstood: boolean
}
