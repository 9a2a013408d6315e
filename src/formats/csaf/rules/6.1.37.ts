import { dateTimesOf } from './date-times.ts'
import type { Rule } from './rule.ts'

const DATE_TIME =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isDateTime(text: string): boolean {
  const [, year, month, day] = DATE_TIME.exec(text) ?? []
  return year !== undefined && Number(day) <= daysOf(Number(year), Number(month))
}

/** 6.1.37 Date and Time: dates are written by RFC 3339 with capital T and Z, have a time zone, and are no leap seconds. */
export const rule: Rule = {
  clause: '6.1.37',
  code: 'CSAF_DATE_INVALID',
  check: {
    '2.1': (view) =>
      dateTimesOf(view)
        .filter(({ value }) => !isDateTime(value))
        .map(({ path, value }) => ({ path, params: { date: value.slice(0, 100) } })),
  },
}
