import { BUILD_SLOT, type SlotValue, type Version } from './model.ts'
import { compareNumbers, ZERO } from './number.ts'

/** `1.05` against `1.5`: five and five, or hundredths and tenths? With two numbers and a leading zero nobody can tell. */
function isDecimalDoubt(a: Version, b: Version): boolean {
  if (a.written.length !== 2 || b.written.length !== 2 || a.numbers[0] !== b.numbers[0]) return false
  const left = a.written[1] ?? ''
  const right = b.written[1] ?? ''
  if (left.length === right.length || !(left.startsWith('0') || right.startsWith('0'))) return false
  const width = Math.max(left.length, right.length)
  const decimal =
    left.padEnd(width, '0') < right.padEnd(width, '0') ? -1 : left.padEnd(width, '0') > right.padEnd(width, '0') ? 1 : 0
  return decimal !== compareNumbers(a.numbers, b.numbers)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareLetters(a: Version, b: Version): number | undefined {
  if (a.letter === b.letter) return 0
  if (a.letter === '' || b.letter === '') {
    // A capital letter is part of the number (1.290C): without it, nobody knows which one is meant. A small one is a patch (12.1a).
    const written = a.letter === '' ? b : a
    return written.isLetterUpper ? undefined : a.letter === '' ? -1 : 1
  }
  // What follows Z is known per family only.
  return a.letter.length === b.letter.length ? compareText(a.letter, b.letter) : undefined
}

function compareSlot(a: SlotValue | undefined, b: SlotValue | undefined): number {
  return compareNumbers(a?.numbers ?? [ZERO], b?.numbers ?? [ZERO]) || compareText(a?.letter ?? '', b?.letter ?? '')
}

function compareDotted(a: Version, b: Version): number | undefined {
  if (isDecimalDoubt(a, b)) return undefined
  const numbers = compareNumbers(a.numbers, b.numbers)
  if (numbers !== 0) return numbers
  const letters = compareLetters(a, b)
  if (letters !== 0) return letters
  for (let index = 0; index < BUILD_SLOT; index++) {
    const slot = compareSlot(a.slots[index], b.slots[index])
    if (slot !== 0) return slot
  }
  if (a.pre !== b.pre) return a.pre === '' ? 1 : b.pre === '' ? -1 : compareText(a.pre, b.pre)
  const left = a.slots[BUILD_SLOT]
  const right = b.slots[BUILD_SLOT]
  // A build that is not told is unknown, not zero.
  if ((left === undefined) !== (right === undefined)) return undefined
  return compareSlot(left, right)
}

function compareStructured(a: Version, b: Version): number | undefined {
  const length = Math.max(a.numbers.length, b.numbers.length)
  for (let index = 0; index < length; index++) {
    const left = a.numbers[index] ?? ZERO
    const right = b.numbers[index] ?? ZERO
    if (left === right) continue
    if (left.startsWith('a') || right.startsWith('a')) return undefined
    return left < right ? -1 : 1
  }
  return a.numbers.length === b.numbers.length ? 0 : undefined
}

/** Compares two versions: negative, 0, positive, or undefined when their order cannot be told with confidence. */
export function compareVersions(a: Version, b: Version): number | undefined {
  if (a.scheme !== b.scheme) return a.text === b.text ? 0 : undefined
  switch (a.scheme) {
    case 'dotted':
      return compareDotted(a, b)
    case 'letters':
      return a.letter.length === b.letter.length ? compareText(a.letter, b.letter) : undefined
    case 'date':
      return compareNumbers(a.numbers, b.numbers)
    case 'cisco':
      if (a.letter !== b.letter) return undefined
      return compareText(a.numbers.join('|'), b.numbers.join('|'))
    case 'structured':
      return compareStructured(a, b)
    case 'opaque':
      return a.letter === b.letter ? 0 : undefined
  }
}

/** Compares a version with all that begin with the numbers of `prefix` (`12.6.x`): 0 inside, else before or behind. */
export function comparePrefix(version: Version, prefix: Version): number | undefined {
  if (version.scheme !== 'dotted' || prefix.scheme !== 'dotted') return undefined
  for (let index = 0; index < prefix.numbers.length; index++) {
    const left = version.numbers[index] ?? ZERO
    const right = prefix.numbers[index] ?? ZERO
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}
