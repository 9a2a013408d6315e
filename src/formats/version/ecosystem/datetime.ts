import { numberWriter, sealed, textHex } from './bytes.ts'

const MARK = '55'
const SHAPE = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,40}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/
const MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const END = '00'
const number = numberWriter(0x10)

/** Days since 1 March of the year 0 in the Gregorian calendar. */
function daysOf(year: number, month: number, day: number): number {
  const ended = month > 2 ? year : year - 1
  const shifted = (month + 9) % 12
  return (
    ended * 365 +
    Math.floor(ended / 4) -
    Math.floor(ended / 100) +
    Math.floor(ended / 400) +
    Math.floor((shifted * 153 + 2) / 5) +
    day
  )
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** VERS `datetime`: moments by RFC 3339, wherever they were written down. */
export function datetimeKey(text: string): string | undefined {
  const found = SHAPE.exec(text)
  if (found === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number)
  const [fraction = '', sign, offsetHour = '0', offsetMinute = '0'] = found.slice(7)
  const last = MONTHS[month - 1]
  if (year === 0 || last === undefined || day < 1 || day > last || (month === 2 && day === 29 && !isLeap(year)))
    return undefined
  if (hour > 23 || minute > 59 || second > 60 || Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1)
  const seconds = ((daysOf(year, month, day) * 24 + hour) * 60 + minute - offset) * 60 + second
  return sealed(MARK + number(String(seconds)) + textHex(fraction.replace(/0+$/, '')) + END)
}
