import type { Finding } from '../finding.ts'
import { locateJsonError } from '../json/locate.ts'

/** Largest document that is read, in bytes (CSAF 2.0 §C.1 expects at most 15 MB). */
export const MAX_BYTES = 50 * 1024 * 1024
/** Deepest nesting that is read; CSAF 2.0 §C.2 expects at most 30 branches, each two levels. */
export const MAX_DEPTH = 128
const MAX_FINDINGS = 50

/** Tells line and column (1 …) of offsets that grow: lines are counted once, from one offset to the next. */
function createPlaces(text: string): (offset: number) => { line: number; column: number } {
  let [line, last, next] = [1, -1, text.indexOf('\n')]
  return (offset) => {
    for (; next >= 0 && next < offset; next = text.indexOf('\n', last + 1)) {
      line += 1
      last = next
    }
    return { line, column: offset - last }
  }
}

/** What a name is, however it is written: `"\u0061"` is `"a"`. As it is written where that is no JSON. */
function nameOf(written: string): string {
  if (!written.includes('\\')) return written
  try {
    return String(JSON.parse(`"${written}"`))
  } catch {
    return written
  }
}

/** An open object or array: its members' names so far, and the name being read. */
interface Frame {
  readonly names: Set<string> | undefined
  isName: boolean
}

/** One linear pass before the recursive parser: too deep nesting, and names that stand twice in one object. */
function scan(text: string, findings: Finding[]): boolean {
  const frames: Frame[] = []
  const placeOf = createPlaces(text)
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0x22) {
      const from = index + 1
      for (index += 1; index < text.length && text.charCodeAt(index) !== 0x22; index += 1) {
        if (text.charCodeAt(index) === 0x5c) index += 1
      }
      const frame = frames.at(-1)
      if (frame?.names === undefined || !frame.isName) continue
      const written = text.slice(from, index)
      const name = nameOf(written)
      if (frame.names.has(name) && findings.length < MAX_FINDINGS)
        findings.push({
          code: 'DUPLICATE_NAME',
          path: '',
          params: { name: written.slice(0, 100), ...placeOf(from) },
        })
      frame.names.add(name)
      frame.isName = false
    } else if (code === 0x7b || code === 0x5b) {
      if (frames.length >= MAX_DEPTH) {
        findings.push({ code: 'TOO_DEEP', path: '', params: { maxDepth: MAX_DEPTH, ...placeOf(index) } })
        return false
      }
      frames.push({ names: code === 0x7b ? new Set() : undefined, isName: code === 0x7b })
    } else if (code === 0x7d || code === 0x5d) frames.pop()
    else if (code === 0x2c) {
      const frame = frames.at(-1)
      if (frame?.names !== undefined) frame.isName = true
    }
  }
  return true
}

function explainSyntax(text: string): Finding {
  const { line, column, isCut } = locateJsonError(text) ?? { line: 1, column: 1, isCut: false }
  return { code: isCut ? 'JSON_CUT' : 'NOT_JSON', path: '', params: { line, column } }
}

/**
 * Bytes as a JSON value; undefined with a finding that names the place when they are none: TOO_LARGE, EMPTY, NOT_UTF8 (RFC 8259
 * §8.1), TOO_DEEP, NOT_JSON, JSON_CUT. A byte order mark and names given twice are told, and read over.
 */
export function readJson(bytes: Uint8Array): { value?: unknown; findings: Finding[] } {
  if (bytes.byteLength > MAX_BYTES)
    return { findings: [{ code: 'TOO_LARGE', path: '', params: { bytes: bytes.byteLength, maxBytes: MAX_BYTES } }] }
  const findings: Finding[] = []
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { findings: [{ code: 'NOT_UTF8', path: '' }] }
  }
  if (text.startsWith('\ufeff')) {
    findings.push({ code: 'BYTE_ORDER_MARK', path: '', clause: 'RFC 8259 §8.1' })
    text = text.slice(1)
  }
  if (text.trim() === '') return { findings: [...findings, { code: 'EMPTY', path: '' }] }
  if (!scan(text, findings)) return { findings }
  try {
    const value: unknown = JSON.parse(text)
    return { value, findings }
  } catch {
    return { findings: [...findings, explainSyntax(text)] }
  }
}
