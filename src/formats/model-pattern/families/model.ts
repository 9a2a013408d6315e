/** A family word and the models that it certainly, or perhaps, means. Patterns are anchored and run over folded text (`foldName`). */
export interface FamilyRule {
  readonly id: string
  /** Key of the maker; a rule is not asked about other makers' products. */
  readonly maker: string
  /** Written forms of the family word, without `series`, `family`, `model`. */
  readonly words: readonly string[]
  /** Members for certain. */
  readonly members: RegExp
  /** Members perhaps: the word is also used in a narrower sense. */
  readonly perhaps?: RegExp
  /** The word is a model's own code, too: without "series" it may mean that one alone. */
  readonly isModel?: boolean
}

/** How a maker writes model codes. */
export interface Naming {
  readonly maker: string
  /** Words before a model code that say nothing more than the code does, longest first. */
  readonly brands: readonly string[]
  /** `no`: each variant is named by itself, so a suffix makes another model. `maybe`: a code may stand for its variants. */
  readonly extended: 'no' | 'maybe'
  /** Suffixes behind `-` or `/` that are the same model for another market or with a coating: perhaps meant. */
  readonly variantSuffix?: RegExp
  /** Codes whose `/` is part of the code, never a list. */
  readonly slashCode?: RegExp
  /** Models, folded, that are written in full: never short for a longer one. */
  readonly complete?: RegExp
  /** Brand words behind which a list of numbers goes without the letter of its models. */
  readonly bareLists?: readonly (readonly [RegExp, string])[]
  /** A single star at the end of a name points to a remark. */
  readonly isStarRemark?: boolean
}
