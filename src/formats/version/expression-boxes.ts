import { addDoubt, type Constraint, type Group, type Reading } from './expression-groups.ts'
import { gapsOfListed, isSameInterval, limitsOf, readIntervals, readTrains } from './expression-intervals.ts'
import type { Bound, DateInterval, ExpressionBox, SerialInterval, VersionInterval } from './expression-model.ts'
import { formatCalendarDate, parseCalendarDate } from './date.ts'
import { normalizeSerial } from './serial.ts'
import { normalizeVersionText } from './text.ts'

const MAX_BOXES = 500
const ALL: VersionInterval = { lower: null, upper: null }

interface Versions {
  readonly intervals: readonly (VersionInterval | null)[]
  /** Versions of release trains that the text does not name: affected or not, nobody can tell. */
  readonly rest: readonly VersionInterval[]
}

const COMPANION = /^with\b.*(?:\bv?\d+\.\d|\bv\d|\bpatch|\bhot ?fix|\bupd(?:ate)?\b|\bsp\d|\bservice pack)/i

/**
 * "< V8.2 SP1 with WinCC V7.4 SP1 Upd11": what removes the flaw is 8.2 SP1 together with its companion. Of 8.2 SP1 itself nobody can
 * tell, so it is a box of its own under the condition.
 */
function boundsWithCompanion(group: Group, reading: Reading): VersionInterval[] {
  if (!reading.conditions.some((condition) => COMPANION.test(condition))) return []
  return group.constraints.version
    .filter(({ relation }) => relation === '<')
    .flatMap(({ texts }) => texts.map((text) => limitsOf(text, reading.rule).lower))
    .map((bound) => ({ lower: bound, upper: bound }))
}

function readVersions(group: Group, reading: Reading, source: string): Versions {
  const constraints = group.constraints.version
  const isOnlyListed = constraints.every((constraint) => constraint.relation === '=')
  if (group.isAll && isOnlyListed) return { intervals: [ALL], rest: [] }
  if (constraints.length === 0) return { intervals: [null], rest: [] }
  const intervals = [...readIntervals(constraints, reading, source), ...boundsWithCompanion(group, reading)]
  const unique = intervals.filter(
    (each, index) => intervals.findIndex((other) => isSameInterval(each, other)) === index,
  )
  const trains = constraints.some((constraint) => constraint.hasAlias) ? undefined : readTrains(unique, reading.rule)
  const listed = constraints.length < 2 ? [] : gapsOfListed(constraints, reading.rule)
  if (trains === undefined) return { intervals: group.isAll ? [...unique, ALL] : unique, rest: listed }
  reading.isInferred = true
  return { intervals: trains.intervals, rest: [...trains.rest, ...listed] }
}

interface Ends {
  readonly lower: Bound | null
  readonly upper: Bound | null
}

/** Joins neighbours: a lower and an upper bound are one interval, others are alternatives. */
function joinEnds(constraints: readonly Constraint[], textOf: (text: string) => string): Ends[] {
  const result: { lower: Bound | null; upper: Bound | null }[] = []
  for (const constraint of constraints) {
    const texts = [...new Set(constraint.texts.map(textOf))]
    for (const text of texts) {
      const isUp = constraint.relation === '>' || constraint.relation === '>='
      const bound = { text, isInclusive: constraint.relation !== '<' && constraint.relation !== '>' }
      const last = result.at(-1)
      const isOr = constraint.before === 'or' || constraint.before === ';'
      if (constraint.relation === '=') result.push({ lower: bound, upper: bound })
      else if (!isOr && isUp && last?.lower === null && last.upper !== null && last.upper.text >= text)
        last.lower = bound
      else if (!isOr && !isUp && last?.upper === null && last.lower !== null && last.lower.text <= text)
        last.upper = bound
      else result.push(isUp ? { lower: bound, upper: null } : { lower: null, upper: bound })
    }
  }
  return result
}

function readSerials(group: Group, reading: Reading, source: string): (SerialInterval | null)[] {
  const constraints = group.constraints.serial
  if (constraints.length === 0) {
    if (group.digits !== null) addDoubt(reading, 'INCOMPLETE', source)
    return [null]
  }
  return joinEnds(constraints, normalizeSerial).map(({ lower, upper }): SerialInterval => {
    const text = (upper ?? lower)?.text ?? ''
    const open = text.search(/[*?]/)
    if (open < 0) return { digits: group.digits, lower, upper, pattern: null }
    const cut = (bound: Bound | null): Bound | null => bound && { ...bound, text: bound.text.slice(0, open) }
    return { digits: open, lower: cut(lower), upper: cut(upper), pattern: text }
  })
}

/** `2020.12`, `2020.12.15`, where a date is meant and no version. */
const DOTTED_DATE = /^((?:19|20)\d\d)\.(\d{1,2})(?:\.(\d{1,2}))?$/

function dateText(text: string, reading: Reading, source: string): string {
  const date = parseCalendarDate(normalizeVersionText(text).replace(DOTTED_DATE, (whole) => whole.replaceAll('.', '-')))
  if (date !== undefined) return formatCalendarDate(date)
  if (!/^(?:19|20)\d\d$/.test(text)) addDoubt(reading, 'NOT_UNDERSTOOD', source)
  return text
}

/**
 * Units are made before they are delivered: what was made after the last day of delivery is not meant. Of all others a date of delivery
 * stays a condition, for units carry their production date only.
 */
function readDates(group: Group, reading: Reading, source: string): (DateInterval | null)[] {
  const { production, delivery } = group.constraints
  if (production.length + delivery.length === 0) return [null]
  const textOf = (text: string): string => dateText(text, reading, source)
  const delivered = joinEnds(delivery, textOf)
  if (production.length > 0) return joinEnds(production, textOf)
  return delivered.map(({ upper }) => (upper === null ? null : { lower: null, upper }))
}

function readHardware(group: Group, reading: Reading, source: string): ExpressionBox['hardware'][] {
  const constraints = group.constraints.hardware
  if (constraints.length === 0) return [null]
  if (constraints.every((constraint) => constraint.relation === '=')) {
    return [constraints.flatMap((constraint) => constraint.texts.map(normalizeVersionText))]
  }
  return readIntervals(constraints, reading, source)
}

function boxesOfGroup(group: Group, reading: Reading, source: string, boxes: ExpressionBox[]): void {
  const { intervals, rest } = readVersions(group, reading, source)
  const serials = readSerials(group, reading, source)
  const dates = readDates(group, reading, source)
  const revisions = readHardware(group, reading, source)
  const { part } = group
  const isDelivered = group.constraints.delivery.length > 0
  const conditions = isDelivered
    ? [...reading.conditions, source]
    : reading.conditions.length === 0
      ? NONE
      : reading.conditions
  for (const serial of serials) {
    for (const production of dates) {
      for (const hardware of revisions) {
        if (boxes.length + intervals.length + rest.length >= MAX_BOXES) return addDoubt(reading, 'TOO_LONG', source)
        for (const version of intervals) boxes.push({ part, version, serial, production, hardware, conditions })
        for (const version of rest)
          boxes.push({ part, version, serial, production, hardware, conditions: [...conditions, source] })
      }
    }
  }
  return undefined
}

const NONE: readonly string[] = []

function isPlain(group: Group): boolean {
  return !group.isAll && group.digits === null && group.order.length === 1 && group.order[0] === 'version'
}

/** Neighbours that speak of versions only are one list: release trains are seen across a semicolon too. */
function mergeGroups(groups: readonly Group[]): Group[] {
  const merged: Group[] = []
  for (const group of groups) {
    const last = merged.at(-1)
    if (last !== undefined && isPlain(last) && isPlain(group) && last.part === group.part) {
      last.constraints.version.push(...group.constraints.version)
    } else merged.push(group)
  }
  return merged
}

/** The boxes of all groups; conditions hold for each of them. */
export function readBoxes(reading: Reading, source: string): ExpressionBox[] {
  const boxes: ExpressionBox[] = []
  for (const group of mergeGroups(reading.groups)) {
    const isEmpty = !group.isAll && group.order.length === 0
    const isCondition = isEmpty && reading.conditions.length > 0 && reading.groups.length === 1
    if (!isEmpty || isCondition || group.digits !== null) boxesOfGroup(group, reading, source, boxes)
  }
  return boxes
}
