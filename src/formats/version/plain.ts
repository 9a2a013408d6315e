import { numberHex, plainEndHex } from './key.ts'
import { EMPTY_SHAPE, type Version } from './model.ts'
import { encodeNumber, ZERO } from './number.ts'

const DOT = 46
const MAX_NUMBERS = 12
const HEX_OF_SMALL = Array.from({ length: 1000 }, (_, value) => numberHex(encodeNumber(String(value))))
/** The scheme's mark of `keyOf`. */
const DOTTED = '31'

const NO_LETTER = plainEndHex('')
const END_OF_LETTER = Array.from({ length: 26 }, (_, index) => plainEndHex(String.fromCharCode(65 + index)))
const SMALL_X = 120

function isLetterCode(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122 && code !== SMALL_X)
}

/**
 * The short way for numbers, dots and perhaps one letter behind them (`V4.3.8`, `1.290C`), the most common of all; undefined for any
 * other text.
 */
export function parsePlain(text: string): Version | undefined {
  const last = text.charCodeAt(text.length - 1)
  const hasLetter = isLetterCode(last)
  const end = hasLetter ? text.length - 1 : text.length
  const first = text.charCodeAt(0)
  const from = first === 86 || first === 118 ? 1 : 0
  const numbers: string[] = []
  const written: string[] = []
  let key = DOTTED
  let pending = ''
  let start = from
  for (let at = from; at <= end; at++) {
    const code = at === end ? DOT : text.charCodeAt(at)
    if (code >= 48 && code <= 57) continue
    const size = at - start
    // Eight digits may be a day; they and anything long go the long way.
    if (code !== DOT || size === 0 || size > 7 || numbers.length === MAX_NUMBERS) return undefined
    const digits = text.slice(start, at)
    const encoded = encodeNumber(digits)
    const bytes = (size <= 3 ? HEX_OF_SMALL[Number(digits)] : undefined) ?? numberHex(encoded)
    if (encoded === ZERO && numbers.length > 0) pending += bytes
    else {
      key += pending + bytes
      pending = ''
    }
    numbers.push(encoded)
    written.push(digits)
    start = at + 1
  }
  if (!hasLetter) return { ...EMPTY_SHAPE, text, scheme: 'dotted', numbers, written, key: key + NO_LETTER }
  const isLetterUpper = last <= 90
  const index = (isLetterUpper ? last : last - 32) - 65
  const letter = String.fromCharCode(65 + index)
  const whole = key + (END_OF_LETTER[index] ?? '')
  return { ...EMPTY_SHAPE, text, scheme: 'dotted', numbers, written, letter, isLetterUpper, key: whole }
}
