const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const NAMED = /^([a-z]{3,9})\.?[\s/_-]*(?:(\d{1,2})(?:st|nd|rd|th)?[\s,/_-]+)?(\d{4})$/i
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?[\s/_-]*([a-z]{3,9})\.?[\s,/_-]+(\d{4})$/i
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/
const ISO = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?$/
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})$/
const JAPANESE = /^(\d{4})年\s?(\d{1,2})月(?:\s?(\d{1,2})日)?$/

/** What a date begins with; all else is none, and most versions are that. */
const START = /^(?:[a-z]{3,9}[\s./_-]*\d|\d{1,4}[-/年]|\d{8}$|\d{1,2}(?:st|nd|rd|th)?[\s/_-]*[a-z]{3})/i

/** A calendar day or month: `day` is 0 when only the month is known. */
export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

function monthOf(word: string): number {
  const lower = word.toLowerCase()
  const names = [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ]
  const index = MONTHS.indexOf(lower.slice(0, 3))
  return index >= 0 && (names[index]?.startsWith(lower) === true || lower === 'sept') ? index + 1 : 0
}

function checked(year: number, month: number, day: number): CalendarDate | undefined {
  return year >= 1970 && year <= 2199 && month >= 1 && month <= 12 && day >= 0 && day <= 31
    ? { year, month, day }
    : undefined
}

/** Reads a day or a month as vendors write it (`April/22/2023`, `20210218`, `2021-8-13`, `2020年12月`); all-numeric day-month orders that two countries read differently are refused. */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  if (text.length > 30 || !START.test(text)) return undefined
  const named = NAMED.exec(text)
  if (named !== null) return checked(Number(named[3]), monthOf(named[1] ?? ''), Number(named[2] ?? 0))
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst !== null) return checked(Number(dayFirst[3]), monthOf(dayFirst[2] ?? ''), Number(dayFirst[1]))
  const american = US.exec(text)
  // 8/30/2024 can only be August; 8/3/2024 is read differently by two countries.
  if (american !== null)
    return Number(american[2]) > 12 ? checked(Number(american[3]), Number(american[1]), Number(american[2])) : undefined
  const numeric = ISO.exec(text) ?? COMPACT.exec(text) ?? JAPANESE.exec(text)
  if (numeric === null) return undefined
  const day = Number(numeric[3] ?? 0)
  return numeric[3] !== undefined && day === 0 ? undefined : checked(Number(numeric[1]), Number(numeric[2]), day)
}

/** ISO 8601 text of a day (`2023-06-30`) or a month (`2023-06`). */
export function formatCalendarDate({ year, month, day }: CalendarDate): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return day === 0 ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
}
