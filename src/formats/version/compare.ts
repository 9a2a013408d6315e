import { BUILD_SLOT, type SlotValue, type Version } from './model.ts'
import { agreed, notationPairs } from './notation.ts'
import { compareNumbers, encodeNumber, ZERO } from './number.ts'

const YEAR_FROM = encodeNumber('1995')
const YEAR_TO = encodeNumber('2099')

/** `1.05` against `1.5`: five and five, or hundredths and tenths? With a leading zero nobody can tell, unless all numbers are padded (`01.05`). */
export function isDecimalDoubt(a: Version, b: Version): boolean {
  if (a.rule !== null && a.rule.decimals !== null) return false
  if ((a.written.length !== 2 && b.written.length !== 2) || a.numbers[0] !== b.numbers[0]) return false
  const left = a.written[1] ?? ''
  const right = b.written[1] ?? ''
  if (left.length === right.length || left === '' || right === '') return false
  const zero = left.startsWith('0') ? a : right.startsWith('0') ? b : undefined
  if (zero === undefined || (zero.written[0] ?? '').startsWith('0')) return false
  const width = Math.max(left.length, right.length)
  const decimal = compareText(left.padEnd(width, '0'), right.padEnd(width, '0'))
  return decimal !== compareText(a.numbers[1] ?? ZERO, b.numbers[1] ?? ZERO)
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
  return compareCodes(a, b)
}

/** Letter codes of one length in their order; what follows Z is known per family only. */
function compareCodes(a: Version, b: Version): number | undefined {
  const afterZ = a.rule?.afterZ ?? null
  if (a.letter.length === b.letter.length || afterZ === 'ZA') return compareText(a.letter, b.letter)
  return afterZ === null ? undefined : a.letter.length - b.letter.length
}

/** Whether two versions are read by the same options; the scheme itself is compared apart. */
function isSameRule(a: Version, b: Version): boolean {
  if (a.rule === b.rule) return true
  const [left, right] = [a.rule, b.rule]
  return (left?.afterZ ?? null) === (right?.afterZ ?? null) && (left?.decimals ?? null) === (right?.decimals ?? null)
}

function compareSlot(a: SlotValue | undefined, b: SlotValue | undefined): number {
  return compareNumbers(a?.numbers ?? [ZERO], b?.numbers ?? [ZERO]) || compareText(a?.letter ?? '', b?.letter ?? '')
}

/** Runs of numbers and letters in turn: numbers order, differing letters do not. */
function compareRuns(a: readonly string[], b: readonly string[]): number | undefined {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const left = a[index] ?? ''
    const right = b[index] ?? ''
    if (left === right) continue
    return left.startsWith('a') || right.startsWith('a') ? undefined : compareText(left, right)
  }
  return a.length === b.length ? 0 : undefined
}

/** Whether a version counts in years. */
export function isYear(version: Version): boolean {
  const first = version.numbers[0] ?? ''
  return first.length === 5 && first >= YEAR_FROM && first <= YEAR_TO
}

function isZero(version: Version): boolean {
  return version.numbers.every((number) => number === ZERO)
}

/** `2018 R2` against `10.6`: a year and a counted version are two ways of naming, nobody knows which is the newer. */
export function isYearDoubt(a: Version, b: Version): boolean {
  return isYear(a) !== isYear(b) && !isZero(a) && !isZero(b)
}

/** Only the numbers before an unknown tail can decide against a version with more numbers. */
function compareTailed(a: Version, b: Version): number | undefined {
  const known = Math.min(
    a.tail.length > 0 ? a.numbers.length : Number.POSITIVE_INFINITY,
    b.tail.length > 0 ? b.numbers.length : Number.POSITIVE_INFINITY,
  )
  const numbers = compareNumbers(a.numbers.slice(0, known), b.numbers.slice(0, known))
  if (numbers !== 0) return numbers
  if (a.tail.length === 0 || b.tail.length === 0 || a.numbers.length !== b.numbers.length) return undefined
  return compareRuns(a.tail, b.tail)
}

function compareDotted(a: Version, b: Version): number | undefined {
  if (isDecimalDoubt(a, b) || isYearDoubt(a, b)) return undefined
  if (a.tail.length > 0 || b.tail.length > 0) return compareTailed(a, b)
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

function compareCisco(a: Version, b: Version): number | undefined {
  if (a.letter !== b.letter) return undefined
  for (let index = 0; index < a.numbers.length; index++) {
    const order = compareText(a.numbers[index] ?? '', b.numbers[index] ?? '')
    // The fifth is a tag (EA.fc4): only equal tags have an order.
    if (order !== 0) return index === 4 ? undefined : order
  }
  return 0
}

function compareNotations(a: Version, b: Version): number | undefined {
  return agreed(
    notationPairs(a, b)
      .map(([left, right]) => compareOne(left, right))
      .map((order) => order && Math.sign(order)),
  )
}

/** Compares two versions: negative, 0, positive, or undefined when their order cannot be told with confidence. */
export function compareVersions(a: Version, b: Version): number | undefined {
  return a.aliases.length + b.aliases.length > 0 ? compareNotations(a, b) : compareOne(a, b)
}

function compareOne(a: Version, b: Version): number | undefined {
  if (a.scheme !== b.scheme || !isSameRule(a, b)) return undefined
  if (a.isPrefix || b.isPrefix || a.isDigitPrefix || b.isDigitPrefix) {
    if (a.text === b.text) return 0
    // Of a group of digits and a group of numbers it is the digits that tell where the other one lies.
    const isByB = b.isDigitPrefix || (b.isPrefix && !a.isDigitPrefix)
    const order = isByB ? comparePrefix(a, b) : negate(comparePrefix(b, a))
    return order === 0 ? undefined : order
  }
  switch (a.scheme) {
    case 'dotted':
      return compareDotted(a, b)
    case 'letters':
      return compareCodes(a, b)
    case 'date':
      return compareNumbers(a.numbers, b.numbers)
    case 'cisco':
      return compareCisco(a, b)
    case 'structured':
      return compareRuns(a.numbers, b.numbers)
    case 'opaque':
      return a.letter === b.letter ? 0 : undefined
    default:
      return a.key === undefined || b.key === undefined ? undefined : compareText(a.key, b.key)
  }
}

function negate(order: number | undefined): number | undefined {
  return order === undefined || order === 0 ? order : -order
}

/** `7.4x`: 7.4.1 and 7.45 may both be meant, 7.5 and 7.39 cannot be told. */
function compareDigitPrefix(version: Version, prefix: Version): number | undefined {
  const last = prefix.numbers.length - 1
  const before = compareNumbers(version.numbers.slice(0, last), prefix.numbers.slice(0, last))
  if (before !== 0) return before
  const value = version.written[last]
  const digit = prefix.written[last] ?? ''
  if (value === undefined || value.length > 15 || digit.length > 14) return undefined
  const group = Number(digit)
  const number = Number(value)
  if (value === digit || (number >= group * 10 && number <= group * 10 + 9 && value.startsWith(digit))) return 0
  return number < group ? -1 : number > group * 10 + 9 ? 1 : undefined
}

/**
 * Compares a version with all that begin with the numbers of `prefix` (`12.6.x`): 0 inside, else before or behind;
 * undefined when that cannot be told.
 */
export function comparePrefix(version: Version, prefix: Version): number | undefined {
  if (!isSameRule(version, prefix)) return undefined
  if (version.scheme !== prefix.scheme || (prefix.scheme !== 'dotted' && prefix.scheme !== 'date')) return undefined
  if (isYearDoubt(version, prefix)) return undefined
  if (prefix.isDigitPrefix) return version.isDigitPrefix ? undefined : compareDigitPrefix(version, prefix)
  const isOpen = version.tail.length > 0 || version.isPrefix || version.isDigitPrefix
  const known = isOpen ? version.numbers.length : prefix.numbers.length
  for (let index = 0; index < prefix.numbers.length; index++) {
    if (index >= known) return undefined
    const left = version.numbers[index] ?? ZERO
    const right = prefix.numbers[index] ?? ZERO
    if (left !== right) return version.isDigitPrefix && index === known - 1 ? undefined : left < right ? -1 : 1
  }
  return 0
}
