import { encodeNumber, isNumberSize, isReversedDate } from './number.ts'
import { EMPTY_SHAPE, type SlotValue, type VersionShape } from './model.ts'

const CORE = /\d+(?:[._]\d+)*/y
const WILDCARD = /(?:[.-](?:x+|\*+)(?![a-z0-9])| \*$)+/iy
const DIGIT_WILDCARD = /x$/y
const LETTER = /(?:([A-Za-z]{1,2})| ([A-Z]))(?![A-Za-z0-9])/y
const GAP = /[\s_,.+-]*\(?[\s_]*/y
const SLOT =
  /(service\s?(?:pack|release)|sp|sr|cumulative\s?update|update|upd|qu|cu|mp|fp|feature\s?pack|u|security\s?patch|patch|pt|p|hot\s?fix(?:\s?rev)?|hf|uc|build(?:\s?(?:nr|no|number))?|bld|bn|b|release|rel|r|rev)[\s._]{0,4}#?(\d+(?:\.\d+)*)([a-z](?![a-z0-9]))?\)?/iy
const NUMBER_BEHIND = /(?: ?\((\d+)\)|-(\d+)| (\d{3,}))(?![\w.])/y
const PRE = /(alpha|beta|rc|preview|pre)[\s._-]{0,3}(\d*)(?![a-z0-9])/iy
const NEUTRAL_TAIL = /(?:ga|lts|final)(?![a-z0-9])\)?|\)/iy
const RUNS = /\d+|[A-Za-z]+/g
const RELEASE = 0
const SERVICE_PACK = 1
const UPDATE = 2
const PATCH = 3
const HOTFIX = 4
const BUILD = 5
const SLOT_OF: Readonly<Record<string, number>> = {
  release: RELEASE,
  rel: RELEASE,
  r: RELEASE,
  rev: RELEASE,
  servicepack: SERVICE_PACK,
  sp: SERVICE_PACK,
  servicerelease: SERVICE_PACK,
  sr: SERVICE_PACK,
  cumulativeupdate: UPDATE,
  update: UPDATE,
  upd: UPDATE,
  qu: UPDATE,
  cu: UPDATE,
  mp: UPDATE,
  fp: UPDATE,
  featurepack: UPDATE,
  u: UPDATE,
  securitypatch: PATCH,
  patch: PATCH,
  pt: PATCH,
  p: PATCH,
  hotfix: HOTFIX,
  hotfixrev: HOTFIX,
  hf: HOTFIX,
  uc: HOTFIX,
  build: BUILD,
  buildnr: BUILD,
  buildno: BUILD,
  buildnumber: BUILD,
  bld: BUILD,
  bn: BUILD,
  b: BUILD,
}
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
  readonly slots: (SlotValue | undefined)[]
  readonly pre: string
}

function slotValue(digits: string, letter: string): SlotValue | undefined {
  const numbers = digits.split('.')
  if (!numbers.every((number) => isNumberSize(number) && !isReversedDate(number))) return undefined
  return { numbers: numbers.map(encodeNumber), letter: letter.toUpperCase() }
}

function isZeroSlot(slot: SlotValue): boolean {
  return slot.letter === '' && slot.numbers.every((number) => number === encodeNumber('0'))
}

function parseRest(text: string, from: number): Rest | undefined {
  const slots: (SlotValue | undefined)[] = [undefined, undefined, undefined, undefined, undefined, undefined]
  const seen = new Set<number>()
  let pre = ''
  let at = from
  while (at < text.length) {
    const behind = match(NUMBER_BEHIND, text, at)
    const start = behind === null ? at + (match(GAP, text, at)?.[0].length ?? 0) : at
    if (start >= text.length) break
    const slot = behind === null ? match(SLOT, text, start) : null
    const digits = behind?.[1] ?? behind?.[2] ?? behind?.[3] ?? slot?.[2]
    if (digits !== undefined) {
      const index = slot === null ? BUILD : (SLOT_OF[(slot[1] ?? '').toLowerCase().replace(/\s/g, '')] ?? BUILD)
      const value = slotValue(digits, slot?.[3] ?? '')
      if (value === undefined || seen.has(index)) return undefined
      seen.add(index)
      slots[index] = index !== BUILD && isZeroSlot(value) ? undefined : value
      at = start + (behind ?? slot ?? [''])[0].length
      continue
    }
    const early = match(PRE, text, start)
    if (early !== null && pre !== '') return undefined
    if (early !== null) pre = `${(early[1] ?? '').toLowerCase().slice(0, 1)}${encodeNumber(early[2] ?? '')}`
    const known = early ?? match(NEUTRAL_TAIL, text, start)
    if (known === null) return undefined
    at = start + known[0].length
  }
  return { slots: seen.size === 0 ? [] : slots, pre }
}

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

/** Reads numbers, an optional letter and qualifiers; what has no known meaning behind the numbers is the tail. */
export function parseDotted(text: string): VersionShape | undefined {
  const core = match(CORE, text, 0)
  if (core === null) return undefined
  const written = core[0].split(/[._]/)
  const known = countOrdered(written)
  if (known < written.length) {
    const before = written.slice(0, known).reduce((length, digits) => length + digits.length + 1, 0)
    return withTail(text, written, known, before)
  }
  const numbers = written.map(encodeNumber)
  let at = core[0].length
  const wildcard = match(WILDCARD, text, at)
  if (wildcard !== null && at + wildcard[0].length === text.length)
    return { ...EMPTY_SHAPE, scheme: 'dotted', numbers, written, isPrefix: true }
  const digitWildcard = match(DIGIT_WILDCARD, text, at)
  if (digitWildcard !== null) return { ...EMPTY_SHAPE, scheme: 'dotted', numbers, written, isDigitPrefix: true }
  const letter = match(LETTER, text, at)
  at += letter?.[0].length ?? 0
  const rest = parseRest(text, at)
  if (rest === undefined) return withTail(text, written, known, core[0].length)
  const { slots, pre } = rest
  const small = letter?.[1] ?? letter?.[2] ?? ''
  const capital = small.toUpperCase()
  const isLetterUpper = small !== '' && capital === small
  return { ...EMPTY_SHAPE, scheme: 'dotted', numbers, written, letter: capital, isLetterUpper, slots, pre }
}
