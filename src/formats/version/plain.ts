import { numberHex, PLAIN_END_HEX } from './key.ts'
import { EMPTY_SHAPE, type Version } from './model.ts'
import { encodeNumber, ZERO } from './number.ts'

const DOT = 46
const MAX_NUMBERS = 12
const HEX_OF_SMALL = Array.from({ length: 1000 }, (_, value) => numberHex(encodeNumber(String(value))))
/** The scheme's mark of `keyOf`. */
const DOTTED = '31'

/** The short way for nothing but numbers and dots (`V4.3.8`), the most common of all; undefined for any other text. */
export function parsePlain(text: string): Version | undefined {
  const first = text.charCodeAt(0)
  const from = first === 86 || first === 118 ? 1 : 0
  const numbers: string[] = []
  const written: string[] = []
  let key = DOTTED
  let pending = ''
  let start = from
  for (let at = from; at <= text.length; at++) {
    const code = at === text.length ? DOT : text.charCodeAt(at)
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
  return { ...EMPTY_SHAPE, text, scheme: 'dotted', numbers, written, key: key + PLAIN_END_HEX }
}
