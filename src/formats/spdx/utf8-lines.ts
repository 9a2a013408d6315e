import { findNotUtf8, joinBytes } from '../json/stream-bytes.ts'
import type { Check } from './check.ts'
import type { TagLines } from './lines.ts'

const LINE_END = /\r\n?|\n/
const LINE_FEED = 0x0a
const MARK = '\ufeff'

/** Lines of UTF-8 bytes that come in chunks; what is no UTF-8 is told with its line and byte, and replaced. */
export class Utf8Lines {
  readonly #lines: TagLines
  readonly #check: Check
  readonly #fatal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  readonly #mild = new TextDecoder('utf-8', { ignoreBOM: true })
  #held: Uint8Array[] = []
  #heldBytes = 0
  /** Bytes before those held. */
  #before = 0

  constructor(lines: TagLines, check: Check) {
    this.#lines = lines
    this.#check = check
  }

  get heldBytes(): number {
    return this.#heldBytes
  }

  push(chunk: Uint8Array): void {
    const end = chunk.lastIndexOf(LINE_FEED) + 1
    if (end > 0) {
      this.#take(joinBytes([...this.#held, chunk.subarray(0, end)]))
      this.#held = []
      this.#heldBytes = 0
    }
    if (end === chunk.length) return
    this.#held.push(chunk.subarray(end))
    this.#heldBytes += chunk.length - end
  }

  /** No more bytes follow; the last line may have no end. */
  end(): void {
    this.#take(joinBytes(this.#held))
    this.#held = []
  }

  /** Whole lines: a line feed is no part of another character. */
  #take(bytes: Uint8Array): void {
    let text: string | undefined
    try {
      text = this.#fatal.decode(bytes)
    } catch {
      this.#takeFaulty(bytes)
    }
    if (text !== undefined) this.#push(text)
    this.#before += bytes.length
  }

  #push(text: string): void {
    const own = this.#lines.count === 0 && text.startsWith(MARK) ? text.slice(1) : text
    const lines = own.split(LINE_END)
    if (lines.at(-1) === '') lines.pop()
    for (const line of lines) this.#lines.push(line)
  }

  #takeFaulty(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length;) {
      const feed = bytes.indexOf(LINE_FEED, from)
      const to = feed < 0 ? bytes.length : feed + 1
      const line = bytes.subarray(from, to)
      const text = this.#mild.decode(line)
      // A replaced byte shows as this character, which may also be meant.
      const at = text.includes('\ufffd') ? findNotUtf8(line) : undefined
      const place = this.#lines.count + 1
      if (at !== undefined)
        this.#check.error('BYTES_NOT_UTF8', `line:${place}`, { line: place, byte: this.#before + from + at + 1 })
      this.#push(text)
      from = to
    }
  }
}
