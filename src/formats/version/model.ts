import type { EcosystemScheme } from './ecosystem/scheme.ts'

/**
 * How a version text of factory automation is ordered, as its shape shows. `dotted`: numbers, an optional letter (`1.290C`), releases,
 * service packs, updates, builds. `letters`: letter codes (`A8` < `A9`). `date`: a calendar day or month. `cisco`: `15.2(6)E0a`.
 * `structured`: numbers between equal letters (`M2.1.6`). `opaque`: only equal or not.
 */
export const FACTORY_SCHEMES = ['dotted', 'letters', 'date', 'cisco', 'structured', 'opaque'] as const
type FactoryScheme = (typeof FACTORY_SCHEMES)[number]

/** How a version text is ordered: by its shape, or by the ecosystem that its package is of. */
export type VersionScheme = FactoryScheme | EcosystemScheme

/**
 * What a product family says of its versions' order, as data; without it the order is inferred from a text's shape.
 * `afterZ`: what follows the letter Z: `AA` (… Y, Z, AA, AB …) or `ZA` (… Z, ZA, ZB …, AA never); null = nobody has said.
 * `decimals`: `1.05` is 5 (`count`) or 5 hundredths (`fraction`); null = nobody has said.
 * `trainLength`: how many leading numbers name a release train; 0 = there are none; null = nobody has said.
 */
export interface SchemeRule {
  readonly scheme: VersionScheme
  readonly afterZ: 'AA' | 'ZA' | null
  readonly decimals: 'count' | 'fraction' | null
  readonly trainLength: number | null
}

/** How to read a version text: by a rule, by a scheme, or by its shape. */
export type VersionOrder = SchemeRule | VersionScheme | undefined

/** Place of the build among the qualifiers; before it, from the strongest: release, service pack, update, patch, hotfix. */
export const BUILD_SLOT = 5

/** A qualifier's value: encoded numbers, then a letter. */
export interface SlotValue {
  readonly numbers: readonly string[]
  readonly letter: string
}

/** A version text in its order; numbers are encoded so that string order is number order. */
export interface Version {
  readonly text: string
  readonly scheme: VersionScheme
  /** `dotted`, `date`, `cisco`: the numbers. `structured`: numbers and letter runs in turn. */
  readonly numbers: readonly string[]
  /** Digits as written, to notice that `1.05` may be a decimal fraction. */
  readonly written: readonly string[]
  readonly letter: string
  readonly isLetterUpper: boolean
  readonly slots: readonly (SlotValue | undefined)[]
  /** `alpha`, `beta`, `rc` and their number sort before the release itself. */
  readonly pre: string
  /** What follows the numbers without a known meaning, in runs: comparable only with the same letters. */
  readonly tail: readonly string[]
  /** `12.6.x`: the text names every version that begins with these numbers. */
  readonly isPrefix: boolean
  /** `7.4x`: as a prefix, but nobody knows whether 7.4.x or 7.40 to 7.49 is meant. */
  readonly isDigitPrefix: boolean
  /** The rule by which it is read; null = by its shape, or by a scheme without options. */
  readonly rule: SchemeRule | null
  /** The same version in other notations. */
  readonly aliases: readonly Version[]
  /** Hex of at most 255 bytes whose memcmp order is the scheme's order; undefined where only equality is known, for groups, and for versions in several notations. */
  readonly key: string | undefined
}

/** What `parseVersion` finds before the key is made. */
export type VersionShape = Omit<Version, 'key' | 'text'>

/** A shape without content, to be filled. */
export const EMPTY_SHAPE: Omit<VersionShape, 'scheme'> = {
  numbers: [],
  written: [],
  letter: '',
  isLetterUpper: false,
  slots: [],
  pre: '',
  tail: [],
  isPrefix: false,
  isDigitPrefix: false,
  rule: null,
  aliases: [],
}

/** Revision of the encoder: stored keys of another revision are computed again. */
export const KEY_REVISION = 3
