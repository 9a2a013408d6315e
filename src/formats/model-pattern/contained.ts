import { familiesOf } from './families/index.ts'
import type { Folded } from './fold.ts'
import { DISTINCT_PREFIX, isCode, isNeutralWord } from './words.ts'

/** Words behind which another thing is named: `Driver for X` is not the X. */
const RELATIONS: ReadonlySet<string> = new Set(['USING', 'WITH', 'FOR', 'IN', 'ON', 'BY', 'VIA', 'FROM', 'TO', 'OF'])
const MAX_WORDS = 10
/** So many words at most are left out before an end. */
const MAX_ENDS = 3
const MIN_CODE = 4
const MIN_WORDS = 8

interface Word {
  readonly at: number
  readonly text: string
}

function wordsOf({ text, cuts }: Folded): Word[] {
  const places = [...cuts].filter(([, cut]) => cut !== 'mark').map(([at]) => at)
  const bounds = [0, ...places, text.length]
  return bounds.slice(0, -1).map((at, index) => ({ at, text: text.slice(at, bounds[index + 1]).replace(/^-/, '') }))
}

/** A single word that means something by itself: a code that is neither a family nor a kind. */
function isOwnCode(word: string): boolean {
  return word.length >= MIN_CODE && isCode(word) && !isNeutralWord(word) && familiesOf(word, []).length === 0
}

/**
 * Pieces of a name, folded, under which it may be asked for: its end from any word on, and each code in it. What stands behind a
 * word of relation (`Connector for GX Works2`) names another thing.
 */
export function piecesOf(form: Folded): string[] {
  if (form.cuts.size === 0) return []
  const words = wordsOf(form)
  if (words.length < 2 || words.length > MAX_WORDS || /^SIPLUS|^COMPACTGUARD/.test(form.text)) return []
  const relation = words.findIndex(({ text }, index) => index > 0 && RELATIONS.has(text))
  const own = relation < 0 ? words : words.slice(0, relation)
  const pieces = own.slice(1).flatMap(({ at, text }, index) => {
    const behind = words.slice(index + 1)
    // `Hirschmann GECKO Lite Managed switch`: the kind at its end may be missing, too.
    const kinds = behind.length - 1 - behind.findLastIndex((word) => !isNeutralWord(word.text))
    const end = behind[behind.length - kinds]?.at ?? form.text.length
    const tails = [form.text.slice(at), form.text.slice(at, end)].map((tail) => tail.replace(/^-/, ''))
    const isNamed = behind.filter((word) => !isNeutralWord(word.text)).length >= 2
    const isTelling = (tail: string): boolean => tail.length >= (/\d/.test(tail) ? MIN_CODE + 2 : MIN_WORDS)
    return [...(relation < 0 && isNamed ? tails.filter(isTelling) : []), ...(isOwnCode(text) ? [text] : [])]
  })
  return [...new Set(pieces)]
}

/** Where the ends of an asset's words begin that may be a product's whole name (`OSIsoft PI Connector`), its words left out before. */
export function endsOf(words: readonly string[]): number[] {
  if (words.length < 3 || words.length > MAX_WORDS || DISTINCT_PREFIX.test(words.join(' '))) return []
  const relation = words.findIndex((word, index) => index > 0 && RELATIONS.has(word.toUpperCase()))
  const last = relation < 0 ? words.length - 2 : Math.min(relation - 1, words.length - 2)
  return Array.from({ length: Math.min(Math.max(last, 0), MAX_ENDS) }, (_, index) => index + 1).filter((start) => {
    const own = words.slice(start)
    return own.join('').length >= MIN_WORDS - 2 && own.filter((word) => !isNeutralWord(word)).length >= 2
  })
}
