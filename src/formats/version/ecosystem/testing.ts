import type { EcosystemScheme } from './scheme.ts'
import {
  compareDigits,
  compareLists,
  compareText,
  isDigits,
  OTHER_REFERENCES,
  sign,
  type Compare,
} from './testing-others.ts'

// The orders once more, as the ecosystems' own programs compare two texts: without keys, for tests.

function compareIdentifiers(a: string, b: string): number {
  if (a === '' || b === '') return sign(a.length - b.length)
  if (isDigits(a) && isDigits(b)) return compareDigits(a, b)
  return isDigits(a) ? -1 : isDigits(b) ? 1 : compareText(a, b)
}

function semverWith(count: number, fold: (text: string) => string): Compare {
  const split = (text: string): [string[], string | undefined] => {
    const [bare = ''] = fold(text)
      .replace(/^[v=]+/, '')
      .split('+')
    const hyphen = bare.indexOf('-')
    const numbers = (hyphen < 0 ? bare : bare.slice(0, hyphen)).split('.')
    return [
      [...numbers, ...Array<string>(count).fill('0')].slice(0, count),
      hyphen < 0 ? undefined : bare.slice(hyphen + 1),
    ]
  }
  return (a, b) => {
    const [left, leftPre] = split(a)
    const [right, rightPre] = split(b)
    const numbers = compareLists(left, right, '0', compareDigits)
    if (numbers !== 0) return numbers
    if (leftPre === undefined || rightPre === undefined)
      return (leftPre === undefined ? 1 : 0) - (rightPre === undefined ? 1 : 0)
    return compareLists(leftPre.split('.'), rightPre.split('.'), '', compareIdentifiers)
  }
}

const comparePub: Compare = (a, b) => {
  const build = (text: string): string[] => (text.includes('+') ? text.slice(text.indexOf('+') + 1).split('.') : [])
  return semverWith(3, (text) => text)(a, b) || compareLists(build(a), build(b), '', compareIdentifiers)
}

/** dpkg's `verrevcmp`. */
function compareDebPart(a: string, b: string): number {
  const weight = (text: string, at: number): number => {
    const character = text.charAt(at)
    if (character === '~') return -1
    if (character === '' || /\d/.test(character)) return 0
    return /[A-Za-z]/.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256
  }
  let left = a
  let right = b
  while (left !== '' || right !== '') {
    const leftText = /^\D*/.exec(left)?.[0] ?? ''
    const rightText = /^\D*/.exec(right)?.[0] ?? ''
    for (let at = 0; at < Math.max(leftText.length, rightText.length); at++) {
      const order = weight(leftText, at) - weight(rightText, at)
      if (order !== 0) return sign(order)
    }
    const leftDigits = /^\d*/.exec(left.slice(leftText.length))?.[0] ?? ''
    const rightDigits = /^\d*/.exec(right.slice(rightText.length))?.[0] ?? ''
    const order = compareDigits(leftDigits, rightDigits)
    if (order !== 0) return order
    left = left.slice(leftText.length + leftDigits.length)
    right = right.slice(rightText.length + rightDigits.length)
  }
  return 0
}

function cutEpoch(text: string): [string, string] {
  const [, epoch, rest] = /^(\d+):(.*)$/s.exec(text) ?? []
  return [epoch ?? '0', rest ?? text]
}

const compareDeb: Compare = (a, b) => {
  const [leftEpoch, left] = cutEpoch(a)
  const [rightEpoch, right] = cutEpoch(b)
  const split = (text: string): [string, string] => {
    const hyphen = text.lastIndexOf('-')
    return hyphen < 0 ? [text, ''] : [text.slice(0, hyphen), text.slice(hyphen + 1)]
  }
  const [leftUpstream, leftRevision] = split(left)
  const [rightUpstream, rightRevision] = split(right)
  return (
    compareDigits(leftEpoch, rightEpoch) ||
    compareDebPart(leftUpstream, rightUpstream) ||
    compareDebPart(leftRevision, rightRevision)
  )
}

/** `rpmvercmp`. */
function compareRpmPart(a: string, b: string): number {
  let left = a
  let right = b
  for (;;) {
    left = left.replace(/^[^0-9A-Za-z~^]+/, '')
    right = right.replace(/^[^0-9A-Za-z~^]+/, '')
    if (left.startsWith('~') || right.startsWith('~')) {
      if (!left.startsWith('~')) return 1
      if (!right.startsWith('~')) return -1
    } else if (left.startsWith('^') || right.startsWith('^')) {
      if (left === '') return -1
      if (right === '') return 1
      if (!left.startsWith('^')) return 1
      if (!right.startsWith('^')) return -1
    } else break
    left = left.slice(1)
    right = right.slice(1)
  }
  if (left === '' || right === '') return sign(left.length - right.length)
  const isNumber = /^\d/.test(left)
  const segment = isNumber ? /^\d*/ : /^[A-Za-z]*/
  const leftSegment = segment.exec(left)?.[0] ?? ''
  const rightSegment = segment.exec(right)?.[0] ?? ''
  if (rightSegment === '') return isNumber ? 1 : -1
  const order = isNumber ? compareDigits(leftSegment, rightSegment) : compareText(leftSegment, rightSegment)
  return order || compareRpmPart(left.slice(leftSegment.length), right.slice(rightSegment.length))
}

const compareRpm: Compare = (a, b) => {
  const split = (text: string): [string, string, string | undefined] => {
    const [epoch, rest] = cutEpoch(text)
    const hyphen = rest.lastIndexOf('-')
    return hyphen < 0 ? [epoch, rest, undefined] : [epoch, rest.slice(0, hyphen), rest.slice(hyphen + 1)]
  }
  const [leftEpoch, left, leftRelease] = split(a)
  const [rightEpoch, right, rightRelease] = split(b)
  const order = compareDigits(leftEpoch, rightEpoch) || compareRpmPart(left, right)
  if (order !== 0) return order
  if (leftRelease === undefined || rightRelease === undefined)
    return (leftRelease === undefined ? 0 : 1) - (rightRelease === undefined ? 0 : 1)
  return compareRpmPart(leftRelease, rightRelease)
}

/** Tokens of apk-tools; a smaller kind is the newer one, but a suffix of a pre-release is older than all. */
const APK_KINDS = ['digit', 'letter', 'suffix', 'suffix number', 'commit', 'revision', 'end']
const APK_SUFFIXES = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p']

function apkTokens(text: string): [string, string][] {
  const tokens: [string, string][] = []
  for (const [, suffix, count, commit, revision, digits, letter] of text.matchAll(
    /_([a-z]+)(\d*)|~([0-9a-f]+)|-r(\d+)|(?:^|\.|(?<=[a-z]))(\d+)|([a-z])(?![a-z])/g,
  )) {
    if (digits !== undefined) tokens.push(['digit', digits])
    if (letter !== undefined) tokens.push(['letter', letter])
    if (suffix !== undefined) tokens.push(['suffix', suffix])
    if (count !== undefined && count !== '') tokens.push(['suffix number', count])
    if (commit !== undefined) tokens.push(['commit', commit])
    if (revision !== undefined) tokens.push(['revision', revision])
  }
  return [...tokens, ['end', '']]
}

const compareApk: Compare = (a, b) => {
  const left = apkTokens(a)
  const right = apkTokens(b)
  for (let index = 0; ; index++) {
    const [kind = 'end', value = ''] = left[index] ?? []
    const [otherKind = 'end', other = ''] = right[index] ?? []
    if (kind !== otherKind) {
      const isPre = (name: string, word: string): boolean => name === 'suffix' && APK_SUFFIXES.indexOf(word) < 4
      if (isPre(kind, value)) return -1
      return isPre(otherKind, other) ? 1 : sign(APK_KINDS.indexOf(otherKind) - APK_KINDS.indexOf(kind))
    }
    if (kind === 'end') return 0
    const isText =
      kind === 'commit' ||
      kind === 'letter' ||
      (kind === 'digit' && index > 0 && (value.startsWith('0') || other.startsWith('0')))
    const order =
      kind === 'suffix'
        ? sign(APK_SUFFIXES.indexOf(value) - APK_SUFFIXES.indexOf(other))
        : isText
          ? compareText(value, other)
          : compareDigits(value, other)
    if (order !== 0) return order
  }
}

type Part = string | number | Part[]

/** Python's comparison of tuples; numbers before texts never meet here but by ±infinity. */
function compareTuples(a: Part, b: Part): number {
  if (!Array.isArray(a) || !Array.isArray(b)) {
    if (typeof a === 'string' && typeof b === 'string')
      return isDigits(a) && isDigits(b) ? compareDigits(a, b) : compareText(a, b)
    const rank = (part: Part): number => (typeof part === 'number' ? part : 0)
    return rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0
  }
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareTuples(a[index] ?? 0, b[index] ?? 0)
    if (order !== 0) return order
  }
  return sign(a.length - b.length)
}

const PHASES: Readonly<Record<string, string>> = { alpha: 'a', beta: 'b', c: 'rc', pre: 'rc', preview: 'rc' }

/** `packaging.version._cmpkey`. */
function pep440Tuple(text: string): Part[] {
  let rest = text.toLowerCase().replace(/^v/, '')
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest)
    rest = rest.slice(found?.[0].length ?? 0)
    return found
  }
  const epoch = take(/^(\d+)!/)?.[1] ?? '0'
  const numbers = take(/^\d+(?:\.\d+)*/)?.[0].split('.') ?? []
  while (numbers.length > 1 && /^0+$/.test(numbers.at(-1) ?? '')) numbers.pop()
  const pre = take(/^[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d*)/)
  const post = take(/^(?:-(?=\d)|[-_.]?(?:post|rev|r)[-_.]?)(\d*)/)
  const dev = take(/^[-_.]?dev[-_.]?(\d*)/)
  const local = take(/^\+(.*)/)?.[1]?.split(/[-_.]/)
  const count = (found: RegExpExecArray, group: number): string => `0${found[group] ?? ''}`
  const beforePre = post === null && dev !== null ? -Infinity : Infinity
  return [
    epoch,
    numbers,
    pre === null ? beforePre : [PHASES[pre[1] ?? ''] ?? pre[1] ?? '', count(pre, 2)],
    post === null ? -Infinity : ['post', count(post, 1)],
    dev === null ? Infinity : ['dev', count(dev, 1)],
    local?.map((part) => (isDigits(part) ? [part, ''] : [-Infinity, part])) ?? -Infinity,
  ]
}

/** `Gem::Version#<=>`. */
const compareGems: Compare = (a, b) => {
  const segments = (text: string): string[] => {
    const parts = text.replaceAll('-', '.pre.').match(/\d+|[a-z]+/gi) ?? []
    const word = parts.findIndex((part) => !isDigits(part))
    const at = word < 0 ? parts.length : word
    return [parts.slice(0, at), parts.slice(at)].flatMap((list) => {
      let end = list.length
      while (end > 0 && /^0+$/.test(list[end - 1] ?? '')) end--
      return list.slice(0, end)
    })
  }
  return compareLists(segments(a), segments(b), '0', (left, right) => {
    if (isDigits(left) !== isDigits(right)) return isDigits(left) ? 1 : -1
    return isDigits(left) ? compareDigits(left, right) : compareText(left, right)
  })
}

const PHP_FORMS = ['dev', 'a', 'b', 'rc', '#', 'p']

function comparePhpParts(left: readonly string[], right: readonly string[]): number {
  const form = (part: string): number => PHP_FORMS.findIndex((name) => part.replace(/^RC/, 'rc').startsWith(name))
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const [one = '', other = ''] = [left[index], right[index]]
    const areNumbers = isDigits(one) && isDigits(other)
    const order = areNumbers
      ? compareDigits(one, other)
      : sign(form(isDigits(one) ? '#' : one) - form(isDigits(other) ? '#' : other))
    if (order !== 0) return order
  }
  if (left.length < right.length) return -comparePhpParts(right, left) || 0
  const rest = left.slice(right.length)
  return rest.length === 0 ? 0 : isDigits(rest[0]) ? 1 : comparePhpParts(rest, ['#'])
}

/** PHP's `version_compare` behind a neutral `v`. */
export const comparePhp: Compare = (a, b) => {
  const parts = (text: string): string[] =>
    text
      .replace(/^v/i, '')
      .replace(/[^0-9A-Za-z#.]/g, '.')
      .replace(/([^\d.])(?=\d)|(\d)(?=[^\d.])/g, '$1$2.')
      .split('.')
      .filter((part) => part !== '')
  return comparePhpParts(parts(a), parts(b))
}

type MavenItem = string | bigint | MavenItem[]

const MAVEN_QUALIFIERS = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp']

function mavenItems(text: string): MavenItem[] {
  const root: MavenItem[] = []
  let list = root
  const stack = [root]
  const alias: Readonly<Record<string, string>> = { ga: '', final: '', release: '', cr: 'rc' }
  for (const [, separator = '', digits, word = '', next] of text
    .toLowerCase()
    .matchAll(/(^|[.-]|(?<=\d)(?=[^\d.-])|(?<=[^\d.-])(?=\d))(?:(\d+)|([^\d.-]*)(?=(\d?)))/g)) {
    if (separator !== '.' && stack.length + root.length > 1) {
      const inner: MavenItem[] = []
      list.push(inner)
      list = inner
      stack.push(inner)
    }
    const long = next === '' || next === undefined ? word : ({ a: 'alpha', b: 'beta', m: 'milestone' }[word] ?? word)
    list.push(digits !== undefined ? BigInt(digits) : long === '' ? 0n : (alias[long] ?? long))
  }
  for (const one of stack.reverse()) {
    for (let index = one.length - 1; index >= 0; index--) {
      const item = one[index]
      if (item === 0n || item === '' || (Array.isArray(item) && item.length === 0)) {
        if (one !== root || index > 0) one.splice(index, 1)
      } else if (!Array.isArray(item)) break
    }
  }
  return root
}

function compareMavenItems(a: MavenItem | undefined, b: MavenItem | undefined): number {
  if (a === undefined) return b === undefined ? 0 : -compareMavenItems(b, a)
  const rank = (word: string): string => {
    const index = MAVEN_QUALIFIERS.indexOf(word)
    return index < 0 ? `7-${word}` : String(index)
  }
  if (b === undefined) {
    if (typeof a === 'bigint') return a === 0n ? 0 : 1
    if (typeof a === 'string') return compareText(rank(a), '5')
    return a.map((item) => compareMavenItems(item, undefined)).find((order) => order !== 0) ?? 0
  }
  const kind = (item: MavenItem): number => (typeof item === 'string' ? 0 : typeof item === 'bigint' ? 2 : 1)
  if (kind(a) !== kind(b)) return sign(kind(a) - kind(b))
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0
  if (typeof a === 'string' && typeof b === 'string') return compareText(rank(a), rank(b))
  if (!Array.isArray(a) || !Array.isArray(b)) return 0
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = compareMavenItems(a[index], b[index])
    if (order !== 0) return order
  }
  return 0
}

/** Maven 3's `ComparableVersion`. */
export const compareMaven: Compare = (a, b) => compareMavenItems(mavenItems(a), mavenItems(b))

/** The ecosystem's own comparison, written without keys. */
export const REFERENCES: Readonly<Record<EcosystemScheme, Compare>> = {
  ...OTHER_REFERENCES,
  semver: semverWith(3, (text) => text),
  npm: semverWith(3, (text) => text),
  golang: semverWith(3, (text) => text),
  nuget: semverWith(4, (text) => text.toLowerCase()),
  pub: comparePub,
  deb: compareDeb,
  rpm: compareRpm,
  apk: compareApk,
  pep440: (a, b) => compareTuples(pep440Tuple(a), pep440Tuple(b)),
  rubygems: compareGems,
  packagist: comparePhp,
  maven: compareMaven,
}
