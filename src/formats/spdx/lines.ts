import type { Check } from './check.ts'

/** A longer line is no line of a tag and its value. */
const MAX_VALUE = 8_000_000
const TAG = /^([A-Za-z0-9]+)\s*:\s*(.*)$/s

/** A tag with its value, and the line (1 …) at which it stands. */
export interface TagValue {
  readonly tag: string
  readonly value: string
  readonly line: number
}

/** A `<text>` that has begun. */
interface OpenText {
  readonly tag: string
  readonly line: number
  readonly parts: string[]
  size: number
}

/** Puts lines together into tags with their values (SPDX 2.3 clause 4.4): `<text>` goes on over lines, `#` begins a comment. */
export class TagLines {
  readonly #check: Check
  readonly #take: (told: TagValue) => void
  #line = 0
  #open: OpenText | null = null
  #strays = 0

  constructor(check: Check, take: (told: TagValue) => void) {
    this.#check = check
    this.#take = take
  }

  /** How many lines there were. */
  get count(): number {
    return this.#line
  }

  /** Takes the next line, without its end. */
  push(line: string): void {
    this.#line += 1
    if (this.#open !== null) this.#goOn(line, this.#open)
    else this.#begin(line)
  }

  #begin(line: string): void {
    const text = line.trimStart()
    if (text === '' || text.startsWith('#')) return
    const found = TAG.exec(text)
    const [, tag, value] = found ?? []
    if (tag === undefined || value === undefined) {
      this.#stray(text)
      return
    }
    if (!value.startsWith('<text>')) {
      this.#take({ tag, value: value.trimEnd(), line: this.#line })
      return
    }
    this.#open = { tag, line: this.#line, parts: [], size: 0 }
    this.#goOn(value.slice('<text>'.length), this.#open)
  }

  /** One finding for what is no tag, however many lines it has. */
  #stray(text: string): void {
    this.#strays += 1
    if (this.#strays <= 20) this.#check.error('NOT_A_TAG', `line:${this.#line}`, { text: text.slice(0, 80) })
  }

  #goOn(line: string, open: OpenText): void {
    const end = line.indexOf('</text>')
    open.parts.push(end < 0 ? line : line.slice(0, end))
    open.size += line.length + 1
    if (end < 0 && open.size <= MAX_VALUE) return
    if (end < 0) this.#check.partial('TEXT_TOO_LONG', `line:${open.line}`, { name: open.tag, maximum: MAX_VALUE })
    else if (line.slice(end + '</text>'.length).trim() !== '')
      this.#check.error('TEXT_AFTER_END', `line:${this.#line}`, { name: open.tag })
    this.#open = null
    this.#take({ tag: open.tag, value: open.parts.join('\n'), line: open.line })
  }

  /** No line follows: a `<text>` that is still open is told, and taken as far as it goes. */
  end(): void {
    const open = this.#open
    if (open === null) return
    this.#check.partial('TEXT_NOT_CLOSED', `line:${open.line}`, { name: open.tag })
    this.#open = null
    this.#take({ tag: open.tag, value: open.parts.join('\n'), line: open.line })
  }
}
