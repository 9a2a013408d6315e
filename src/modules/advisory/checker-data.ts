import type { UnitCatalogue } from '#formats/affected-set/catalogue.ts'
import type { AdvisoryReading } from '#formats/affected-set/model.ts'
import type { SerialFormat } from '#formats/serial/model.ts'
import type { SchemeRule } from '#formats/version/model.ts'
import { foldCode } from '#modules/customer/rules.ts'
import { isVendorOf } from '#modules/product/rules.ts'
import type { AdvisoryLanguage } from './model.ts'

/** An advisory in one language, as the public checker knows it. */
export interface CheckerDocument {
  readonly title: string
  /** Addresses on the public side, without its origin: the page and the CSAF document. */
  readonly page: string
  readonly csaf: string
  /** What the CSAF document says is affected, read by `readAdvisory`. */
  readonly reading: AdvisoryReading
}

export interface CheckerAdvisory {
  readonly number: string
  readonly revision: number
  readonly releasedAt: string
  /** In which language it was written: where it is in no other, it stands for all. */
  readonly original: AdvisoryLanguage
  readonly documents: Partial<Readonly<Record<AdvisoryLanguage, CheckerDocument>>>
}

/** How units of some of our models are to be read: the order of their versions, what their serial numbers say. */
export interface CheckerRules {
  /** By part; `''` is the main part. */
  readonly orders: Readonly<Record<string, SchemeRule>>
  readonly formats: readonly SerialFormat[] | null
  /** Units can be given another version than they were shipped with. */
  readonly canBeUpdated: boolean
}

/** What our catalogue says of the models that published advisories name, and how makers are written. */
export interface CheckerBook {
  /** The ways in which our own name is written. */
  readonly makerNames: readonly string[]
  /** Further ways of writing other makers that an advisory names, a list per maker. */
  readonly spellings: readonly (readonly string[])[]
  readonly rules: readonly CheckerRules[]
  /** Code of a model, folded → place of its rules. */
  readonly models: Readonly<Record<string, number>>
}

/** Everything that the checker of the public side decides by; it stands in its page, so that nothing needs to be fetched. */
export interface CheckerData {
  readonly format: 2
  readonly maker: Readonly<Record<AdvisoryLanguage, string>>
  /** The public side's address. */
  readonly origin: string
  /** The last release among the advisories; null while there is none. */
  readonly asOf: string | null
  /** In the one file for plants without internet there is no other page to lead to, and both languages are in it. */
  readonly isOffline: boolean
  readonly advisories: readonly CheckerAdvisory[]
  readonly book: CheckerBook
}

/** A book that says nothing. */
export const EMPTY_BOOK: CheckerBook = { makerNames: [], spellings: [], rules: [], models: {} }

/**
 * What the catalogue says of a unit, as the inside finds it: by the whole code, and only where the vendor is us or not told. `today`: no
 * unit has been made later.
 */
export function catalogueFor(
  { makerNames, rules, models }: CheckerBook,
  { vendor, model }: { readonly vendor?: string; readonly model: string },
  today: string,
): UnitCatalogue | undefined {
  if (vendor !== undefined && !isVendorOf(makerNames, vendor)) return undefined
  const code = foldCode(model)
  const own = Object.hasOwn(models, code) ? rules[models[code] ?? -1] : undefined
  if (own === undefined) return undefined
  const { orders, formats, canBeUpdated } = own
  return { rules: { orders, serial: formats === null ? null : { formats, asOf: today } }, canBeUpdated }
}

/** The document that a reader of a language gets: in that language, else in the one that it was written in. */
export function documentFor(
  { documents, original }: CheckerAdvisory,
  language: AdvisoryLanguage,
): { readonly document: CheckerDocument; readonly language: AdvisoryLanguage } | undefined {
  for (const tried of [language, original, 'en', 'ja'] as const) {
    const document = documents[tried]
    if (document !== undefined) return { document, language: tried }
  }
  return undefined
}
