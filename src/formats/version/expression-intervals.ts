import { compareVersions, isYear } from './compare.ts'
import { addDoubt, type Constraint, type Reading } from './expression-groups.ts'
import type { Bound, VersionInterval } from './expression-model.ts'
import { isNonEmpty } from './interval.ts'
import type { SchemeRule, Version } from './model.ts'
import { joinNotations, splitNotations } from './notation.ts'
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
export function limitsOf(text: string, rule: SchemeRule | undefined): Limits {
  const notations = splitNotations(text)?.map((each) => limitsOf(each, rule).lower?.text ?? each)
  if (notations !== undefined) {
    const bound = { text: joinNotations(notations), isInclusive: true }
    return { lower: bound, upper: bound }
  }
  const plain = rule?.scheme === 'letters' ? undefined : PLAIN.exec(text)?.[1]
  const normal = plain ?? stripNeutralPrefix(normalizeVersionText(text), rule)
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
function intervalOf(constraint: Constraint, text: string, rule: SchemeRule | undefined): VersionInterval {
  const { lower, upper } = limitsOf(text, rule)
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

function hasRoom({ lower, upper }: VersionInterval, rule: SchemeRule | undefined): boolean | undefined {
  return lower === null || upper === null ? true : isNonEmpty(lower, upper, rule)
}

/** Lower and upper bounds side by side belong together, notation by notation; undefined when they do not. */
function pair(first: Constraint, second: Constraint, reading: Reading, source: string): VersionInterval[] | undefined {
  const isForward = isLower(first) && isUpper(second)
  if (!isForward && !(isUpper(first) && isLower(second))) return undefined
  if (second.before === 'or' || second.before === ';') return undefined
  const [from, to] = isForward ? [first, second] : [second, first]
  const merged = from.texts.flatMap((text, index) => {
    const other = to.texts[from.texts.length === to.texts.length ? index : 0] ?? ''
    return { lower: intervalOf(from, text, reading.rule).lower, upper: intervalOf(to, other, reading.rule).upper }
  })
  if (merged.every((interval) => hasRoom(interval, reading.rule) !== false)) {
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
    const value = parseVersion(limitsOf(constraint.texts[0] ?? '', reading.rule).lower?.text ?? '', reading.rule)
    const limit = parseVersion(limitsOf(bound.texts[0] ?? '', reading.rule).lower?.text ?? '', reading.rule)
    const order = compareVersions(value, limit)
    if (order !== undefined && order < 0) addDoubt(reading, 'AMBIGUOUS_LIST', source)
    if (LISTED.has(constraint.before)) addDoubt(reading, 'AMBIGUOUS_LIST', source)
  }
}

/**
 * `<= 1.12.0.27 | 1.12.13.2`: the bare value may stand for itself or for all up to it. What lies between the bound and such values is
 * left open.
 */
export function gapsOfListed(constraints: readonly Constraint[], rule: SchemeRule | undefined): VersionInterval[] {
  let from: Bound | null = null
  return constraints.flatMap((constraint, index) => {
    const [text = ''] = constraint.texts
    if (isLower(constraint) || constraint.relation === '!=') from = null
    else if (isUpper(constraint)) {
      const before = constraints[index - 1]
      const isPaired = before !== undefined && isLower(before)
      from = isPaired
        ? null
        : { text: limitsOf(text, rule).upper?.text ?? text, isInclusive: constraint.relation === '<' }
    } else if (from !== null) {
      const { lower, upper } = limitsOf(text, rule)
      const gap = { lower: from, upper: lower && { text: lower.text, isInclusive: false } }
      from = upper && { text: upper.text, isInclusive: false }
      return gap.upper === null || hasRoom(gap, rule) !== true ? [] : [gap]
    }
    return []
  })
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

/** How a notation looks; undefined when it is too little (a single number) or too vague (`6.x`) to tell a version alone. */
function formOf(text: string, rule: SchemeRule | undefined): string | undefined {
  const version = parseVersion(stripNeutralPrefix(normalizeVersionText(text)), rule)
  const isPlain = version.scheme === 'dotted' && version.tail.length === 0
  if (!isPlain || version.isPrefix || version.isDigitPrefix) return undefined
  const { numbers, letter } = version
  return numbers.length > 1 || isYear(version) ? `${numbers.length} ${letter === ''} ${isYear(version)}` : undefined
}

/** `4.04E v10.95.210.01`: values side by side of different forms are one version in several notations; of one form, they are a list. */
function joinAliases(constraints: readonly Constraint[], rule: SchemeRule | undefined): void {
  for (const constraint of constraints) {
    const { texts, hasAlias } = constraint
    if (texts.length < 2) continue
    const forms = texts.map((text) => formOf(text, rule))
    if (forms.includes(undefined) || (!hasAlias && new Set(forms).size < texts.length)) continue
    constraint.texts = [joinNotations(texts)]
    constraint.hasAlias = true
  }
}

/** Constraints on versions as intervals: pairs of a lower and an upper bound are one interval, all others are alternatives. */
export function readIntervals(constraints: readonly Constraint[], reading: Reading, source: string): VersionInterval[] {
  joinAliases(constraints, reading.rule)
  spreadRelations(constraints, reading)
  checkListed(constraints, reading, source)
  const intervals: VersionInterval[] = []
  const excluded = constraints.filter(({ relation }) => relation === '!=').flatMap(({ texts }) => texts)
  const kept = excluded.length === 0 ? constraints : constraints.filter(({ relation }) => relation !== '!=')
  for (let index = 0; index < kept.length; index++) {
    const constraint = kept[index]
    const next = kept[index + 1]
    if (constraint === undefined) break
    const paired = next === undefined ? undefined : pair(constraint, next, reading, source)
    if (paired !== undefined) index++
    intervals.push(...(paired ?? constraint.texts.map((text) => intervalOf(constraint, text, reading.rule))))
  }
  return excludeAll(intervals, excluded, reading, source)
}

function excludeAll(
  intervals: VersionInterval[],
  excluded: readonly string[],
  reading: Reading,
  source: string,
): VersionInterval[] {
  if (excluded.length === 0) return intervals
  let result = intervals.length === 0 ? [{ lower: null, upper: null }] : intervals
  for (const text of excluded) {
    const split = result.flatMap(
      (interval) => splitAt(interval, limitsOf(text, reading.rule).lower?.text ?? text, reading.rule) ?? [interval],
    )
    if (split.length !== result.length + 1) addDoubt(reading, 'NOT_UNDERSTOOD', source)
    result = split
  }
  return result
}

function splitAt(interval: VersionInterval, text: string, rule: SchemeRule | undefined): VersionInterval[] | undefined {
  const hole: Bound = { text, isInclusive: false }
  const below = { lower: interval.lower, upper: hole }
  const above = { lower: hole, upper: interval.upper }
  return hasRoom(below, rule) === true && hasRoom(above, rule) === true ? [below, above] : undefined
}

/** Upper bounds of several release trains: each holds for its own train, the lowest for all before it too. */
export interface Trains {
  readonly intervals: VersionInterval[]
  /** What lies between two trains: versions of trains that the text does not name. */
  readonly rest: VersionInterval[]
}

/** How many numbers name a train, and how many of a bound are surely the train's own. */
interface TrainSize {
  readonly length: number
  readonly own: number
}

function isDistinct(versions: readonly Version[], length: number): boolean {
  return new Set(versions.map((version) => version.numbers.slice(0, length).join(''))).size === versions.length
}

/** The trains that the family's rule, or the bounds themselves (4.2.21, 5.0.27, 5.1.19: two), show; undefined when there are none. */
function trainSize(versions: readonly Version[], rule: SchemeRule | undefined): TrainSize | undefined {
  if (versions.some((version) => version.scheme !== 'dotted' || version.tail.length > 0)) return undefined
  const named = rule?.trainLength ?? null
  if (named !== null) {
    const isLong = versions.every((version) => version.numbers.length >= named)
    return named > 0 && isLong && isDistinct(versions, named) ? { length: named, own: named } : undefined
  }
  const size = versions[0]?.numbers.length ?? 0
  if (versions.some((version) => version.numbers.length !== size)) return undefined
  const hasSlots = versions.every((version) => version.slots.some((slot) => slot !== undefined))
  for (let length = 1; length < size + (hasSlots ? 1 : 0); length++) {
    if (isDistinct(versions, length)) return { length, own: Math.max(length, size - 1) }
  }
  return undefined
}

function startOf(version: Version, length: number, step = 0n): string {
  const start = version.written.slice(0, length)
  const last = start.at(-1) ?? '0'
  return [...start.slice(0, -1), step === 0n ? last : String(BigInt(last) + step)].join('.')
}

/**
 * Versions between the trains that are named: nobody has said anything about them. A bound surely ends only the versions that differ
 * from it behind the numbers that are its train's own.
 */
function gapsBetween(
  versions: readonly Version[],
  { length, own }: TrainSize,
  rule: SchemeRule | undefined,
): VersionInterval[] {
  return versions.slice(1).flatMap((next, index) => {
    const version = versions[index]
    if (version === undefined) return []
    const lower = { text: startOf(version, own, 1n), isInclusive: true }
    const gap = { lower, upper: { text: startOf(next, length), isInclusive: false } }
    return hasRoom(gap, rule) === false ? [] : [gap]
  })
}

/** Reads bounds such as `<= 4.2.21 | <= 5.0.27 | <= 5.1.19` as release trains; undefined when they are none. */
export function readTrains(intervals: readonly VersionInterval[], rule: SchemeRule | undefined): Trains | undefined {
  const uppers = intervals.flatMap((interval) => (interval.lower === null && interval.upper ? [interval.upper] : []))
  if (uppers.length < 2) return undefined
  const bounds = uppers
    .map((upper) => ({ upper, version: parseVersion(upper.text, rule) }))
    .toSorted((a, b) => compareVersions(a.version, b.version) ?? 0)
  const versions = bounds.map(({ version }) => version)
  const size = trainSize(versions, rule)
  if (size === undefined) return undefined
  const trains = bounds.map(({ upper, version }, index): VersionInterval => {
    const lower = { text: startOf(version, size.length), isInclusive: true }
    return { lower: index === 0 ? null : lower, upper }
  })
  if (trains.some((train) => hasRoom(train, rule) === false)) return undefined
  const others = intervals.filter((interval) => interval.lower !== null || interval.upper === null)
  return { intervals: [...trains, ...others], rest: gapsBetween(versions, size, rule) }
}

/** Whether two intervals are the same. */
export function isSameInterval(a: VersionInterval, b: VersionInterval): boolean {
  const key = (bound: Bound | null): string => (bound === null ? '' : `${bound.isInclusive}${bound.text}`)
  return key(a.lower) === key(b.lower) && key(a.upper) === key(b.upper)
}
