import { formatMessage } from '#platform/i18n/index.ts'
import type { CheckerData } from '../../checker-data.ts'
import type { AdvisoryLanguage } from '../../model.ts'
import type { Engine } from './engine.ts'
import { checkerWords, type CheckerWords } from './words.ts'

/** What every part of the checker works with. */
export interface Checker {
  readonly data: CheckerData
  readonly language: AdvisoryLanguage
  readonly words: CheckerWords
  readonly engine: Engine
  /** Number of the advisory that the reader comes from; undefined = all count alike. */
  readonly wanted: string | undefined
  /** An instant as a day: UTC, in Japanese JST, as the public pages tell it. */
  readonly day: (instant: string) => string
}

const ZONES = { en: 'UTC', ja: 'Asia/Tokyo' } as const

/** Prepares the advisories and the words of a language. */
export function openChecker(
  data: CheckerData,
  language: AdvisoryLanguage,
  engine: Engine,
  wanted: string | undefined,
): Checker {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: ZONES[language] })
  return {
    data,
    language,
    words: checkerWords(language),
    engine,
    wanted,
    day: (instant) => format.format(new Date(instant)),
  }
}

/** Which advisories the answers rest on. */
export function stateText({ data, words, day }: Checker): string {
  if (data.asOf === null) return words.noneYet
  return formatMessage(words.asOf, { count: data.advisories.length, day: day(data.asOf) })
}
