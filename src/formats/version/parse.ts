import { parseCalendarDate } from './date.ts'
import { isReversedDate, parseDotted } from './dotted.ts'
import { keyOf } from './key.ts'
import type { Version, VersionScheme } from './model.ts'
import { encodeNumber, isNumberSize } from './number.ts'
import { normalizeVersionText, stripNeutralPrefix } from './text.ts'

const MAX_LENGTH = 200
const CISCO = /^(\d{1,4})\.(\d{1,4})\((\d{1,4})([a-z]?)\)([A-Z]{1,6})(\d{0,4})([a-z]?)(?:\.([a-z]+)(\d{1,6}))?$/
const LETTER_CODE = /^[A-Z][A-Z0-9]?$/
const STRUCTURED = /^[A-Za-z0-9][\w.()/ -]*$/
const RUNS = /\d+|[A-Za-z]+/g

type Shape = Omit<Version, 'key' | 'text'>
const EMPTY = {
  numbers: [],
  written: [],
  letter: '',
  isLetterUpper: false,
  slots: [],
  pre: '',
  isPrefix: false,
} as const

function parseCisco(text: string): Shape | undefined {
  const found = CISCO.exec(text)
  if (found === null) return undefined
  const [, major, minor, maintenance, sub, train, rebuild, rebuildLetter, tag, tagNumber] = found
  const numbers = [major, minor, maintenance].map((digits) => encodeNumber(digits ?? ''))
  return {
    ...EMPTY,
    scheme: 'cisco',
    numbers: [
      ...numbers,
      sub ?? '',
      encodeNumber(rebuild ?? ''),
      rebuildLetter ?? '',
      tag ?? '',
      encodeNumber(tagNumber ?? ''),
    ],
    letter: train ?? '',
  }
}

function parseStructured(text: string): Shape | undefined {
  if (!STRUCTURED.test(text) || !/\d/.test(text)) return undefined
  const runs = text.match(RUNS) ?? []
  if (runs.length > 24 || runs.some((run) => run.length > 16 || !isNumberSize(run) || isReversedDate(run)))
    return undefined
  return {
    ...EMPTY,
    scheme: 'structured',
    numbers: runs.map((run) => (/^\d/.test(run) ? encodeNumber(run) : `a${run.toUpperCase()}`)),
  }
}

function parseShape(text: string, scheme: VersionScheme | undefined): Shape {
  const bare = stripNeutralPrefix(text)
  const wants = (candidate: VersionScheme): boolean => scheme === undefined || scheme === candidate
  if (wants('date')) {
    const date = parseCalendarDate(bare)
    if (date !== undefined && date.day > 0) {
      const digits = [date.year, date.month, date.day].map((value) => encodeNumber(String(value)))
      return { ...EMPTY, scheme: 'date', numbers: digits }
    }
  }
  if (wants('dotted')) {
    const dotted = parseDotted(bare)
    if (dotted !== undefined)
      return {
        ...dotted,
        scheme: 'dotted',
        letter: dotted.letter.toUpperCase(),
        isLetterUpper: /[A-Z]/.test(dotted.letter),
      }
  }
  if (wants('letters') && LETTER_CODE.test(bare)) return { ...EMPTY, scheme: 'letters', letter: bare }
  if (wants('cisco')) {
    const cisco = parseCisco(bare)
    if (cisco !== undefined) return cisco
  }
  if (wants('structured')) {
    const structured = parseStructured(bare)
    if (structured !== undefined) return structured
  }
  return { ...EMPTY, scheme: 'opaque', letter: bare.toUpperCase().replace(/\s+/g, ' ') }
}

/** Reads a version text in the given scheme, or in the one its shape shows; never throws, what has no order is `opaque`. */
export function parseVersion(text: string, scheme?: VersionScheme): Version {
  const normal = normalizeVersionText(text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text)
  const shape: Shape =
    text.length > MAX_LENGTH ? { ...EMPTY, scheme: 'opaque', letter: text } : parseShape(normal, scheme)
  const version = { text: normal, ...shape }
  const key = keyOf(version)
  return key === undefined && shape.scheme !== 'opaque'
    ? { ...version, ...EMPTY, scheme: 'opaque', letter: normal.toUpperCase(), key }
    : { ...version, key }
}

/** The scheme that a version text shows by its shape. */
export function inferScheme(text: string): VersionScheme {
  return parseVersion(text).scheme
}

const cache = new Map<string, Version>()
const CACHE_SIZE = 20_000

/** `parseVersion` with a bounded memory of texts already read. */
export function parseVersionCached(text: string): Version {
  let version = cache.get(text)
  if (version === undefined) {
    version = parseVersion(text)
    if (cache.size >= CACHE_SIZE) cache.clear()
    if (text.length <= MAX_LENGTH) cache.set(text, version)
  }
  return version
}
