import type { Finding } from '#formats/finding.ts'

/** One value of a JSON file: an element of its outermost list, or one of values that stand one after another (NDJSON). */
export interface JsonRow {
  readonly row: number
  readonly line: number
  /** Undefined when it is no JSON. */
  readonly value: unknown
}

export interface JsonLimits {
  readonly maxRows: number
  /** Characters of one value. */
  readonly maxValue: number
  readonly maxDepth: number
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a

/**
 * Cuts a JSON list, or JSON values one after another, into its values piece by piece, without ever holding more than one.
 * Findings with their place: BAD_JSON (goes on), TOO_MANY_ROWS, RECORD_TOO_LONG, TOO_DEEP (end the reading). Never throws.
 */
export class JsonSplitter {
  readonly findings: Finding[] = []
  readonly #limits: JsonLimits
  #text = ''
  #at = 0
  #from = -1
  #depth = 0
  #inString = false
  #isEscaped = false
  #isList: boolean | undefined
  #row = 0
  #line = 1
  #fromLine = 1
  #isOver = false

  constructor(limits: JsonLimits) {
    this.#limits = limits
  }

  get isOver(): boolean {
    return this.#isOver
  }

  push(piece: string): JsonRow[] {
    if (this.#isOver) return []
    const cutAt = this.#from < 0 ? this.#at : this.#from
    this.#text = this.#text.slice(cutAt) + piece
    this.#at -= cutAt
    if (this.#from >= 0) this.#from = 0
    const rows: JsonRow[] = []
    for (; this.#at < this.#text.length && !this.#isOver; this.#at += 1)
      this.#step(this.#text.charCodeAt(this.#at), rows)
    if (this.#from >= 0 && this.#text.length - this.#from > this.#limits.maxValue) this.#stop('RECORD_TOO_LONG')
    return rows
  }

  end(): JsonRow[] {
    if (this.#isOver) return []
    const rows: JsonRow[] = []
    if (this.#from >= 0) this.#take(rows)
    else if (this.#depth > 0) this.#find('BAD_JSON')
    this.#isOver = true
    return rows
  }

  #find(code: string): void {
    const params = { row: this.#row, line: this.#from >= 0 ? this.#fromLine : this.#line }
    this.findings.push({ code, path: `row ${this.#row}`, params })
    if (this.findings.length >= 100) this.#isOver = true
  }

  #stop(code: string): void {
    this.#row += 1
    this.#find(code)
    this.#isOver = true
  }

  #step(code: number, rows: JsonRow[]): void {
    if (code === NEWLINE) this.#line += 1
    if (this.#inString) {
      if (this.#isEscaped) this.#isEscaped = false
      else if (code === BACKSLASH) this.#isEscaped = true
      else if (code === QUOTE) this.#inString = false
      return
    }
    const isBlank = code === 0x20 || code === 0x09 || code === 0x0d || code === NEWLINE || code === 0xfeff
    const outer = this.#isList === true ? 1 : 0
    if (this.#from < 0) {
      if (isBlank || (outer === 1 && code === 0x2c)) return
      if (this.#isList === undefined) {
        this.#isList = code === 0x5b
        if (this.#isList) {
          this.#depth = 1
          return
        }
      }
      if (outer === 1 && code === 0x5d) {
        this.#depth = 0
        this.#isList = false
        return
      }
      this.#from = this.#at
      this.#fromLine = this.#line
    }
    this.#walk(code, isBlank, outer, rows)
  }

  #walk(code: number, isBlank: boolean, outer: number, rows: JsonRow[]): void {
    if (code === QUOTE) this.#inString = true
    else if (code === 0x7b || code === 0x5b) {
      this.#depth += 1
      if (this.#depth > this.#limits.maxDepth) this.#stop('TOO_DEEP')
    } else if (code === 0x7d || code === 0x5d) {
      if (this.#depth === outer) return this.#endScalar(code, rows)
      this.#depth -= 1
      if (this.#depth === outer) {
        this.#at += 1
        this.#take(rows)
        this.#at -= 1
      }
    } else if (this.#depth === outer && (isBlank || code === 0x2c)) this.#take(rows)
  }

  /** A closing bracket of the list behind a bare word or number. */
  #endScalar(code: number, rows: JsonRow[]): void {
    if (this.#at > this.#from) this.#take(rows)
    else {
      this.#find('BAD_JSON')
      this.#from = -1
    }
    if (code === 0x5d) this.#depth = 0
  }

  #take(rows: JsonRow[]): void {
    const text = this.#text.slice(this.#from, this.#at)
    this.#row += 1
    if (this.#row > this.#limits.maxRows) {
      this.#row -= 1
      return this.#stop('TOO_MANY_ROWS')
    }
    try {
      rows.push({ row: this.#row, line: this.#fromLine, value: JSON.parse(text) })
    } catch {
      this.#find('BAD_JSON')
      rows.push({ row: this.#row, line: this.#fromLine, value: undefined })
    }
    this.#from = -1
  }
}
