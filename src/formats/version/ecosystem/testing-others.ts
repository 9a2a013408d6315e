import type { EcosystemScheme } from './scheme.ts'

// Second part of the comparisons without keys: what they all use, and the simple ones.

/** A comparison of two versions: -1, 0 or 1. */
export type Compare = (a: string, b: string) => number

/** -1, 0 or 1. */
export const sign = (value: number): number => Math.sign(value)
/** By code units. */
export const compareText: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** Decimal digits of any length; none are zero. */
export function compareDigits(a: string, b: string): number {
  const left = BigInt(a === '' ? '0' : a)
  const right = BigInt(b === '' ? '0' : b)
  return left < right ? -1 : left > right ? 1 : 0
}

/** Whether a text is a number. */
export const isDigits = (text: string | undefined): text is string => text !== undefined && /^\d+$/.test(text)

/** Item by item, the missing ones as `missing`. */
export function compareLists<T>(a: readonly T[], b: readonly T[], missing: T, compare: (a: T, b: T) => number): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = compare(a[index] ?? missing, b[index] ?? missing)
    if (order !== 0) return order
  }
  return 0
}

/** The shorter list is before the longer one. */
function compareCounted(separator: RegExp): Compare {
  return (a, b) => {
    const [left, right] = [a.split(separator), b.split(separator)]
    const common = Math.min(left.length, right.length)
    return (
      compareLists(left.slice(0, common), right.slice(0, common), '0', compareDigits) ||
      sign(left.length - right.length)
    )
  }
}

const GENERIC_WORDS = ['dev', 'alpha', 'beta', 'pre', 'rc']

/** Missing items are zero; pre-releases are less, all else is more. */
const compareGeneric: Compare = (a, b) => {
  const items = (text: string): [number, string][] =>
    (text.match(/\d+|[a-z]+\d?/g) ?? []).flatMap((part): [number, string][] => {
      if (isDigits(part)) return [[/^0+$/.test(part) ? 0 : 2, part]]
      const [, letters = '', digit] = /^([a-z]+)(\d?)$/.exec(part) ?? []
      const long = digit === '' ? letters : ({ a: 'alpha', b: 'beta' }[letters] ?? letters)
      const before = GENERIC_WORDS.indexOf(long)
      const word: [number, string] = before >= 0 ? [-1, String(before)] : letters === 'p' ? [1, letters] : [3, letters]
      return digit === undefined || digit === '' ? [word] : [word, [digit === '0' ? 0 : 2, digit]]
    })
  const zero: [number, string] = [0, '0']
  return compareLists(items(a), items(b), zero, ([left, one], [right, other]) =>
    left !== right
      ? sign(left - right)
      : isDigits(one) && isDigits(other)
        ? compareDigits(one, other)
        : compareText(one, other),
  )
}

/** pacman's `rpmvercmp`. */
function comparePacmanPart(a: string, b: string): number {
  let left = a
  let right = b
  while (left !== '' && right !== '') {
    const [leftGap = '', leftPart = ''] = /^([^0-9A-Za-z]*)(\d+|[A-Za-z]+)/.exec(left)?.slice(1) ?? []
    const [rightGap = '', rightPart = ''] = /^([^0-9A-Za-z]*)(\d+|[A-Za-z]+)/.exec(right)?.slice(1) ?? []
    if (leftGap.length !== rightGap.length) return sign(leftGap.length - rightGap.length)
    if (isDigits(leftPart) !== isDigits(rightPart)) return isDigits(leftPart) ? 1 : -1
    const order = isDigits(leftPart) ? compareDigits(leftPart, rightPart) : compareText(leftPart, rightPart)
    if (order !== 0) return order
    left = left.slice(leftGap.length + leftPart.length)
    right = right.slice(rightGap.length + rightPart.length)
  }
  if (left === '' && right === '') return 0
  return (left === '' && !/^[A-Za-z]/.test(right)) || /^[A-Za-z]/.test(left) ? -1 : 1
}

const comparePacman: Compare = (a, b) => {
  const split = (text: string): [string, string] => [
    text.slice(0, text.lastIndexOf('-')),
    text.slice(text.lastIndexOf('-') + 1),
  ]
  const [left, leftRelease] = split(a)
  const [right, rightRelease] = split(b)
  return comparePacmanPart(left, right) || comparePacmanPart(leftRelease, rightRelease)
}

/** By the Package Manager Specification, algorithms 3.1 to 3.7. */
const compareGentoo: Compare = (a, b) => {
  const parts = (text: string): [string[], string, string[], string] => {
    const [, numbers = '', letter = '', suffixes = '', revision = '0'] =
      /^([\d.]+)([a-z]?)((?:_[a-z]+\d*)*)(?:-r(\d+))?$/.exec(text) ?? []
    return [numbers.split('.'), letter, suffixes === '' ? [] : suffixes.slice(1).split('_'), revision]
  }
  const [left, leftLetter, leftSuffixes, leftRevision] = parts(a)
  const [right, rightLetter, rightSuffixes, rightRevision] = parts(b)
  const first = compareDigits(left[0] ?? '', right[0] ?? '')
  if (first !== 0) return first
  for (let index = 1; index < Math.min(left.length, right.length); index++) {
    const [one = '', other = ''] = [left[index], right[index]]
    const isFraction = one.startsWith('0') || other.startsWith('0')
    const order = isFraction ? compareText(one.replace(/0+$/, ''), other.replace(/0+$/, '')) : compareDigits(one, other)
    if (order !== 0) return order
  }
  const names = ['alpha', 'beta', 'pre', 'rc', '', 'p']
  return (
    sign(left.length - right.length) ||
    compareText(leftLetter, rightLetter) ||
    compareLists(leftSuffixes, rightSuffixes, '', (one, other) => {
      const [name, otherName] = [one.replace(/\d+$/, ''), other.replace(/\d+$/, '')]
      return (
        sign(names.indexOf(name) - names.indexOf(otherName)) ||
        compareDigits(one.slice(name.length), other.slice(otherName.length))
      )
    }) ||
    compareDigits(leftRevision, rightRevision)
  )
}

/** `Version.__lt__` of Conan 2, for items of digits or of letters. */
const compareConan: Compare = (a, b) => {
  const items = (text: string): string[] => text.replace(/(?:\.0+)+$/, '').split('.')
  const item = (one: string, other: string): number => {
    if (one === '' || other === '') return sign(one.length - other.length)
    return isDigits(one) && isDigits(other) ? compareDigits(one, other) : compareText(one, other)
  }
  const [left = '', leftBuild] = a.split('+')
  const [right = '', rightBuild] = b.split('+')
  const [leftMain = '', leftPre] = left.split('-')
  const [rightMain = '', rightPre] = right.split('-')
  const optional = (one: string | undefined, other: string | undefined, missing: number): number => {
    if (one === undefined || other === undefined) return one === other ? 0 : one === undefined ? missing : -missing
    return compareLists(items(one), items(other), '', item)
  }
  return (
    compareLists(items(leftMain), items(rightMain), '', item) ||
    optional(leftPre, rightPre, 1) ||
    optional(leftBuild, rightBuild, -1)
  )
}

const compareOpenssl: Compare = (a, b) => {
  const parts = (text: string): string[] =>
    /^(\d+)\.(\d+)\.(\d+)([a-z]*)(?:-([a-z]+)(\d+))?$/.exec(text)?.slice(1) ?? []
  const [left, right] = [parts(a), parts(b)]
  return (
    compareLists(left.slice(0, 3), right.slice(0, 3), '0', compareDigits) ||
    compareText(left[3] ?? '', right[3] ?? '') ||
    compareText(left[4] ?? '~', right[4] ?? '~') ||
    compareDigits(left[5] ?? '', right[5] ?? '')
  )
}

/** The simple comparisons. */
export const OTHER_REFERENCES = {
  generic: compareGeneric,
  alpm: comparePacman,
  gentoo: compareGentoo,
  conan: compareConan,
  openssl: compareOpenssl,
  cran: compareCounted(/[.-]/),
  hackage: compareCounted(/\./),
  intdot: (a, b) => compareLists(a.split('.'), b.split('.'), '0', compareDigits),
  datetime: (a, b) => sign(Date.parse(a) - Date.parse(b)),
  lexicographic: (a, b) => sign(Buffer.compare(Buffer.from(a.trim()), Buffer.from(b.trim()))),
} satisfies Partial<Readonly<Record<EcosystemScheme, Compare>>>
