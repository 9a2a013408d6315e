import { revisionsOf } from './parts.ts'
import { createIndex, textOf, type CsafView } from './view.ts'

/** A point in time; milliseconds are not enough, since dates may have any number of decimals. */
export interface Instant {
  /** Milliseconds since 1970 of the whole second. */
  readonly second: number
  /** Digits behind the decimal point, without zeros at the end. */
  readonly decimals: string
}

const DATE_TIME = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/

/** Reads a date with time by RFC 3339, a leap second as the second behind it; undefined when it is none. */
export function readInstant(text: string): Instant | undefined {
  const [, date, time, second, decimals = '', zone] = (text.length > 1000 ? null : DATE_TIME.exec(text)) ?? []
  if (date === undefined || time === undefined || second === undefined || zone === undefined) return undefined
  const isLeap = second === '60'
  const at = Date.parse(`${date}T${time}:${isLeap ? '59' : second}${zone.toUpperCase()}`)
  return Number.isNaN(at) ? undefined : { second: isLeap ? at + 1000 : at, decimals: trimZeros(decimals) }
}

function trimZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
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
