/** Attributes of a CPE name in the order of the formatted string (NISTIR 7695 §6.2). */
export const CPE_ATTRIBUTES = [
  'part',
  'vendor',
  'product',
  'version',
  'update',
  'edition',
  'language',
  'swEdition',
  'targetSw',
  'targetHw',
  'other',
] as const
export type CpeAttribute = (typeof CPE_ATTRIBUTES)[number]

/**
 * A value of an attribute (NISTIR 7695 §5.3): ANY, NA, or a text. `text` is what is meant, in lower case and without escapes;
 * before and behind it may stand characters that are not told: `before`/`behind` as many as `?` there are, `*` any number.
 */
export type CpeValue =
  | { readonly kind: 'any' }
  | { readonly kind: 'na' }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly before: number | '*'
      readonly behind: number | '*'
    }

/** A CPE 2.3 name. */
export type CpeName = Readonly<Record<CpeAttribute, CpeValue>>

/**
 * How the values of two names stand to each other: the left one is wider (`superset`), narrower (`subset`), the same, another one
 * (`disjoint`), or shares some values with it (`overlap`).
 */
export type CpeRelation = 'superset' | 'subset' | 'equal' | 'disjoint' | 'overlap'
