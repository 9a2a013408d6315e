import type { Finding } from '../finding.ts'

/** One record of a table; `row` counts records from 1, as spreadsheets number their rows. */
export interface CsvRow {
  readonly row: number
  readonly cells: readonly string[]
}

export interface CsvTable {
  readonly rows: CsvRow[]
  readonly findings: Finding[]
}

export interface CsvLimits {
  readonly maxRows: number
  readonly maxCells: number
}

const DELIMITERS = [',', ';', '\t'] as const

/** The separator that stands most often in the first line outside of quotes; a comma when none does. */
export function detectDelimiter(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]))
  let isQuoted = false
  for (const character of text.slice(0, 100_000)) {
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && (character === '\n' || character === '\r')) break
    else if (!isQuoted) {
      const count = counts.get(character)
      if (count !== undefined) counts.set(character, count + 1)
    }
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

/** A cell that begins with a quote: its text, and where reading goes on; undefined `text` = the quote never ends. */
function readQuoted(text: string, from: number): { text: string | undefined; next: number } {
  let value = ''
  for (let at = from + 1; ;) {
    const end = text.indexOf('"', at)
    if (end < 0) return { text: undefined, next: text.length }
    value += text.slice(at, end)
    if (text[end + 1] !== '"') return { text: value, next: end + 1 }
    value += '"'
    at = end + 2
  }
}

class Reader {
  readonly rows: CsvRow[] = []
  readonly findings: Finding[] = []
  readonly #text: string
  readonly #delimiter: string
  readonly #limits: CsvLimits
  #at = 0
  #row = 0

  constructor(text: string, delimiter: string, limits: CsvLimits) {
    this.#text = text
    this.#delimiter = delimiter
    this.#limits = limits
  }

  #isEnd(at: number): boolean {
    const character = this.#text[at]
    return character === undefined || character === '\n' || character === '\r' || character === this.#delimiter
  }

  #find(code: string): void {
    this.findings.push({ code, path: `row ${this.#row}`, params: { row: this.#row } })
  }

  #readCell(): string {
    if (this.#text[this.#at] === '"') {
      const quoted = readQuoted(this.#text, this.#at)
      this.#at = quoted.next
      if (quoted.text === undefined) this.#find('QUOTE_OPEN')
      else if (!this.#isEnd(this.#at)) this.#find('TEXT_AFTER_QUOTE')
      while (!this.#isEnd(this.#at)) this.#at += 1
      return quoted.text ?? ''
    }
    const from = this.#at
    while (!this.#isEnd(this.#at)) this.#at += 1
    return this.#text.slice(from, this.#at)
  }

  #readRow(): string[] {
    const cells = [this.#readCell()]
    while (this.#text[this.#at] === this.#delimiter) {
      this.#at += 1
      cells.push(this.#readCell())
    }
    if (this.#text[this.#at] === '\r') this.#at += 1
    if (this.#text[this.#at] === '\n') this.#at += 1
    return cells
  }

  read(): void {
    while (this.#at < this.#text.length && this.findings.length < 100) {
      this.#row += 1
      const cells = this.#readRow()
      if (cells.length > this.#limits.maxCells) return this.#find('TOO_MANY_CELLS')
      if (cells.every((cell) => cell.trim() === '')) continue
      if (this.rows.length > this.#limits.maxRows) return this.#find('TOO_MANY_ROWS')
      this.rows.push({ row: this.#row, cells })
    }
  }
}

/**
 * Reads comma-separated values (RFC 4180; also `;` and tab, as spreadsheets of other countries write them). Blank records are
 * left out. Findings with their row: QUOTE_OPEN, TEXT_AFTER_QUOTE, TOO_MANY_CELLS, TOO_MANY_ROWS. Linear time, never throws.
 */
export function parseCsv(text: string, limits: CsvLimits = { maxRows: 1_000_000, maxCells: 1_000 }): CsvTable {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text
  const reader = new Reader(body, detectDelimiter(body), limits)
  reader.read()
  return { rows: reader.rows, findings: reader.findings }
}
