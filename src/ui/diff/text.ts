import { diffSequence, type Run } from './sequence.ts'

/** Longer texts are compared by lines only. */
const MOST_WORDS = 20_000

const segmenters = new Map<string, Intl.Segmenter>()

function wordsOf(text: string, language: string): readonly string[] {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, segmenter)
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

const linesOf = (text: string): readonly string[] => text.split(/(?<=\n)/)

/** A piece of a text: in both, or in one of them. */
export interface Piece {
  readonly kind: Run<string>['kind']
  readonly text: string
}

/** What differs between two texts, by words of the language (Japanese is cut into words too), or by lines when they are long. */
export function diffText(before: string, after: string, language: string): readonly Piece[] {
  const isLong = before.length + after.length > MOST_WORDS
  const cut = (text: string): readonly string[] => (isLong ? linesOf(text) : wordsOf(text, language))
  return diffSequence(cut(before), cut(after), (word) => word).map(({ kind, items }) => ({
    kind,
    text: items.join(''),
  }))
}
