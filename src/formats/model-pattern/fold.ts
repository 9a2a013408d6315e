import { repairMojibake } from './mojibake.ts'

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff®™©]/g
const DASHES = /[‐‑‒–—―−─]/g
const SIEMENS_BLANK = /\b(\d[A-Z]{2}\d) (?=\d{3}\b)/g
/** Nothing to normalise. */
const PLAIN = /^[ -~]*$/
/** Names are read up to here; what is longer is a text, not a name. */
const MAX_NAME = 600

/** `6GK5302- 7GD00`: a blank too many in an order number. */
const joinOrders = (text: string): string =>
  text.includes('- ') ? text.replace(/(\d[A-Z]{2}\d{4}-) (?=\d[A-Z])/g, '$1') : text

/** NFKC, one blank between words, one kind of dash, no trade marks, mojibake repaired; the first 600 characters only. */
export function normalizeName(text: string): string {
  const short = text.slice(0, MAX_NAME)
  if (PLAIN.test(short)) return joinOrders(short.replace(/\s+/g, ' ').trim())
  const repaired = repairMojibake(short)
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(DASHES, '-')
    .replace(/(?<=[ァ-ヶA-Za-z\d])ー(?=[A-Za-z\d])/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
  return joinOrders(repaired)
}

/** How two characters of a folded name stood apart: by a blank or comma (`word`), by `-`, `/`, `_` (`mark`), or by a bracket (`remark`). */
export type Cut = 'word' | 'mark' | 'remark'

/** A name in what two writers agree on, and where it was written apart (index of the character behind, or of a kept `-`). */
export interface Folded {
  readonly text: string
  readonly cuts: ReadonlyMap<number, Cut>
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isCapital = (code: number): boolean => code >= 65 && code <= 90
/** Letters and digits of any script, `+`, `%` and `°` are kept. */
const isKept = (code: number, character: string): boolean =>
  isDigit(code) || isCapital(code) || code === 43 || code === 37 || (code > 126 && /[\p{L}\p{N}°]/u.test(character))
const isMark = (character: string): boolean => character === '-' || character === '/' || character === '_'

function strongerCut(cut: Cut | undefined, character: string): Cut {
  if (cut === 'remark' || character === '(') return 'remark'
  return cut === 'mark' || isMark(character) ? 'mark' : 'word'
}

/** Folds a name: capitals, no separators except between digits, where they count (`X204-2` is not `X2042`). */
export function foldWithCuts(written: string): Folded {
  const capitals = normalizeName(written).toUpperCase()
  const joined = capitals.includes(' ') ? capitals.replace(SIEMENS_BLANK, '$1') : capitals
  const upper = joined.includes('&') ? joined.replaceAll('&', ' AND ') : joined
  const cuts = new Map<number, Cut>()
  let text = ''
  let cut: Cut | undefined
  let last = 0
  for (let index = 0; index < upper.length; index++) {
    const code = upper.charCodeAt(index)
    const character = upper.charAt(index)
    const isPoint = code === 46 && isDigit(upper.charCodeAt(index - 1)) && isDigit(upper.charCodeAt(index + 1))
    if (!isPoint && !isKept(code, character)) {
      cut = strongerCut(cut, character)
      continue
    }
    if (cut !== undefined && text !== '') {
      cuts.set(text.length, cut)
      if (isDigit(code) && isDigit(last)) text += '-'
    }
    cut = undefined
    last = code
    text += character
  }
  return { text, cuts }
}

/** The folded text alone. */
export function foldName(text: string): string {
  return foldWithCuts(text).text
}
