/**
 * What a name can say about a model. `match`: the model is one that the name means. `no`: it is another one.
 * `maybe`: the name means a family, or the model's text says too little; only the maker knows (undetermined, FAMILY_MEMBERSHIP).
 */
export type ModelVerdict = 'match' | 'maybe' | 'no'

/** `same` maker, `maybe` the same (a part of the group, a name in a list), another (`other`), or `unknown`: nothing is said. */
export type VendorVerdict = 'same' | 'maybe' | 'other' | 'unknown'

/** Characters that a wildcard stands for, in folded text. */
export type WildcardClass = 'digit' | 'letter' | 'alphanumeric' | 'any'

/** One step of a pattern over folded text: fixed text, one of several texts ('' = may be absent), or a bounded wildcard. */
export type PatternStep =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'wildcard'; readonly of: WildcardClass; readonly min: number; readonly max: number }

/** One way in which a name writes what it means. */
export interface ModelAlternative {
  /** As written, for people: `R04/08/16/32/120(EN)CPU`. */
  readonly written: string
  /**
   * `model`: code of one or more models. `title`: words of a software or a device (`GX Works2`).
   * `order`: order number (`6ES7511-1AK00-0AB0`). `family`: a word for many models (`GT21 model`).
   */
  readonly kind: 'model' | 'title' | 'order' | 'family'
  readonly steps: readonly PatternStep[]
  /** `family` only: id of the naming rule in the data that knows its members, or null when none does. */
  readonly rule: string | null
}

/** A product name of an advisory as read: which models it means, which part of them, and under which condition. JSON-serialisable. */
export interface ProductName {
  /** As written. */
  readonly text: string
  /** Component with a version of its own (`Operating system`, `FTP server`); null = the product's main version (`Firmware`). */
  readonly part: string | null
  /** Words about a unit (`Serial number 179**** and prior`), to be read as a version expression; null = none. */
  readonly conditionText: string | null
  /** `The first 5 digits of serial No.` behind the name: the version text is a bound of serial numbers, of this many digits. */
  readonly serialDigits: number | null
  /** Hardware series named with the model (`1756-EN2T Series A, B and C`); null = all. */
  readonly hardware: readonly string[] | null
  /** Version words inside the name (`GT SoftGOT2000 Version1` has none: that is its title; `CX-One v4.60 and prior` has); null = none. */
  readonly versionText: string | null
  /** The things meant: any one of them. Never empty; a name that is not understood is a `title` of all its words. */
  readonly alternatives: readonly ModelAlternative[]
  /** False when a note or a list in the name could not be read for sure: then no model is excluded by near spelling (`maybe`). */
  readonly isUnderstood: boolean
}
