import type { Bound, DateInterval, SerialInterval } from './expression-model.ts'
import { membershipOf, type Membership } from './interval.ts'
import { formatCalendarDate, parseCalendarDate } from './date.ts'
import { normalizeVersionText } from './text.ts'

type Side = Parameters<typeof membershipOf>[0]
const LABEL = /^(?:s\/?n|serial(?:\s?(?:number|no))?|シリアル(?:no|番号|ナンバー)?|製造番号)\s?[.:#]*\s*/i
const MONTH_LETTERS = 'XYZ'
const MAX_LENGTH = 64

/** A serial number as compared: capital letters and digits, without label, blanks and hyphens. */
export function normalizeSerial(text: string): string {
  return normalizeVersionText(text.slice(0, MAX_LENGTH)).replace(LABEL, '').replace(/[\s-]/g, '').toUpperCase()
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}

/** Byte order, where both have the same shape: a letter against a digit is known only for the months X, Y and Z behind 9. */
function compareSerials(serial: string, bound: string): number | undefined {
  if (serial.length !== bound.length) return undefined
  for (let index = 0; index < serial.length; index++) {
    const left = serial.charAt(index)
    const right = bound.charAt(index)
    if (left === right) continue
    if (!/[0-9A-Z]/.test(left) || !/[0-9A-Z]/.test(right)) return undefined
    const letter = isDigit(left) === isDigit(right) ? undefined : isDigit(left) ? right : left
    if (letter !== undefined && !MONTH_LETTERS.includes(letter)) return undefined
    return left < right ? -1 : 1
  }
  return 0
}

function sideOf(serial: string, bound: Bound | null, direction: 1 | -1): Side {
  if (bound === null) return 'inside'
  const order = compareSerials(serial, bound.text)
  if (order === undefined) return 'unknown'
  if (order === 0) return bound.isInclusive ? 'inside' : 'outside'
  return order * direction > 0 ? 'inside' : 'outside'
}

/** Where a unit's serial number lies: its first characters are compared as the source says; other shapes are `unknown`. */
export function isInSerialInterval(serial: string, interval: SerialInterval): Membership {
  if (interval.lower === null && interval.upper === null) return 'in'
  const text = normalizeSerial(serial)
  if (interval.pattern !== null && text.length !== interval.pattern.length) return 'unknown'
  if (interval.digits !== null && text.length < interval.digits) return 'unknown'
  const compared = interval.digits === null ? text : text.slice(0, interval.digits)
  return membershipOf(sideOf(compared, interval.lower, 1), sideOf(compared, interval.upper, -1))
}

interface Span {
  readonly from: string
  readonly to: string
}

/** First and last day of a day, month or year, as ISO texts. */
function spanOf(text: string): Span | undefined {
  const bare = normalizeVersionText(text.slice(0, MAX_LENGTH))
  const date = parseCalendarDate(bare)
  if (date === undefined)
    return /^(?:19|20)\d\d$/.test(bare) ? { from: `${bare}-01-01`, to: `${bare}-12-31` } : undefined
  const iso = formatCalendarDate(date)
  return date.day === 0 ? { from: `${iso}-01`, to: `${iso}-31` } : { from: iso, to: iso }
}

function sideOfLowerDate(date: Span, bound: Bound | null): Side {
  if (bound === null) return 'inside'
  const limit = spanOf(bound.text)
  if (limit === undefined) return 'unknown'
  if (bound.isInclusive ? date.from >= limit.from : date.from > limit.to) return 'inside'
  return (bound.isInclusive ? date.to < limit.from : date.to <= limit.to) ? 'outside' : 'unknown'
}

function sideOfUpperDate(date: Span, bound: Bound | null): Side {
  if (bound === null) return 'inside'
  const limit = spanOf(bound.text)
  if (limit === undefined) return 'unknown'
  if (bound.isInclusive ? date.to <= limit.to : date.to < limit.from) return 'inside'
  return (bound.isInclusive ? date.from > limit.to : date.from >= limit.from) ? 'outside' : 'unknown'
}

/** Where a unit's production date (day, month or year as ISO or vendor's text) lies; a month that straddles a bound is `unknown`. */
export function isInDateInterval(date: string, interval: DateInterval): Membership {
  if (interval.lower === null && interval.upper === null) return 'in'
  const span = spanOf(date)
  if (span === undefined) return 'unknown'
  return membershipOf(sideOfLowerDate(span, interval.lower), sideOfUpperDate(span, interval.upper))
}
