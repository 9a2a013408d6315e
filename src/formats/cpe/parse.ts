import type { Finding } from '../finding.ts'
import { CPE_ATTRIBUTES, type CpeAttribute, type CpeName, type CpeValue } from './model.ts'

const MAX_LENGTH = 4_096
const PREFIX = 'cpe:2.3:'
const CLAUSE = 'NISTIR 7695 §6.2'
const PARTS = new Set(['a', 'o', 'h'])
/** Characters that need no escape, beside letters and digits of any script (real names have them). */
const PLAIN = /[\p{L}\p{N}._-]/u

const ANY: CpeValue = { kind: 'any' }
const NA: CpeValue = { kind: 'na' }

function refuse(code: string, position: number, params: Finding['params'] = {}): { findings: Finding[] } {
  return { findings: [{ code, path: '', params: { position, ...params }, clause: CLAUSE }] }
}

/** The components between colons that are not escaped, with their places. */
function split(text: string): { text: string; at: number }[] {
  const parts: { text: string; at: number }[] = []
  let start = PREFIX.length
  for (let index = start; index <= text.length; index += 1) {
    if (text[index] === '\\') index += 1
    else if (index === text.length || text[index] === ':') {
      parts.push({ text: text.slice(start, index), at: start })
      start = index + 1
    }
  }
  // A backslash at the very end escapes nothing; the component keeps it and is refused.
  if (start <= text.length && parts.at(-1)?.at !== start && text.endsWith('\\'))
    parts.push({ text: text.slice(start), at: start })
  return parts
}

/** How many characters are not told at one end: `?` each one, `*` any number. */
function countWildcards(run: string): number | '*' | undefined {
  if (run === '*') return '*'
  return run.includes('*') ? undefined : run.length
}

/** A value as written in a formatted string; a number is the place of what is wrong in it. */
function readValue(raw: string): CpeValue | number {
  if (raw === '*') return ANY
  if (raw === '-') return NA
  if (raw === '') return 0
  let from = 0
  while (from < raw.length && (raw[from] === '*' || raw[from] === '?')) from += 1
  let to = raw.length
  while (to > from && (raw[to - 1] === '*' || raw[to - 1] === '?') && !isEscaped(raw, to - 1)) to -= 1
  const [before, behind] = [countWildcards(raw.slice(0, from)), countWildcards(raw.slice(to))]
  if (before === undefined) return 0
  if (behind === undefined) return to
  let text = ''
  for (let index = from; index < to; index += 1) {
    const isEscape = raw[index] === '\\'
    if (isEscape) index += 1
    const character = String.fromCodePoint(raw.codePointAt(index) ?? 0xfffd)
    if (index >= to || (!isEscape && !PLAIN.test(character))) return index
    text += character
    index += character.length - 1
  }
  // Wildcards alone are no value.
  if (from === to) return 0
  return { kind: 'text', text: text.toLowerCase(), before, behind }
}

function isEscaped(text: string, index: number): boolean {
  let count = 0
  for (let at = index - 1; at >= 0 && text[at] === '\\'; at -= 1) count += 1
  return count % 2 === 1
}

function nameOf(valueOf: (attribute: CpeAttribute) => CpeValue): CpeName {
  return {
    part: valueOf('part'),
    vendor: valueOf('vendor'),
    product: valueOf('product'),
    version: valueOf('version'),
    update: valueOf('update'),
    edition: valueOf('edition'),
    language: valueOf('language'),
    swEdition: valueOf('swEdition'),
    targetSw: valueOf('targetSw'),
    targetHw: valueOf('targetHw'),
    other: valueOf('other'),
  }
}

function isPart(value: CpeValue): boolean {
  if (value.kind !== 'text') return true
  return PARTS.has(value.text) && value.before === 0 && value.behind === 0
}

/**
 * Reads a CPE 2.3 formatted string (`cpe:2.3:o:hibari:kanban_firmware:1.0:*:*:*:*:*:*:*`). Without `name` the finding says what is
 * wrong and at which character (0 …). Never throws.
 */
export function parseCpe(input: string): { name?: CpeName; findings: Finding[] } {
  const text = input.trim()
  if (text.length > MAX_LENGTH) return refuse('TOO_LONG', MAX_LENGTH, { max: MAX_LENGTH })
  if (text.slice(0, PREFIX.length).toLowerCase() !== PREFIX) return refuse('NOT_CPE', 0)
  const components = split(text)
  if (components.length !== CPE_ATTRIBUTES.length)
    return refuse('COMPONENTS', text.length, { expected: CPE_ATTRIBUTES.length, found: components.length })
  const values = new Map<CpeAttribute, CpeValue>()
  for (const [index, attribute] of CPE_ATTRIBUTES.entries()) {
    const { text: raw, at } = components[index] ?? { text: '', at: text.length }
    const value = readValue(raw)
    if (typeof value === 'number') return refuse('VALUE', at + value, { attribute })
    if (attribute === 'part' && !isPart(value)) return refuse('PART', at)
    values.set(attribute, value)
  }
  return { name: nameOf((attribute) => values.get(attribute) ?? ANY), findings: [] }
}

const MARKS: Readonly<Record<string, string>> = { '%01': '?', '%02': '*' }

/** A component of a URI in the notation of the formatted string (NISTIR 7695 §6.1.3.2). */
function fromUri(raw: string): string {
  if (raw === '') return '*'
  if (raw === '-') return '-'
  return raw.replaceAll(/%[0-9a-f]{2}|[^a-z0-9._-]/gi, (found) => {
    const mark = MARKS[found]
    if (mark !== undefined) return mark
    const character = found.length === 3 ? String.fromCharCode(Number.parseInt(found.slice(1), 16)) : found
    return /[A-Za-z0-9._-]/.test(character) ? character : `\\${character}`
  })
}

const URI = /^cpe:\/([^:]*)(?::([^:]*))?(?::([^:]*))?(?::([^:]*))?(?::([^:]*))?(?::([^:]*))?(?::([^:]*))?$/i

/** Reads a CPE 2.2 URI (`cpe:/o:hibari:kanban:1.0`), with the packed edition of 2.3 (`~edition~sw_edition~target_sw~target_hw~other`). */
function parseCpeUri(text: string): { name?: CpeName; findings: Finding[] } {
  const found = text.length > MAX_LENGTH ? null : URI.exec(text)
  if (found === null) return refuse('NOT_CPE', 0)
  const [part = '', vendor = '', product = '', version = '', update = '', edition = '', language = ''] = found
    .slice(1)
    .map((component: string | undefined) => component ?? '')
  const packed = edition.startsWith('~') ? edition.slice(1).split('~') : [edition]
  const [own = '', swEdition = '', targetSw = '', targetHw = '', other = ''] = packed
  const components = [part, vendor, product, version, update, own, language, swEdition, targetSw, targetHw, other]
  return parseCpe(`${PREFIX}${components.map(fromUri).join(':')}`)
}

/** Reads a CPE name in either notation: formatted string 2.3 or URI 2.2. */
export function parseCpeName(input: string): { name?: CpeName; findings: Finding[] } {
  const text = input.trim()
  return /^cpe:\//i.test(text) ? parseCpeUri(text) : parseCpe(text)
}
