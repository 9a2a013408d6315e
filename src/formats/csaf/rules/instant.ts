import { twoAt } from '../../json-schema/formats.ts'
import { revisionsOf } from './parts.ts'
import { createIndex, textOf, type CsafView } from './view.ts'

/** A point in time; milliseconds are not enough, since dates may have any number of decimals. */
export interface Instant {
  /** Milliseconds since 1970 of the whole second. */
  readonly second: number
  /** Digits behind the decimal point, without zeros at the end. */
  readonly decimals: string
}

const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/

/** Days from 1970 to a day of the Gregorian calendar; undefined when there is no such day. */
function daysTo(year: number, month: number, day: number): number | undefined {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const length = month === 2 ? (isLeap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  if (month < 1 || month > 12 || day < 1 || day > length) return undefined
  // Years that begin with March have the leap day at their end.
  const from = month > 2 ? year : year - 1
  const leaps = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400)
  return from * 365 + leaps + Math.floor((((month + 9) % 12) * 153 + 2) / 5) + day - 719_469
}

/** Seconds that the zone at the end of a date with time is ahead of UTC; undefined when there is no such zone. */
function aheadOf(text: string): number | undefined {
  const from = text.length - 6
  const sign = text[from]
  if (text.at(-3) !== ':' || (sign !== '+' && sign !== '-')) return 0
  const [hours, minutes] = [twoAt(text, from + 1), twoAt(text, from + 4)]
  if (hours > 23 || minutes > 59) return undefined
  return (hours * 3600 + minutes * 60) * (sign === '-' ? -1 : 1)
}

/**
 * Reads a date with time by RFC 3339, a leap second as the second behind it; undefined when it is none. Whatever the schema takes can be
 * read: a blank between day and time too.
 */
export function readInstant(text: string): Instant | undefined {
  if (text.length > 1000 || !DATE_TIME.test(text)) return undefined
  const days = daysTo(twoAt(text, 0) * 100 + twoAt(text, 2), twoAt(text, 5), twoAt(text, 8))
  const [hours, minutes, seconds, ahead] = [twoAt(text, 11), twoAt(text, 14), twoAt(text, 17), aheadOf(text)]
  if (days === undefined || ahead === undefined || hours > 23 || minutes > 59 || seconds > 60) return undefined
  return { second: (days * 86_400 + hours * 3600 + minutes * 60 + seconds - ahead) * 1000, decimals: decimalsOf(text) }
}

/** The digits behind the point of a date with time, without zeros at their end. */
function decimalsOf(text: string): string {
  if (text[19] !== '.') return ''
  const zone = text.search(/[Zz+-][\d:]*$/)
  let end = zone
  while (text[end - 1] === '0') end -= 1
  return text.slice(20, end)
}

/** Order of two points in time: negative, 0, positive. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.second !== b.second) return a.second - b.second
  return a.decimals < b.decimals ? -1 : a.decimals > b.decimals ? 1 : 0
}

/** A text that is the same for the same point in time, however that is written. */
export function keyOfInstant({ second, decimals }: Instant): string {
  return `${second}.${decimals}`
}

/** The earliest and the latest date of the revision history; undefined when none of its dates can be read. */
export const spanOf = createIndex((view): { readonly oldest: Instant; readonly newest: Instant } | undefined => {
  let span: { oldest: Instant; newest: Instant } | undefined
  for (const { value } of revisionsOf(view)) {
    const at = readInstant(textOf(value['date']) ?? '')
    if (at === undefined) continue
    span ??= { oldest: at, newest: at }
    if (compareInstants(at, span.oldest) < 0) span.oldest = at
    if (compareInstants(at, span.newest) > 0) span.newest = at
  }
  return span
})

/** The latest date of the revision history; undefined when none of its dates can be read. */
export function newestRevisionOf(view: CsafView): Instant | undefined {
  return spanOf(view)?.newest
}
