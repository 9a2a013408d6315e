import { ZERO } from './number.ts'
import type { SlotValue, Version } from './model.ts'

const MAX_BYTES = 255
const END = '\u0001'

function numbersKey(numbers: readonly string[]): string {
  let length = numbers.length
  while (length > 1 && numbers[length - 1] === ZERO) length--
  return numbers.slice(0, length).join('') + END
}

function slotKey(slot: SlotValue | undefined): string {
  return slot === undefined ? END : `${numbersKey(slot.numbers)}${slot.letter}${END}`
}

function hex(bytes: string): string | undefined {
  if (bytes.length > MAX_BYTES) return undefined
  let text = ''
  for (let index = 0; index < bytes.length; index++)
    text += (bytes.charCodeAt(index) & 255).toString(16).padStart(2, '0')
  return text
}

/** The order key of a version in hex; undefined when it would exceed 255 bytes or the scheme has no order. */
export function keyOf(version: Omit<Version, 'key'>): string | undefined {
  switch (version.scheme) {
    case 'dotted':
      return hex(
        `1${numbersKey(version.numbers)}${version.letter.toUpperCase()}${END}${version.slots.slice(0, 5).map(slotKey).join('')}${version.pre === '' ? '~' : version.pre}${END}${slotKey(version.slots[5])}`,
      )
    case 'letters':
      return hex(`2${version.letter}${END}`)
    case 'date':
      return hex(`3${version.numbers.join('')}`)
    case 'cisco':
      return hex(`4${version.numbers.join('')}${END}${version.letter}`)
    case 'structured':
      return hex(`5${version.numbers.join('')}${END}`)
    case 'opaque':
      return undefined
  }
}
