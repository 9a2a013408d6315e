import type { Finding } from '../finding.ts'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis'

export interface DecodedText {
  /** Undefined when the bytes are no text. */
  readonly text?: string
  readonly encoding?: Encoding
  readonly findings: Finding[]
}

function tryDecode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Text of a table as spreadsheets save it: UTF-8 with or without byte order mark, UTF-16 with one, else Shift_JIS (Windows-31J).
 * NOT_TEXT when it is none of them, or holds NUL characters.
 */
export function decodeTable(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes
  const candidates: readonly Encoding[] =
    first === 0xff && second === 0xfe
      ? ['utf-16le']
      : first === 0xfe && second === 0xff
        ? ['utf-16be']
        : ['utf-8', 'shift_jis']
  for (const encoding of candidates) {
    const text = tryDecode(bytes, encoding)
    if (text !== undefined && !text.includes('\0')) return { text, encoding, findings: [] }
  }
  return { findings: [{ code: 'NOT_TEXT', path: '' }] }
}
