import type { Finding } from '../finding.ts'

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp'] as const
export type Encoding = (typeof ENCODINGS)[number]

export interface DecodedText {
  /** Undefined when the bytes are no text. */
  readonly text?: string
  readonly encoding?: Encoding
  readonly findings: Finding[]
}

export interface DetectedEncoding {
  /** Undefined when the bytes are no text of any of them. */
  readonly encoding?: Encoding
  readonly findings: Finding[]
}

/** A candidate: decodes along until a byte proves that it is another encoding. */
class Candidate {
  readonly encoding: Encoding
  readonly #decoder: TextDecoder
  isPossible = true
  /** Characters that Japanese text is made of, and half-width katakana, which few texts hold many of. */
  usual = 0
  halfWidth = 0

  constructor(encoding: Encoding) {
    this.encoding = encoding
    this.#decoder = new TextDecoder(encoding, { fatal: true })
  }

  push(bytes: Uint8Array, stream: boolean): void {
    if (!this.isPossible) return
    try {
      const text = this.#decoder.decode(bytes, { stream })
      if (text.includes('\0') || /[\u0080-\u009f\ufffd]/.test(text)) this.isPossible = false
      if (this.encoding === 'utf-8') return
      this.halfWidth += text.match(/[\uff61-\uff9f]/g)?.length ?? 0
      this.usual += text.match(/[\u3041-\u30ff\u4e00-\u9fff\uff01-\uff5e]/g)?.length ?? 0
    } catch {
      this.isPossible = false
    }
  }
}

function byMark(head: Uint8Array): Encoding | undefined {
  const [first, second, third] = head
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

/** UTF-16 without its mark: every other byte of Latin text is zero. */
function byZeros(head: Uint8Array): Encoding | undefined {
  let even = 0
  let odd = 0
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue
    if (index % 2 === 0) even += 1
    else odd += 1
  }
  const many = Math.max(3, head.length / 8)
  if (odd > many && even < odd / 8) return 'utf-16le'
  return even > many && odd < even / 8 ? 'utf-16be' : undefined
}

const HEAD = 4_096

/**
 * Finds the encoding of a table as spreadsheets and business systems save it, piece by piece: UTF-8 with or without byte order
 * mark, UTF-16, Shift_JIS (Windows-31J), EUC-JP. NOT_TEXT when it is none of them or holds NUL characters; ENCODING_AMBIGUOUS
 * (with the one chosen and the other) when two are possible.
 */
export class EncodingDetector {
  #candidates: readonly Candidate[] | undefined
  #waiting = new Uint8Array()

  push(bytes: Uint8Array): void {
    if (this.#candidates === undefined) {
      const joined = new Uint8Array(this.#waiting.length + bytes.length)
      joined.set(this.#waiting)
      joined.set(bytes, this.#waiting.length)
      this.#waiting = joined
      if (joined.length >= HEAD) this.#begin()
      return
    }
    for (const candidate of this.#candidates) candidate.push(bytes, true)
  }

  finish(): DetectedEncoding {
    const candidates = this.#candidates ?? this.#begin()
    for (const candidate of candidates) candidate.push(new Uint8Array(), false)
    const [first, second] = candidates.filter(({ isPossible }) => isPossible)
    if (first === undefined) return { findings: [{ code: 'NOT_TEXT', path: '' }] }
    if (first.encoding !== 'shift_jis' || second === undefined) return { encoding: first.encoding, findings: [] }
    // Text in EUC-JP read as Shift_JIS is little else than half-width katakana.
    const [chosen, other] =
      first.halfWidth > first.usual && second.usual > second.halfWidth ? [second, first] : [first, second]
    const params = { encoding: chosen.encoding, other: other.encoding }
    return { encoding: chosen.encoding, findings: [{ code: 'ENCODING_AMBIGUOUS', path: '', params }] }
  }

  #begin(): readonly Candidate[] {
    const head = this.#waiting
    const marked = byMark(head) ?? byZeros(head.slice(0, HEAD))
    const encodings: readonly Encoding[] = marked === undefined ? ['utf-8', 'shift_jis', 'euc-jp'] : [marked]
    const candidates = encodings.map((encoding) => new Candidate(encoding))
    for (const candidate of candidates) candidate.push(head, true)
    this.#candidates = candidates
    this.#waiting = new Uint8Array()
    return candidates
  }
}

/** Text of a whole table in whatever encoding it is (`EncodingDetector`). */
export function decodeTable(bytes: Uint8Array): DecodedText {
  const detector = new EncodingDetector()
  detector.push(bytes)
  const { encoding, findings } = detector.finish()
  if (encoding === undefined) return { findings }
  return { text: new TextDecoder(encoding).decode(bytes), encoding, findings }
}
