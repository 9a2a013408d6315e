import type { AdvisoryReading } from '#formats/affected-set/model.ts'
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

/** Everything that the checker of the public side decides by; it stands in its page, so that nothing needs to be fetched. */
export interface CheckerData {
  readonly format: 1
  readonly maker: Readonly<Record<AdvisoryLanguage, string>>
  /** The public side's address. */
  readonly origin: string
  /** The last release among the advisories; null while there is none. */
  readonly asOf: string | null
  /** In the one file for plants without internet there is no other page to lead to, and both languages are in it. */
  readonly isOffline: boolean
  readonly advisories: readonly CheckerAdvisory[]
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
