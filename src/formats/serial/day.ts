import type { DaySpan } from './model.ts'

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 31)
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** A year as days. */
export function yearSpan(year: number): DaySpan {
  return { from: iso(year, 1, 1), to: iso(year, 12, 31) }
}

/** A month (1–12) as days. */
export function monthSpan(year: number, month: number): DaySpan {
  return { from: iso(year, month, 1), to: iso(year, month, daysIn(year, month)) }
}

/** A single day; undefined when the month has no such day. */
export function daySpan(year: number, month: number, day: number): DaySpan | undefined {
  if (day < 1 || day > daysIn(year, month)) return undefined
  return { from: iso(year, month, day), to: iso(year, month, day) }
}

function isoOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

const DAY = 86_400_000

/** A calendar week (ISO 8601: it begins on Monday, week 1 holds 4 January); undefined when the year has no such week. */
export function weekSpan(year: number, week: number): DaySpan | undefined {
  const fourth = Date.UTC(year, 0, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY + (week - 1) * 7 * DAY
  const thursday = new Date(monday + 3 * DAY)
  if (week < 1 || thursday.getUTCFullYear() !== year) return undefined
  return { from: isoOf(monday), to: isoOf(monday + 6 * DAY) }
}
