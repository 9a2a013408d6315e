import { encodeNumber, isNumberSize, isReversedDate } from './number.ts'
import { isZeroSlot, readSlot, slotValue, type FoundSlot } from './slot.ts'
import { BUILD_SLOT, EMPTY_SHAPE, type SlotValue, type VersionShape } from './model.ts'

const WILDCARD = /(?:[.-](?:x+|\*+)(?![a-z0-9])| \*$)+/iy
const DIGIT_WILDCARD = /x$/y
const LETTER = /(?:([A-Za-z]{1,2})| ([A-Z]))(?![A-Za-z0-9])/y
const GAP = /[\s_,.+-]*\(?[\s_]*/y
const NUMBER_BEHIND = /(?: ?\((\d+)\)|-(\d+)| (\d{3,}))(?![\w.])/y
const PRE = /(alpha|beta|rc|preview|pre)[\s._-]{0,3}(\d*)(?![a-z0-9])/iy
const NEUTRAL_TAIL = /(?:ga|lts|final)(?![a-z0-9])\)?|\)/iy
const RUNS = /\d+|[A-Za-z]+/g
const RELATIONS = /\b(?:or|and|to|prior|earlier|older|later|newer|before|after|until)\b/i
const MAX_RUNS = 24

/** Whether a text names a range in words ("3.1 or older"): it has no place in the order of versions. */
export function namesMany(text: string): boolean {
  return RELATIONS.test(text)
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** `a3b04b7bc4` is a digest: its digits have no order. */
function isDigest(token: string): boolean {
  return token.length >= 7 && /^[0-9a-f]+$/i.test(token) && (token.match(RUNS) ?? []).length >= 3
}

/** Splits a text into numbers (encoded) and letters (marked `a`) in turn; undefined when there are too many. */
export function parseRuns(text: string): string[] | undefined {
  const runs: string[] = []
  for (const token of text.match(/[A-Za-z0-9]+/g) ?? []) {
    if (isDigest(token)) {
      runs.push(`a${token.toUpperCase()}`)
      continue
    }
    for (const run of token.match(RUNS) ?? []) {
      const isNumber = /^\d/.test(run) && isNumberSize(run) && !isReversedDate(run)
      runs.push(isNumber ? encodeNumber(run) : `a${run.toUpperCase()}`)
    }
  }
  return runs.length <= MAX_RUNS ? runs : undefined
}

interface Rest {
  readonly slots: readonly (SlotValue | undefined)[]
  readonly pre: string
}

/** What stands behind the numbers begins with a blank, a hyphen or a parenthesis; a number there is a build. */
function readBuild(text: string, at: number): FoundSlot | undefined {
  const code = text.charCodeAt(at)
  if (code !== 32 && code !== 40 && code !== 45) return undefined
  const next = text.charCodeAt(at + 1)
  if (code !== 40 && next !== 40 && (next < 48 || next > 57)) return undefined
  const found = match(NUMBER_BEHIND, text, at)
  if (found === null) return undefined
  const value = slotValue(found[1] ?? found[2] ?? found[3] ?? '', '')
  return { index: BUILD_SLOT, value, end: at + found[0].length }
}

function endOfGap(text: string, at: number): number {
  // Mostly it is one blank.
  const isBlank = text.charCodeAt(at) === 32 && /[a-z]/i.test(text.charAt(at + 1))
  return isBlank ? at + 1 : at + (match(GAP, text, at)?.[0].length ?? 0)
}

function parseRest(text: string, from: number): Rest | undefined {
  const slots: (SlotValue | undefined)[] = [undefined, undefined, undefined, undefined, undefined, undefined]
  let seen = 0
  let pre = ''
  let at = from
  while (at < text.length) {
    const build = readBuild(text, at)
    const start = build === undefined ? endOfGap(text, at) : at
    if (start >= text.length) break
    const slot = build ?? readSlot(text, start)
    if (slot !== undefined) {
      const { index, value, end } = slot
      if (value === undefined || (seen & (1 << index)) !== 0) return undefined
      seen |= 1 << index
      slots[index] = index !== BUILD_SLOT && isZeroSlot(value) ? undefined : value
      at = end
      continue
    }
    const early = match(PRE, text, start)
    if (early !== null && pre !== '') return undefined
    if (early !== null) pre = `${(early[1] ?? '').toLowerCase().slice(0, 1)}${encodeNumber(early[2] ?? '')}`
    const known = early ?? match(NEUTRAL_TAIL, text, start)
    if (known === null) return undefined
    at = start + known[0].length
  }
  return { slots: seen === 0 ? NO_SLOTS : slots, pre }
}

const NO_SLOTS: readonly (SlotValue | undefined)[] = []

/** The numbers up to one that has no order (05032019 is a day): from there on all is tail. */
function countOrdered(written: readonly string[]): number {
  const index = written.findIndex((digits) => !isNumberSize(digits) || isReversedDate(digits))
  return index < 0 ? written.length : index
}

function withTail(text: string, written: readonly string[], known: number, tailFrom: number): VersionShape | undefined {
  if (known === 0 || namesMany(text)) return undefined
  const tail = parseRuns(text.slice(tailFrom))
  if (tail === undefined || tail.length === 0 || !/^[\w.()[\]{}/+~ ,-]*$/.test(text.slice(tailFrom))) return undefined
  const kept = written.slice(0, known)
  return { ...EMPTY_SHAPE, scheme: 'dotted', numbers: kept.map(encodeNumber), written: kept, tail }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

const WILDCARDS = new Set([...'xX*'].map((sign) => sign.charCodeAt(0)))

/** Numbers between points or underscores at the beginning of a text. */
function readCore(text: string): { readonly written: string[]; readonly end: number } {
  const written: string[] = []
  let at = 0
  for (;;) {
    const from = at
    while (at < text.length && isDigit(text.charCodeAt(at))) at++
    if (at === from) return { written, end: Math.max(0, from - 1) }
    written.push(text.slice(from, at))
    const code = text.charCodeAt(at)
    if (code !== 46 && code !== 95) return { written, end: at }
    at++
  }
}

/** Reads numbers, an optional letter and qualifiers; what has no known meaning behind the numbers is the tail. */
export function parseDotted(text: string): VersionShape | undefined {
  const { written, end } = readCore(text)
  if (written.length === 0) return undefined
  const known = countOrdered(written)
  if (known < written.length) {
    const before = written.slice(0, known).reduce((length, digits) => length + digits.length + 1, 0)
    return withTail(text, written, known, before)
  }
  const numbers = written.map(encodeNumber)
  let at = end
  const wildcard = at < text.length && WILDCARDS.has(text.charCodeAt(at + 1)) ? match(WILDCARD, text, at) : null
  if (wildcard !== null && at + wildcard[0].length === text.length)
    return { ...EMPTY_SHAPE, scheme: 'dotted', numbers, written, isPrefix: true }
  const digitWildcard = match(DIGIT_WILDCARD, text, at)
  if (digitWildcard !== null) return { ...EMPTY_SHAPE, scheme: 'dotted', numbers, written, isDigitPrefix: true }
  const letter = match(LETTER, text, at)
  at += letter?.[0].length ?? 0
  const rest = parseRest(text, at)
  if (rest === undefined) return withTail(text, written, known, end)
  const { slots, pre } = rest
  const small = letter?.[1] ?? letter?.[2] ?? ''
  const capital = small.toUpperCase()
  const isLetterUpper = small !== '' && capital === small
  return { ...EMPTY_SHAPE, scheme: 'dotted', numbers, written, letter: capital, isLetterUpper, slots, pre }
}
