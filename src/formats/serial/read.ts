import { normalizeSerial } from '../version/index.ts'
import { daySpan, monthSpan, weekSpan, yearSpan } from './day.ts'
import type { DaySpan, SerialContext, SerialField, SerialFormat, SerialReading, SerialUnit } from './model.ts'

const MONTHS = '123456789XYZ'
const DAYS = '123456789ABCDEFGHIJKLMNOPQRSTUV'
const FIRST_YEAR = 1970
const LAST_YEAR = 2099
/** A unit lies in stock for so many years at most. */
const STOCK_YEARS = 5
const DIGITS = /^\d+$/

/** The value of a field that counts (1 = the first code); undefined when the text is none. */
function valueOf(field: SerialField, text: string, codes: string, max: number): number | undefined {
  const given = field.codes ?? (field.length === 1 ? codes : undefined)
  if (given !== undefined) {
    const index = given.indexOf(text)
    return index < 0 || index >= max ? undefined : index + 1
  }
  const value = DIGITS.test(text) ? Number(text) : 0
  return value >= 1 && value <= max ? value : undefined
}

/** Every year that a year field may mean. */
function yearsOf(field: SerialField, text: string, from: number, to: number): number[] {
  const codes = field.firstYear === undefined ? undefined : field.codes
  const offset = codes === undefined ? 0 : (field.firstYear ?? 0)
  const cycle = codes?.length ?? 10 ** field.length
  const value = codes === undefined ? (DIGITS.test(text) ? Number(text) : -1) : codes.indexOf(text)
  if (value < 0) return []
  const years: number[] = []
  const first = Math.max(from, codes === undefined ? from : offset)
  for (let year = first; year <= to; year++) if ((((year - offset) % cycle) + cycle) % cycle === value) years.push(year)
  return years
}

interface Cut {
  readonly fields: readonly { readonly field: SerialField; readonly text: string }[]
  readonly rest: string
}

/** Cuts a text into the fields of a format; undefined when a field cannot be what the text has there. */
function cut(serial: string, format: SerialFormat): Cut | undefined {
  const fields: { field: SerialField; text: string }[] = []
  let at = 0
  for (const field of format.fields) {
    const text = serial.slice(at, at + field.length)
    if (text.length < field.length) break
    if (!fits(field, text)) return undefined
    fields.push({ field, text })
    at += field.length
  }
  return { fields, rest: serial.slice(at) }
}

function fits(field: SerialField, text: string): boolean {
  switch (field.name) {
    case 'year':
      return field.codes?.includes(text) ?? DIGITS.test(text)
    case 'month':
      return valueOf(field, text, MONTHS, 12) !== undefined
    case 'week':
      return valueOf(field, text, '', 53) !== undefined
    case 'day':
      return valueOf(field, text, DAYS, 31) !== undefined
    case 'fixed':
      return field.text === text
    default:
      return /^[A-Z0-9]+$/.test(text)
  }
}

/** The days on which a unit of this year was made, as exactly as its fields say; undefined when there are no such days. */
function spanOf(year: number, { fields }: Cut): DaySpan | undefined {
  const value = (name: SerialField['name'], codes: string, max: number): number | undefined => {
    const found = fields.find(({ field }) => field.name === name)
    return found === undefined ? undefined : valueOf(found.field, found.text, codes, max)
  }
  const week = value('week', '', 53)
  if (week !== undefined) return weekSpan(year, week)
  const month = value('month', MONTHS, 12)
  if (month === undefined) return yearSpan(year)
  const day = value('day', DAYS, 31)
  return day === undefined ? monthSpan(year, month) : daySpan(year, month, day)
}

function yearOf(day: string | null | undefined): number | undefined {
  return day === null || day === undefined ? undefined : Number(day.slice(0, 4))
}

/** Every time at which a unit with these fields was made while the format held. */
function productionsOf(parts: Cut, format: SerialFormat, asOf: string | undefined): DaySpan[] {
  const year = parts.fields.find(({ field }) => field.name === 'year')
  if (year === undefined) return []
  const from = yearOf(format.validFrom) ?? FIRST_YEAR
  const to = Math.min(yearOf(format.validUntil) ?? LAST_YEAR, yearOf(asOf) ?? LAST_YEAR)
  return yearsOf(year.field, year.text, from, to).flatMap((each) => {
    const span = spanOf(each, parts)
    const isValid =
      span !== undefined &&
      (format.validFrom === null || span.to >= format.validFrom) &&
      (format.validUntil === null || span.from <= format.validUntil) &&
      (asOf === undefined || span.from <= asOf)
    return isValid ? [span] : []
  })
}

/** Every reading of a serial number's beginning; `isWhole`: of a whole one, which has exactly the format's length. */
export function readBeginning(serial: string, context: SerialContext, isWhole = false): SerialUnit[] {
  return context.formats.flatMap((format, index): SerialUnit[] => {
    const length = format.fields.reduce((sum, field) => sum + field.length, 0)
    if (isWhole ? serial.length !== length : serial.length > length) return []
    const parts = cut(serial, format)
    if (parts === undefined) return []
    const fields = parts.fields.map(({ field, text }) => ({ name: field.name, text }))
    const unit = { format: index, fields, rest: parts.rest }
    const hasYear = fields.some(({ name }) => name === 'year')
    if (!hasYear) return [{ ...unit, production: null }]
    return productionsOf(parts, format, context.asOf).map((production) => ({ ...unit, production }))
  })
}

function yearsBefore(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`
}

function agreesWithShipment({ production }: SerialUnit, shippedOn: string): boolean {
  return production === null || (production.from <= shippedOn && production.to >= yearsBefore(shippedOn, STOCK_YEARS))
}

/** Reads a unit's serial number by its family's formats; never throws. Several readings are told, not decided. */
export function readSerial(text: string, context: SerialContext): SerialReading {
  const serial = normalizeSerial(text)
  const all = readBeginning(serial, context, true)
  const { shippedOn } = context
  const units = shippedOn === undefined ? all : all.filter((unit) => agreesWithShipment(unit, shippedOn))
  if (all.length === 0) return { serial, units, problem: 'NO_FORMAT' }
  if (units.length === 0) return { serial, units: all, problem: 'AGAINST_SHIPMENT' }
  return { serial, units, problem: units.length === 1 ? null : 'AMBIGUOUS' }
}
