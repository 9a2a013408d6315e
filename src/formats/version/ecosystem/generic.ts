import { numberWriter, sealed, textHex } from './bytes.ts'
import { ZeroPadded } from './zeros.ts'

const MARK = '4c'
const SHAPE = /^v?(\d[0-9a-z.+_~-]*)$/
const PART = /(\d+)|([a-z]+)/g
const number = numberWriter(0x10)
const LETTER = 'f0'
const BEFORE: Readonly<Record<string, string>> = { dev: '01', alpha: '02', beta: '03', pre: '04', rc: '05', cr: '05' }
const BEHIND: Readonly<Record<string, string>> = {
  post: '01',
  patch: '01',
  pl: '01',
  p: '01',
  sp: '01',
  update: '01',
  r: '01',
}
/** Short for a word where a number follows at once. */
const SHORT: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta' }

/**
 * Versions of no known ecosystem, in the way of libversion: numbers, known words for pre-releases and patches, one letter behind a
 * number; a version with any other word has no order.
 */
export function genericKey(text: string): string | undefined {
  const lower = SHAPE.exec(text.toLowerCase())?.[1]
  if (lower === undefined) return undefined
  const parts = new ZeroPadded()
  for (const found of lower.matchAll(PART)) {
    const [whole, digits, letters = ''] = found
    if (digits !== undefined) {
      const hex = number(digits)
      if (hex === '10') parts.zero()
      else parts.above(hex)
      continue
    }
    const next = lower.charAt(found.index + whole.length)
    const isLetter = letters.length === 1 && !/\d/.test(next) && /\d/.test(lower.charAt(found.index - 1))
    const word = Object.hasOwn(SHORT, letters) && next !== '' ? (SHORT[letters] ?? '') : letters
    if (isLetter) parts.above(LETTER + textHex(letters))
    else if (Object.hasOwn(BEFORE, word)) parts.below(BEFORE[word] ?? '')
    else if (Object.hasOwn(BEHIND, word)) parts.above(BEHIND[word] ?? '')
    else return undefined
  }
  return sealed(MARK + parts.finish())
}
