import { normalizeSerial, type SerialInterval } from '../version/index.ts'

/** Longer lists stay words: nobody compares them one by one. */
const MAX_SERIALS = 100
const CONDITION = /^serial number ([A-Z0-9?*]{1,64})$/

/** What `serial_numbers` of a product say: what can be compared, and what stays a condition in words. */
interface SerialNumbers {
  readonly intervals: readonly SerialInterval[]
  readonly condition: string | null
}

/** A pattern's signs, and whether a sign is a wildcard: `\*` is a star of the number itself (CSAF 2.1, product identification helper). */
function signsOf(text: string): { readonly sign: string; readonly isWild: boolean }[] {
  const signs: { sign: string; isWild: boolean }[] = []
  for (let at = 0; at < text.length; at++) {
    const isEscaped = text[at] === '\\' && at + 1 < text.length
    if (isEscaped) at++
    const sign = text.charAt(at)
    signs.push({ sign, isWild: !isEscaped && (sign === '*' || sign === '?') })
  }
  return signs
}

/**
 * A model number or stock keeping unit as a name: `?` stands for one character, a single `*` for none or more, at its beginning and its
 * end too. Makers' own signs for places (`**`) stay as they are.
 */
export function nameOfNumber(number: string): string {
  const signs = signsOf(number)
  const isStar = (at: number): boolean => signs[at]?.isWild === true && signs[at].sign === '*'
  return signs.map(({ sign }, at) => (isStar(at) && !isStar(at - 1) && !isStar(at + 1) ? '..' : sign)).join('')
}

/** `L15-VM-???`, `11S45N*`, `DSEP147100`: what such a number begins with is compared; undefined where a wildcard comes first or between. */
function intervalOf(text: string): SerialInterval | undefined {
  const signs = signsOf(text)
  const first = signs.findIndex(({ isWild }) => isWild)
  const rest = first < 0 ? [] : signs.slice(first)
  if (rest.some(({ isWild }) => !isWild)) return undefined
  const own = normalizeSerial(
    signs
      .slice(0, first < 0 ? signs.length : first)
      .map(({ sign }) => sign)
      .join(''),
  )
  if (!/^[A-Z0-9]+$/.test(own)) return undefined
  const bound = { text: own, isInclusive: true }
  const isOpen = rest.some(({ sign }) => sign === '*')
  const pattern = rest.length > 0 && !isOpen ? own + '?'.repeat(rest.length) : null
  return { digits: rest.length === 0 ? null : own.length, lower: bound, upper: bound, pattern }
}

/** Reads a product's list of serial numbers: each one is an alternative. */
export function readSerialNumbers(numbers: readonly string[]): SerialNumbers {
  if (numbers.length === 0) return { intervals: [], condition: null }
  const intervals = numbers.slice(0, MAX_SERIALS).flatMap((number) => intervalOf(number) ?? [])
  if (intervals.length === numbers.length) return { intervals, condition: null }
  const [only = ''] = numbers
  const pattern = normalizeSerial(only)
  const isPattern = numbers.length === 1 && CONDITION.test(`serial number ${pattern}`)
  return { intervals: [], condition: isPattern ? `serial number ${pattern}` : numbers.join(', ') }
}

/** Whether a text fits a pattern of `?` and `*`: wholly, or only in its first characters; time grows with the product of both lengths. */
function fitOf(text: string, pattern: string): 'whole' | 'begin' | 'none' {
  let places = new Set([0])
  for (const sign of pattern) {
    const next = new Set<number>()
    for (const at of places) {
      if (sign === '*') for (let end = at; end <= text.length; end++) next.add(end)
      else if (at < text.length && (sign === '?' || text[at] === sign)) next.add(at + 1)
    }
    places = next
  }
  if (places.has(text.length)) return 'whole'
  return places.size > 0 ? 'begin' : 'none'
}

/** Whether a unit's serial number fits the pattern that a condition states; undefined when it states none, or nothing is known. */
export function judgeSerialPattern(
  condition: string,
  serial: string | undefined,
): 'holds' | 'fails' | 'open' | undefined {
  const pattern = CONDITION.exec(condition)?.[1]
  if (pattern === undefined) return undefined
  const own = normalizeSerial(serial ?? '')
  if (!/^[A-Z0-9]+$/.test(own)) return 'open'
  const fit = fitOf(own, pattern)
  // A number may be abbreviated (CSAF 2.0 §3.1.3.3.6): that a longer one is not meant is not sure.
  return fit === 'whole' ? 'holds' : fit === 'begin' ? 'open' : 'fails'
}
