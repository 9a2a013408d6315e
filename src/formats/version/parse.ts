import { parseCalendarDate } from './date.ts'
import { namesMany, parseDotted, parseRuns } from './dotted.ts'
import { ecosystemKey, isEcosystemScheme, type EcosystemScheme } from './ecosystem/scheme.ts'
import { keyOf } from './key.ts'
import { buildNotation, splitNotations } from './notation.ts'
import {
  BUILD_SLOT,
  EMPTY_SHAPE,
  type SchemeRule,
  type Version,
  type VersionOrder,
  type VersionScheme,
  type VersionShape,
} from './model.ts'
import { encodeFraction, encodeNumber } from './number.ts'
import { parsePlain } from './plain.ts'
import { printSchemeRule } from './scheme-rule.ts'
import { normalizeVersionText, stripNeutralPrefix } from './text.ts'

const MAX_LENGTH = 200
const CISCO = /^(\d{1,4})\.(\d{1,4})[({](\d{1,4})([a-z]?)[)}] ?([A-Z]{1,6})(\d{0,4})([a-z]?)(?:\.([a-z]+)(\d{1,6}))?$/
const LETTER_CODE = /^(?:[A-Za-z]|[A-Za-z][0-9]|[A-Z]{2})$/
/** Codes that a family's own rule orders may be longer. */
const RULED_CODE = /^[A-Za-z][A-Za-z0-9]{0,3}$/
const NOT_A_CODE = new Set(['x', 'NA', 'NO', 'OK', 'ON'])
const STRUCTURED = /^[A-Za-z0-9][\w.()/+ -]*$/

function parseCisco(text: string): VersionShape | undefined {
  const found = text.includes('(') || text.includes('{') ? CISCO.exec(text) : null
  if (found === null) return undefined
  const [, major, minor, maintenance, sub, train, rebuild, rebuildLetter, tag, tagNumber] = found
  const before = [major, minor, maintenance].map((digits) => encodeNumber(digits ?? ''))
  // The tag stands before the rebuild: versions whose tags differ have no order.
  const behind = [tag ?? '', encodeNumber(rebuild ?? ''), rebuildLetter ?? '', encodeNumber(tagNumber ?? '')]
  return { ...EMPTY_SHAPE, scheme: 'cisco', numbers: [...before, sub ?? '', ...behind], letter: train ?? '' }
}

function parseStructured(text: string): VersionShape | undefined {
  if (!STRUCTURED.test(text) || !/\d/.test(text) || namesMany(text)) return undefined
  const runs = parseRuns(text)
  return runs === undefined ? undefined : { ...EMPTY_SHAPE, scheme: 'structured', numbers: runs }
}

function parseDate(text: string): VersionShape | undefined {
  const date = parseCalendarDate(text)
  if (date === undefined) return undefined
  const parts = date.day > 0 ? [date.year, date.month, date.day] : [date.year, date.month]
  const numbers = parts.map((value) => encodeNumber(String(value)))
  return { ...EMPTY_SHAPE, scheme: 'date', numbers, isPrefix: date.day === 0 }
}

function parseLetters(text: string, rule: SchemeRule | null): VersionShape | undefined {
  const isCode = rule === null ? LETTER_CODE.test(text) && !NOT_A_CODE.has(text) : RULED_CODE.test(text)
  if (!isCode) return undefined
  return { ...EMPTY_SHAPE, scheme: 'letters', letter: text.toUpperCase() }
}

const PARSERS = [
  ['date', parseDate],
  ['cisco', parseCisco],
  ['dotted', parseDotted],
  ['letters', parseLetters],
  ['structured', parseStructured],
] as const

function opaque(text: string): VersionShape {
  return { ...EMPTY_SHAPE, scheme: 'opaque', letter: text.toUpperCase().replace(/\s+/g, ' ') }
}

function parseShape(text: string, scheme: VersionScheme | undefined, rule: SchemeRule | null): VersionShape {
  const bare = stripNeutralPrefix(text, rule)
  for (const [name, parse] of PARSERS) {
    if (scheme !== undefined && scheme !== name) continue
    const shape = parse(bare, rule)
    if (shape !== undefined) return rule === null ? shape : withRule(shape, rule)
  }
  return { ...opaque(bare), rule }
}

function withRule(shape: VersionShape, rule: SchemeRule): VersionShape {
  const [, second] = shape.written
  if (rule.decimals !== 'fraction' || shape.scheme !== 'dotted' || second === undefined) return { ...shape, rule }
  // Nobody can tell what 7.4x means as a fraction.
  if (shape.isDigitPrefix) return { ...opaque(shape.written.join('.')), rule }
  return { ...shape, rule, numbers: shape.numbers.with(1, encodeFraction(second)) }
}

/** An ecosystem's version is its key: without one it has no order, not even equality. */
function parseEcosystem(text: string, scheme: EcosystemScheme): Version {
  const bare = text.slice(0, 2 * MAX_LENGTH).trim()
  return { ...EMPTY_SHAPE, text: bare.slice(0, MAX_LENGTH), scheme, key: ecosystemKey(bare, scheme) }
}

const MAX_NOTATIONS = 8

function parseNotations(text: string, notations: readonly string[], order: VersionOrder): Version {
  const [first, ...others] = notations.slice(0, MAX_NOTATIONS).map((notation) => parseVersion(notation, order))
  return { ...(first ?? parseVersion('')), text, aliases: others, key: undefined }
}

/** A version whose build is another notation of it. */
function withBuild(shape: VersionShape, build: readonly string[]): VersionShape {
  const written = build.map((number) => number.slice(1) || '0')
  const alias = { ...EMPTY_SHAPE, scheme: 'dotted' as const, numbers: build, written, rule: shape.rule }
  return {
    ...shape,
    slots: shape.slots.slice(0, BUILD_SLOT),
    aliases: [{ ...alias, text: written.join('.'), key: keyOf(alias) }],
  }
}

/**
 * Reads a version text in the given scheme, or in the one its shape shows (never an ecosystem's); never throws, what has no order is
 * `opaque`, or an ecosystem's version without key.
 */
export function parseVersion(text: string, order?: VersionOrder): Version {
  const [scheme, rule] = typeof order === 'object' ? [order.scheme, order] : [order, null]
  if (scheme === undefined) {
    const plain = parsePlain(text)
    if (plain !== undefined) return plain
  } else if (isEcosystemScheme(scheme)) return parseEcosystem(text, scheme)
  const notations = splitNotations(text)
  if (notations !== undefined) return parseNotations(text, notations, order)
  if (text.length > MAX_LENGTH) return { text: text.slice(0, MAX_LENGTH), ...opaque(text), key: undefined }
  const normal = normalizeVersionText(text)
  const shape = parseShape(normal, scheme, rule)
  const build = buildNotation(shape, BUILD_SLOT)
  if (build !== undefined) return { ...withBuild(shape, build), text: normal, key: undefined }
  const key = keyOf(shape)
  const isKept = key !== undefined || shape.scheme === 'opaque' || shape.isPrefix || shape.isDigitPrefix
  return { text: normal, ...(isKept ? shape : { ...opaque(normal), rule }), key }
}

/** The order in which a version was read, for what it is compared with. */
export function orderOf(version: Version): VersionOrder {
  return version.rule ?? (isEcosystemScheme(version.scheme) ? version.scheme : undefined)
}

/** The scheme that a version text shows by its shape. */
export function inferScheme(text: string): VersionScheme {
  return parseVersion(text).scheme
}

const cache = new Map<string, Version>()
const CACHE_SIZE = 20_000

/** `parseVersion` with a bounded memory of texts already read. */
export function parseVersionCached(text: string, order?: VersionOrder): Version {
  const name = order === undefined ? text : `${typeof order === 'object' ? printSchemeRule(order) : order}\0${text}`
  let version = cache.get(name)
  if (version === undefined) {
    version = parseVersion(text, order)
    if (cache.size >= CACHE_SIZE) cache.clear()
    if (text.length <= MAX_LENGTH) cache.set(name, version)
  }
  return version
}
