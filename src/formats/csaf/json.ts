import type { Finding } from '../finding.ts'
import { locateJsonError } from '../json/locate.ts'

/** Largest document that is read, in bytes (CSAF 2.0 §C.1 expects at most 15 MB). */
export const MAX_BYTES = 50 * 1024 * 1024
/** Deepest nesting that is read; CSAF 2.0 §C.2 expects at most 30 branches, each two levels. */
export const MAX_DEPTH = 128
const MAX_FINDINGS = 50

/** Line and column (1 …) of an offset in a text. */
function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lastBreak = before.lastIndexOf('\n')
  return { line: before.split('\n').length, column: offset - lastBreak }
}

/** An open object or array: its members' names so far, and the name being read. */
interface Frame {
  readonly names: Set<string> | undefined
  isName: boolean
}

/** One linear pass before the recursive parser: too deep nesting, and names that stand twice in one object. */
function scan(text: string, findings: Finding[]): boolean {
  const frames: Frame[] = []
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0x22) {
      const from = index + 1
      for (index += 1; index < text.length && text.charCodeAt(index) !== 0x22; index += 1) {
        if (text.charCodeAt(index) === 0x5c) index += 1
      }
      const frame = frames.at(-1)
      if (frame?.names === undefined || !frame.isName) continue
      const name = text.slice(from, index)
      if (frame.names.has(name) && findings.length < MAX_FINDINGS)
        findings.push({
          code: 'DUPLICATE_NAME',
          path: '',
          params: { name: name.slice(0, 100), ...placeOf(text, from) },
        })
      frame.names.add(name)
      frame.isName = false
    } else if (code === 0x7b || code === 0x5b) {
      if (frames.length >= MAX_DEPTH) {
        findings.push({ code: 'TOO_DEEP', path: '', params: { maxDepth: MAX_DEPTH, ...placeOf(text, index) } })
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
