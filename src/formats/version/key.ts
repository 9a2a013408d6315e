import { ZERO } from './number.ts'
import type { SlotValue, VersionShape } from './model.ts'

const MAX_BYTES = 255
const END = '\u0001'
/** In place of a pre-release mark: the release itself sorts behind its pre-releases. */
const RELEASED = '~'
const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))

function numbersKey(numbers: readonly string[]): string {
  let length = numbers.length
  while (length > 1 && numbers[length - 1] === ZERO) length--
  let key = ''
  for (let index = 0; index < length; index++) key += numbers[index]
  return key + END
}

function slotKey(slot: SlotValue | undefined): string {
  return slot === undefined ? END : `${numbersKey(slot.numbers)}${slot.letter}${END}`
}

/** Hex of a text of byte-sized characters; undefined beyond the limit, or when a character is no byte. */
export function toHex(bytes: string): string | undefined {
  if (bytes.length > MAX_BYTES) return undefined
  let text = ''
  for (let index = 0; index < bytes.length; index++) {
    const code = HEX[bytes.charCodeAt(index)]
    if (code === undefined) return undefined
    text += code
  }
  return text
}

/** Letters as a family orders them: where AA follows Z, the longer code is the later one. */
function letterKey({ letter, rule }: VersionShape): string {
  return rule?.afterZ === 'AA' && letter !== '' ? String.fromCharCode(32 + letter.length) + letter : letter
}

/** The scheme's mark: keys of different orders are never mixed up. */
function markOf(mark: string, { rule }: VersionShape): string {
  const variant = (rule?.afterZ === 'AA' ? 1 : 0) + (rule?.decimals === 'fraction' ? 2 : 0)
  return variant === 0 ? mark : String.fromCharCode(mark.charCodeAt(0) + 16 * (1 + variant))
}

function dottedKey(version: VersionShape): string {
  const numbers = `${markOf('1', version)}${numbersKey(version.numbers)}`
  if (version.tail.length > 0) return `${numbers}t${version.tail.join('')}${END}`
  let slots = ''
  for (let index = 0; index < 5; index++) slots += slotKey(version.slots[index])
  const pre = version.pre === '' ? RELEASED : version.pre
  return `${numbers}${letterKey(version)}${END}${slots}${pre}${END}${slotKey(version.slots[5])}`
}

/** Behind the numbers of a version that has no more than a letter behind them. */
export function plainEndHex(letter: string): string {
  return toHex(`${END}${letter}${END}${END.repeat(5)}${RELEASED}${END}${END}`) ?? ''
}

/** Hex of one encoded number. */
export function numberHex(encoded: string): string {
  let text = ''
  for (let index = 0; index < encoded.length; index++) text += HEX[encoded.charCodeAt(index)]
  return text
}

/** The order key of a version in hex; undefined when it would exceed 255 bytes or the scheme has no order. */
export function keyOf(version: VersionShape): string | undefined {
  // A group of versions (12.6.x, May 2018) is no place in the order.
  if (version.isPrefix || version.isDigitPrefix) return undefined
  switch (version.scheme) {
    case 'dotted':
      return toHex(dottedKey(version))
    case 'letters':
      return toHex(`${markOf('2', version)}${letterKey(version)}${END}`)
    case 'date':
      return toHex(`3${version.numbers.join('')}`)
    case 'cisco':
      return toHex(`4${version.numbers.join(END)}${END}${version.letter}`)
    case 'structured':
      return toHex(`5${version.numbers.join('')}${END}`)
    default:
      return undefined
  }
}

/**
 * Whether keys of a version order it more surely than anybody knows: a code of several letters behind numbers, where nobody says what
 * follows Z, has no order with codes of one letter.
 */
export function isKeyUnsure({ scheme, letter, rule }: VersionShape): boolean {
  return scheme === 'dotted' && letter.length > 1 && (rule?.afterZ ?? null) === null
}
