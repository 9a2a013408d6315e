import { compareVersions } from './compare.ts'
import { addDoubt, type Constraint, type Reading } from './expression-groups.ts'
import type { Bound, VersionInterval } from './expression-model.ts'
import { isNonEmpty } from './interval.ts'
import { parseVersion } from './parse.ts'
import { normalizeVersionText, stripNeutralPrefix } from './text.ts'

const PLAIN = /^[vV]?(\d+(?:\.\d+)*)$/
const LISTED = new Set<string>([',', 'and', 'or'])
const WILDCARD = /[x*]/i

interface Limits {
  readonly lower: Bound | null
  readonly upper: Bound | null
}

/** A text as bounds: `12.6.x` is [12.6, 12.7), any other text is one value. */
export function limitsOf(text: string): Limits {
  const plain = PLAIN.exec(text)?.[1]
  const normal = plain ?? stripNeutralPrefix(normalizeVersionText(text))
  if (plain !== undefined || !WILDCARD.test(normal)) {
    const bound = { text: normal, isInclusive: true }
    return { lower: bound, upper: bound }
  }
  const version = parseVersion(normal)
  const { written } = version
  if (version.scheme !== 'dotted' || !version.isPrefix || written.length === 0) {
    const bound = { text: normal, isInclusive: true }
    return { lower: bound, upper: bound }
  }
  const next = [...written.slice(0, -1), String(BigInt(written.at(-1) ?? '0') + 1n)]
  return {
    lower: { text: written.join('.'), isInclusive: true },
    upper: { text: next.join('.'), isInclusive: false },
  }
}

/** One constraint as an interval: `<= 12.6.x` reaches to the end of the group, `< 12.6.x` to its beginning. */
function intervalOf(constraint: Constraint, text: string): VersionInterval {
  const { lower, upper } = limitsOf(text)
  const exclusive = (bound: Bound | null): Bound | null => bound && { text: bound.text, isInclusive: false }
  switch (constraint.relation) {
    case '<':
      return { lower: null, upper: exclusive(lower) }
    case '<=':
      return { lower: null, upper }
    case '>':
      return {
        lower: upper?.isInclusive === false ? { text: upper.text, isInclusive: true } : exclusive(upper),
        upper: null,
      }
    case '>=':
      return { lower, upper: null }
    default:
      return { lower, upper }
  }
}

function isLower(constraint: Constraint | undefined): boolean {
  return constraint?.relation === '>' || constraint?.relation === '>='
}

function isUpper(constraint: Constraint | undefined): boolean {
  return constraint?.relation === '<' || constraint?.relation === '<='
}

function hasRoom(interval: VersionInterval): boolean | undefined {
  return interval.lower === null || interval.upper === null ? true : isNonEmpty(interval.lower, interval.upper)
}

/** Lower and upper bounds side by side belong together, notation by notation; undefined when they do not. */
function pair(first: Constraint, second: Constraint, reading: Reading, source: string): VersionInterval[] | undefined {
  const isForward = isLower(first) && isUpper(second)
  if (!isForward && !(isUpper(first) && isLower(second))) return undefined
  if (second.before === 'or' || second.before === ';') return undefined
  const [from, to] = isForward ? [first, second] : [second, first]
  const merged = from.texts.flatMap((text, index) => {
    const other = to.texts[from.texts.length === to.texts.length ? index : 0] ?? ''
    return { lower: intervalOf(from, text).lower, upper: intervalOf(to, other).upper }
  })
  if (merged.every((interval) => hasRoom(interval) !== false)) {
    if (from.texts.length !== to.texts.length) addDoubt(reading, 'AMBIGUOUS_LIST', source)
    return merged
  }
  if (isForward) addDoubt(reading, 'CONTRADICTORY_BOUNDS', source)
  return undefined
}

/** `< 15.1 | 7`: an alternative that the bound before it includes already has lost its meaning. */
function checkListed(constraints: readonly Constraint[], reading: Reading, source: string): void {
  let bound: Constraint | undefined
  for (const constraint of constraints) {
    if (isUpper(constraint)) bound = constraint
    if (isLower(constraint)) bound = undefined
    if (constraint.relation !== '=' || bound === undefined) continue
    const value = parseVersion(limitsOf(constraint.texts[0] ?? '').lower?.text ?? '')
    const limit = parseVersion(limitsOf(bound.texts[0] ?? '').lower?.text ?? '')
    const order = compareVersions(value, limit)
    if (order !== undefined && order < 0) addDoubt(reading, 'AMBIGUOUS_LIST', source)
    if (LISTED.has(constraint.before)) addDoubt(reading, 'AMBIGUOUS_LIST', source)
  }
}

/** A list behind a slash, or behind words, shares the relation before it: `<= 2.0.11 / 3.0.11`, "prior to 5.1, 6.2 and 7.3". */
function spreadRelations(constraints: readonly Constraint[], reading: Reading): void {
  for (const [index, constraint] of constraints.entries()) {
    const before = constraints[index - 1]
    if (constraint.relation !== '=' || before === undefined || !(isUpper(before) || isLower(before))) continue
    const isListed = before.isWords && LISTED.has(constraint.before)
    if (constraint.before !== '/' && !isListed) continue
    constraint.relation = before.relation
    constraint.isWords = before.isWords
    reading.isInferred = true
  }
}

/** Constraints on versions as intervals: pairs of a lower and an upper bound are one interval, all others are alternatives. */
export function readIntervals(constraints: readonly Constraint[], reading: Reading, source: string): VersionInterval[] {
  spreadRelations(constraints, reading)
  checkListed(constraints, reading, source)
  const intervals: VersionInterval[] = []
  const excluded: string[] = []
  for (let index = 0; index < constraints.length; index++) {
    const constraint = constraints[index]
    const next = constraints[index + 1]
    if (constraint === undefined) break
    if (constraint.relation === '!=') {
      excluded.push(...constraint.texts)
      continue
    }
    const paired = next === undefined ? undefined : pair(constraint, next, reading, source)
    if (paired !== undefined) index++
    intervals.push(...(paired ?? constraint.texts.map((text) => intervalOf(constraint, text))))
  }
  return excludeAll(intervals, excluded, reading, source)
}

function excludeAll(
  intervals: VersionInterval[],
  excluded: string[],
  reading: Reading,
  source: string,
): VersionInterval[] {
  if (excluded.length === 0) return intervals
  let result = intervals.length === 0 ? [{ lower: null, upper: null }] : intervals
  for (const text of excluded) {
    const split = result.flatMap((interval) => splitAt(interval, limitsOf(text).lower?.text ?? text) ?? [interval])
    if (split.length !== result.length + 1) addDoubt(reading, 'NOT_UNDERSTOOD', source)
    result = split
  }
  return result
}

function splitAt(interval: VersionInterval, text: string): VersionInterval[] | undefined {
  const hole: Bound = { text, isInclusive: false }
  const below = { lower: interval.lower, upper: hole }
  const above = { lower: hole, upper: interval.upper }
  return hasRoom(below) === true && hasRoom(above) === true ? [below, above] : undefined
}

function trainPrefix(text: string, length: number): string {
  return parseVersion(text).numbers.slice(0, length).join('')
}

/** How many numbers name a release train when each bound belongs to another one (4.2.21, 5.0.27, 5.1.19: two); 0 when they do not. */
function trainLength(texts: readonly string[]): number {
  const versions = texts.map((text) => parseVersion(text))
  const size = versions[0]?.numbers.length ?? 0
  const isAlike = versions.every(
    (version) => version.scheme === 'dotted' && version.numbers.length === size && version.tail.length === 0,
  )
  if (!isAlike) return 0
  const hasSlots = versions.every((version) => version.slots.some((slot) => slot !== undefined))
  for (let length = 1; length < size + (hasSlots ? 1 : 0); length++) {
    if (new Set(texts.map((text) => trainPrefix(text, length))).size === texts.length) return length
  }
  return 0
}

/** Upper bounds of several release trains: each holds for its own train, the lowest for all before it too. */
export interface Trains {
  readonly intervals: VersionInterval[]
  /** What lies between two trains: versions of trains that the text does not name. */
  readonly rest: VersionInterval[]
}

function nextTrain(text: string, length: number): string {
  const start = parseVersion(text).written.slice(0, length)
  return [...start.slice(0, -1), String(BigInt(start.at(-1) ?? '0') + 1n)].join('.')
}

/**
 * Versions between the trains that are named: nobody has said anything about them. A bound surely ends only the versions that differ
 * from it in their last number.
 */
function gapsBetween(sorted: readonly Bound[], starts: readonly string[], length: number): VersionInterval[] {
  return starts.slice(1).flatMap((start, index) => {
    const lower = { text: nextTrain(sorted[index]?.text ?? '', length), isInclusive: true }
    const gap = { lower, upper: { text: start, isInclusive: false } }
    return hasRoom(gap) === false ? [] : [gap]
  })
}

/** Reads bounds such as `<= 4.2.21 | <= 5.0.27 | <= 5.1.19` as release trains; undefined when they are none. */
export function readTrains(intervals: readonly VersionInterval[]): Trains | undefined {
  const uppers = intervals.flatMap((interval) => (interval.lower === null && interval.upper ? [interval.upper] : []))
  if (uppers.length < 2) return undefined
  const length = trainLength(uppers.map((bound) => bound.text))
  if (length === 0) return undefined
  const sorted = uppers.toSorted((a, b) => compareVersions(parseVersion(a.text), parseVersion(b.text)) ?? 0)
  const versions = sorted.map((upper) => parseVersion(upper.text))
  const starts = versions.map((version) => version.written.slice(0, length).join('.'))
  const trains = sorted.map((upper, index): VersionInterval => {
    const lower = { text: starts[index] ?? '', isInclusive: true }
    return { lower: index === 0 ? null : lower, upper }
  })
  if (trains.some((train) => hasRoom(train) === false)) return undefined
  const others = intervals.filter((interval) => interval.lower !== null || interval.upper === null)
  const size = versions[0]?.numbers.length ?? 0
  return { intervals: [...trains, ...others], rest: gapsBetween(sorted, starts, Math.max(length, size - 1)) }
}

/** Whether two intervals are the same. */
export function isSameInterval(a: VersionInterval, b: VersionInterval): boolean {
  const key = (bound: Bound | null): string => (bound === null ? '' : `${bound.isInclusive}${bound.text}`)
  return key(a.lower) === key(b.lower) && key(a.upper) === key(b.upper)
}
