import type { Finding } from '../finding.ts'

/** One record of a table. `row` counts records from 1, as spreadsheets number their rows; `line` is the line it begins on. */
export interface CsvRow {
  readonly row: number
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvLimits {
  readonly maxRows: number
  readonly maxCells: number
  /** Characters of one record. */
  readonly maxRecord?: number
}

const DELIMITERS = [',', ';', '\t'] as const
const MAX_FINDINGS = 100
/** As much of a file as has its first line in it. */
const HEAD = 100_000
const MAX_RECORD = 1_048_576

/** The separator that stands most often in the first line outside of quotes; a comma when none does. */
export function detectDelimiter(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]))
  let isQuoted = false
  for (const character of text.slice(0, HEAD)) {
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && (character === '\n' || character === '\r')) break
    else if (!isQuoted) {
      const count = counts.get(character)
      if (count !== undefined) counts.set(character, count + 1)
    }
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

function countLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/**
 * Reads comma-separated values piece by piece (RFC 4180; also `;` and tab, as spreadsheets of other countries write them). Blank
 * records are left out. Findings with their place: QUOTE_OPEN, TEXT_AFTER_QUOTE, TOO_MANY_CELLS, TOO_MANY_ROWS,
 * RECORD_TOO_LONG; all but TEXT_AFTER_QUOTE end the reading. Linear time, never throws.
 */
export class CsvReader {
  readonly findings: Finding[] = []
  readonly #limits: Required<CsvLimits>
  #delimiter: string | undefined
  #text = ''
  #at = 0
  #row = 0
  #line = 1
  #kept = 0
  #isFirst = true
  #isOver = false

  constructor(limits: CsvLimits, delimiter?: string) {
    this.#limits = { maxRecord: MAX_RECORD, ...limits }
    this.#delimiter = delimiter
  }

  /** True when nothing more is read, whatever comes. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** The separator that is read with; undefined before the first line is known. */
  get delimiter(): string | undefined {
    return this.#delimiter
  }

  /** Takes the next piece of the text; answers the records that are complete now. */
  push(piece: string): CsvRow[] {
    if (this.#isOver) return []
    this.#text = this.#at === 0 ? this.#text + piece : this.#text.slice(this.#at) + piece
    this.#at = 0
    if (this.#isFirst && !this.#begin(false)) return []
    return this.#readRows(false)
  }

  /** Tells that no piece follows; answers the records that are left. */
  end(): CsvRow[] {
    if (this.#isOver) return []
    if (this.#isFirst) this.#begin(true)
    const rows = this.#readRows(true)
    this.#isOver = true
    return rows
  }

  /** Waits for the first line, which tells the separator. */
  #begin(isEnd: boolean): boolean {
    if (!isEnd && this.#text.length < HEAD && !/[\r\n]./s.test(this.#text)) return false
    if (this.#text.startsWith('\ufeff')) this.#text = this.#text.slice(1)
    this.#delimiter ??= detectDelimiter(this.#text)
    this.#isFirst = false
    return true
  }

  #find(code: string): void {
    const place = { row: this.#row, line: this.#line }
    this.findings.push({ code, path: `row ${this.#row}`, params: place })
    if (code !== 'TEXT_AFTER_QUOTE' || this.findings.length >= MAX_FINDINGS) this.#isOver = true
  }

  #readRows(isEnd: boolean): CsvRow[] {
    const rows: CsvRow[] = []
    while (!this.#isOver && this.#at < this.#text.length) {
      const from = this.#at
      this.#row += 1
      const before = this.findings.length
      const cells = this.#readRow(isEnd)
      if (cells === undefined) {
        // The record goes on in the next piece: it is read again from its beginning.
        this.findings.length = before
        this.#row -= 1
        this.#at = from
        if (this.#text.length - from > this.#limits.maxRecord) {
          this.#row += 1
          this.#find('RECORD_TOO_LONG')
        }
        return rows
      }
      this.#keep(rows, cells, from)
    }
    return rows
  }

  #keep(rows: CsvRow[], cells: string[], from: number): void {
    const line = this.#line
    if (cells.length > this.#limits.maxCells) return this.#find('TOO_MANY_CELLS')
    if (cells.some((cell) => cell.trim() !== '')) {
      if (this.#kept > this.#limits.maxRows) return this.#find('TOO_MANY_ROWS')
      this.#kept += 1
      rows.push({ row: this.#row, line, cells })
    }
    this.#line += Math.max(1, countLines(this.#text.slice(from, this.#at)))
  }

  /** The cells of one record; undefined when its end is not there yet. */
  #readRow(isEnd: boolean): string[] | undefined {
    const cells: string[] = []
    for (;;) {
      const cell = this.#text[this.#at] === '"' ? this.#readQuoted(isEnd) : this.#readPlain()
      if (cell === undefined) return undefined
      cells.push(cell)
      if (this.#text[this.#at] !== this.#delimiter || this.#isOver) break
      this.#at += 1
      if (cells.length > this.#limits.maxCells) return cells
    }
    if (!isEnd && this.#at + 1 >= this.#text.length && this.#text[this.#at] !== '\n') return undefined
    if (this.#text[this.#at] === '\r') this.#at += 1
    if (this.#text[this.#at] === '\n') this.#at += 1
    return cells
  }

  #isBorder(at: number): boolean {
    const character = this.#text[at]
    return character === undefined || character === '\n' || character === '\r' || character === this.#delimiter
  }

  #readPlain(): string {
    const from = this.#at
    while (!this.#isBorder(this.#at)) this.#at += 1
    return this.#text.slice(from, this.#at)
  }

  #readQuoted(isEnd: boolean): string | undefined {
    let value = ''
    for (let at = this.#at + 1; ;) {
      const end = this.#text.indexOf('"', at)
      if (end < 0) return this.#readOpen(isEnd)
      value += this.#text.slice(at, end)
      if (this.#text[end + 1] !== '"') {
        this.#at = end + 1
        break
      }
      value += '"'
      at = end + 2
    }
    if (!isEnd && this.#at >= this.#text.length) return undefined
    if (!this.#isBorder(this.#at)) this.#find('TEXT_AFTER_QUOTE')
    while (!this.#isBorder(this.#at)) this.#at += 1
    return value
  }

  #readOpen(isEnd: boolean): string | undefined {
    if (!isEnd) return undefined
    this.#find('QUOTE_OPEN')
    this.#at = this.#text.length
    return ''
  }
}
