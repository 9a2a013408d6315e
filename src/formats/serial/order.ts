import {
  compareVersions,
  normalizeSerial,
  parseVersionCached,
  type Bound,
  type SerialInterval,
} from '../version/index.ts'
import type { FieldName, SerialContext, SerialUnit } from './model.ts'
import { readBeginning, readSerial } from './read.ts'

type Position = 'in' | 'below' | 'above' | 'unknown'

const TIME = new Set<FieldName>(['year', 'month', 'week', 'day'])

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Running numbers of one length: digits count, and so do digits before letters; other mixtures have no known order. */
function compareNumbers(a: string, b: string): number | undefined {
  if (a === b) return 0
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left, right] = [a.charAt(index), b.charAt(index)]
    if (left === right) continue
    return /\d/.test(left) === /\d/.test(right) ? compareText(left, right) : undefined
  }
  return undefined
}

/** Which of two was made first: undefined when their days overlap without being the same. */
function compareProduction(a: SerialUnit, b: SerialUnit): number | undefined {
  if (a.production === null || b.production === null) return undefined
  if (a.production.to < b.production.from) return -1
  if (a.production.from > b.production.to) return 1
  return a.production.from === b.production.from && a.production.to === b.production.to ? 0 : undefined
}

/** Of two readings in one format, the fields that both have, one after another as they are written. */
function compareFields(a: SerialUnit, b: SerialUnit): number | undefined {
  for (let index = 0; index < Math.min(a.fields.length, b.fields.length); index++) {
    const [left, right] = [a.fields[index], b.fields[index]]
    if (left === undefined || right === undefined || left.text === right.text) continue
    if (TIME.has(left.name)) continue
    if (left.name === 'version') return compareVersions(parseVersionCached(left.text), parseVersionCached(right.text))
    return left.name === 'number' ? compareNumbers(left.text, right.text) : undefined
  }
  return 0
}

/** Fields whose beginning has an order. */
const ORDERED = new Set<FieldName | undefined>(['year', 'month', 'week', 'day', 'version', 'number'])

/**
 * The order of two readings of one format that cover the same fields. `cutField`: the field that a beginning cuts. Time decides, but a
 * version that stands in front of it must not contradict.
 */
function compareWithin(a: SerialUnit, b: SerialUnit, cutField?: FieldName): number | undefined {
  const hasTime = a.production !== null && b.production !== null
  const time = hasTime ? compareProduction(a, b) : 0
  if (time === undefined) return undefined
  const other = compareFields(a, b)
  if (time !== 0) {
    const isVersion = a.fields[0]?.name === 'version' && a.fields[0].text !== b.fields[0]?.text
    return isVersion && Math.sign(other ?? 0) !== Math.sign(time) ? undefined : time
  }
  if (other !== 0 || a.rest === b.rest) return other
  return ORDERED.has(cutField) ? compareNumbers(a.rest, b.rest) : undefined
}

/**
 * Compares two whole serial numbers by when they were made, then by version and running number of one plant; undefined when that
 * cannot be told. Never byte order across two formats.
 */
export function compareSerialUnits(a: SerialUnit, b: SerialUnit): number | undefined {
  if (a.format === b.format) return compareWithin(a, b)
  const order = compareProduction(a, b)
  return order === 0 ? undefined : order
}

/** The beginning of a unit's serial number, as long as the bound. */
function beginningOf(serial: string, unit: SerialUnit, length: number, context: SerialContext): SerialUnit | undefined {
  const readings = readBeginning(serial.slice(0, length), context).filter(({ format }) => format === unit.format)
  return readings.find(({ production }) => {
    if (production === null) return true
    return unit.production !== null && production.from <= unit.production.to && unit.production.from <= production.to
  })
}

function compareWithBound(serial: string, unit: SerialUnit, bound: string, context: SerialContext): number | undefined {
  const orders = readBeginning(bound, context).map((limit) => {
    if (limit.format !== unit.format) return compareSerialUnits(unit, limit)
    const beginning = beginningOf(serial, unit, bound.length, context)
    const cutField = context.formats[unit.format]?.fields[limit.fields.length]?.name
    return beginning === undefined ? undefined : compareWithin(beginning, limit, cutField)
  })
  const [first] = orders
  return orders.every((order) => order !== undefined && Math.sign(order) === Math.sign(first ?? Number.NaN))
    ? first
    : undefined
}

function sideOf(order: number | undefined, bound: Bound, direction: 1 | -1): 'inside' | 'outside' | 'unknown' {
  if (order === undefined) return 'unknown'
  if (order === 0) return bound.isInclusive ? 'inside' : 'outside'
  return order * direction > 0 ? 'inside' : 'outside'
}

function positionOf(serial: string, unit: SerialUnit, interval: SerialInterval, context: SerialContext): Position {
  const side = (bound: Bound | null, direction: 1 | -1): 'inside' | 'outside' | 'unknown' =>
    bound === null
      ? 'inside'
      : sideOf(compareWithBound(serial, unit, normalizeSerial(bound.text), context), bound, direction)
  const [lower, upper] = [side(interval.lower, 1), side(interval.upper, -1)]
  if (upper === 'outside') return lower === 'outside' ? 'unknown' : 'above'
  if (lower === 'outside') return 'below'
  return lower === 'inside' && upper === 'inside' ? 'in' : 'unknown'
}

/**
 * Where a unit's serial number lies, by its family's formats: bounds are the beginnings of serial numbers, read by the same formats.
 * `unknown` when the readings that are possible do not agree.
 */
export function positionInSerials(text: string, interval: SerialInterval, context: SerialContext): Position {
  if (interval.lower === null && interval.upper === null) return 'in'
  const { serial, units, problem } = readSerial(text, context)
  if (problem === 'NO_FORMAT' || problem === 'AGAINST_SHIPMENT') return 'unknown'
  const [first = 'unknown', ...others] = units.map((unit) => positionOf(serial, unit, interval, context))
  return others.every((position) => position === first) ? first : 'unknown'
}

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))

/**
 * The order key (hex, ≤ 255 bytes) of a reading: first and last day of production, format, the other fields. Its order is that of
 * `compareSerialUnits` wherever that has one; undefined where a format tells no time.
 */
export function serialOrderKey({ production, format, fields, rest }: SerialUnit): string | undefined {
  if (production === null) return undefined
  const texts = fields.flatMap(({ name, text }) => (TIME.has(name) ? [] : [text]))
  const key = [production.from, production.to, String(format).padStart(2, '0'), ...texts, rest].join('\u0001')
  return Array.from(key, (character) => HEX[character.charCodeAt(0)] ?? '').join('')
}
