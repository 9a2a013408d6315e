import { numberHex, plainEndHex } from './key.ts'
import { BUILD_SLOT, EMPTY_SHAPE, type SlotValue, type Version } from './model.ts'
import { encodeNumber, ZERO } from './number.ts'
import { isZeroSlot, readPlainSlot } from './slot.ts'

const DOT = 46
const BLANK = 32
const MAX_NUMBERS = 12
const HEX_OF_SMALL = Array.from({ length: 1000 }, (_, value) => numberHex(encodeNumber(String(value))))
/** The scheme's mark of `keyOf`. */
const DOTTED = '31'

const NO_LETTER = plainEndHex('')
const END_OF_LETTER = Array.from({ length: 26 }, (_, index) => plainEndHex(String.fromCharCode(65 + index)))
const SMALL_X = 120
/** Letters before a number that say "version" or "revision". */
const NEUTRAL = new Set([...'VvRr'].map((letter) => letter.charCodeAt(0)))

const END = '01'
/** A release, behind its pre-releases. */
const RELEASED = '7e01'
/** Longer than a key could be. */
const MAX_QUALIFIED = 100

function isLetterCode(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122 && code !== SMALL_X)
}

type Slots = (SlotValue | undefined)[]

/** Qualifiers behind numbers, each a word, digits and a blank (`SP1 Update 6`); undefined for all that asks for more thought. */
function readQualifiers(text: string, from: number): Slots | undefined {
  const slots: Slots = [undefined, undefined, undefined, undefined, undefined, undefined]
  // `2017 R 2`: a letter, not a release.
  if (text.charCodeAt(from + 2) === BLANK) return undefined
  let seen = 0
  for (let at = from; at < text.length;) {
    const slot = text.charCodeAt(at) === BLANK ? readPlainSlot(text, at + 1) : undefined
    if (slot?.value === undefined || (seen & (1 << slot.index)) !== 0) return undefined
    seen |= 1 << slot.index
    if (slot.index === BUILD_SLOT || !isZeroSlot(slot.value)) slots[slot.index] = slot.value
    at = slot.end
  }
  return slots
}

/** What `keyOf` writes behind the numbers of a version with qualifiers, and no letter. */
function qualifiersHex(slots: Slots): string {
  let key = `${END}${END}`
  for (let index = 0; index <= BUILD_SLOT; index++) {
    if (index === BUILD_SLOT) key += RELEASED
    const number = slots[index]?.numbers[0]
    key += number === undefined ? END : `${numberHex(number)}${END}${END}`
  }
  return key
}

/**
 * The short way for numbers, dots and perhaps one letter or plain qualifiers behind them (`V4.3.8`, `1.290C`, `V14 SP1 Update 6`), the
 * most common of all; undefined for any other text.
 */
export function parsePlain(text: string): Version | undefined {
  const last = text.charCodeAt(text.length - 1)
  const hasLetter = isLetterCode(last)
  const end = hasLetter ? text.length - 1 : text.length
  const first = text.charCodeAt(0)
  const from = NEUTRAL.has(first) ? 1 : 0
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
    if ((code !== DOT && code !== BLANK) || size === 0 || size > 7 || numbers.length === MAX_NUMBERS) return undefined
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
    if (code === BLANK) {
      const slots = text.length > MAX_QUALIFIED ? undefined : readQualifiers(text, at)
      if (slots === undefined) return undefined
      return { ...EMPTY_SHAPE, text, scheme: 'dotted', numbers, written, slots, key: key + qualifiersHex(slots) }
    }
  }
  if (!hasLetter) return { ...EMPTY_SHAPE, text, scheme: 'dotted', numbers, written, key: key + NO_LETTER }
  const isLetterUpper = last <= 90
  const index = (isLetterUpper ? last : last - 32) - 65
  const letter = String.fromCharCode(65 + index)
  const whole = key + (END_OF_LETTER[index] ?? '')
  return { ...EMPTY_SHAPE, text, scheme: 'dotted', numbers, written, letter, isLetterUpper, key: whole }
}
