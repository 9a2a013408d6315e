import { tell, type Work } from './draft.ts'

const LEAP = /^(\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d):60(?:\.\d+)?([Zz]|[+-]\d\d:\d\d)$/

/** Ends of June (6) or December (12) that had a leap second. */
const LEAP_SECONDS: ReadonlySet<string> = new Set(
  (
    '1972-06-30 1972-12-31 1973-12-31 1974-12-31 1975-12-31 1976-12-31 1977-12-31 1978-12-31 1979-12-31 1981-06-30 1982-06-30 ' +
    '1983-06-30 1985-06-30 1987-12-31 1989-12-31 1990-12-31 1992-06-30 1993-06-30 1994-06-30 1995-12-31 1997-06-30 1998-12-31 ' +
    '2005-12-31 2008-12-31 2012-06-30 2015-06-30 2016-12-31'
  ).split(' '),
)

/** True when there was a leap second at the end of this minute (`2016-12-31T23:59`, with its zone). */
function wasLeapSecond(minute: string, zone: string): boolean {
  const at = Date.parse(`${minute.replace(/[t ]/, 'T')}:00${zone.toUpperCase()}`)
  if (Number.isNaN(at)) return false
  const [day, time] = new Date(at).toISOString().split('T')
  return time?.startsWith('23:59:') === true && LEAP_SECONDS.has(day ?? '')
}

/** A date with time as 2.1 has it: no leap seconds, `T` and `Z` as capitals; what is changed is told. */
export function convertDate(text: string, path: string, work: Work): string {
  let date = text
  const [, minute, zone] = (text.length > 100 ? null : LEAP.exec(text)) ?? []
  if (minute !== undefined && zone !== undefined) {
    date = `${minute}:59.999999${zone}`
    const code = wasLeapSecond(minute, zone) ? 'LEAP_SECOND_REPLACED' : 'NO_LEAP_SECOND_REPLACED'
    tell(work, code, path, { before: text, after: date })
  }
  const spelt = date.replace(/^(\d{4}-\d\d-\d\d)[t ](?=\d)/, '$1T').replace(/z$/, 'Z')
  if (spelt !== date) tell(work, 'DATE_RESPELT', path, { before: text, after: spelt }, 'info')
  return spelt
}
