import { CsvReader, EncodingDetector, type CsvRow, type Encoding } from '#formats/csv/index.ts'
import type { Finding } from '#formats/finding.ts'
import { JsonSplitter, type JsonRow } from './split-json.ts'

/** `bundle` = lines of `{"kind": …, "record": {…}}` behind a line `{"andon": "data", …}`. */
export const FILE_FORMATS = ['csv', 'json', 'bundle'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** Bytes of a file from its beginning, as often as they are asked for. */
export type OpenFile = () => AsyncIterable<Uint8Array>

/** What a file is, before its records are read. */
export interface FileHead {
  readonly format: FileFormat
  readonly encoding: Encoding
  /** Headings of a table, or the members of the first records. */
  readonly headings: readonly string[]
}

/** A record as the file has it, and where. */
export interface RawRecord {
  readonly row: number
  readonly line: number
  /** Of a bundle: the kind that the line names. */
  readonly kind?: string | undefined
  readonly cells?: readonly string[]
  /** Undefined with no cells either: the record is no object. */
  readonly members?: Readonly<Record<string, unknown>>
  /** The code of what is broken in this record. */
  readonly problem?: string
}

export const MAX_ROWS = 2_000_000
const MAX_COLUMNS = 300
const MAX_RECORD = 1_048_576
const MAX_DEPTH = 16
const HEAD_RECORDS = 100

async function* decode(open: OpenFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of open()) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const jsonLimits = { maxRows: MAX_ROWS, maxValue: MAX_RECORD, maxDepth: MAX_DEPTH }
const csvLimits = { maxRows: MAX_ROWS, maxCells: MAX_COLUMNS, maxRecord: MAX_RECORD }

/** Finds out what a file is; `encoding` = what a person says that it is. No head = `findings` say why it cannot be read. */
export async function readHead(
  open: OpenFile,
  encoding?: Encoding,
): Promise<{ head: FileHead | undefined; findings: Finding[] }> {
  const detected = encoding === undefined ? await detect(open) : { encoding, findings: [] }
  if (detected.encoding === undefined) return { head: undefined, findings: [...detected.findings] }
  const own = detected.encoding
  const start = await firstSign(open, own)
  const { head, findings } =
    start === '{' || start === '[' ? await readJsonHead(open, own) : await readCsvHead(open, own)
  return { head, findings: [...detected.findings, ...findings] }
}

async function detect(open: OpenFile): Promise<{ encoding?: Encoding; findings: Finding[] }> {
  const detector = new EncodingDetector()
  for await (const bytes of open()) detector.push(bytes)
  return detector.finish()
}

async function firstSign(open: OpenFile, encoding: Encoding): Promise<string | undefined> {
  for await (const text of decode(open, encoding)) {
    const start = /[^\s\ufeff]/u.exec(text)?.[0]
    if (start !== undefined) return start
  }
  return undefined
}

async function readCsvHead(
  open: OpenFile,
  encoding: Encoding,
): Promise<{ head: FileHead | undefined; findings: Finding[] }> {
  const reader = new CsvReader(csvLimits)
  for await (const text of decode(open, encoding)) {
    const [first] = reader.push(text)
    if (first !== undefined) return csvHead(encoding, first.cells, reader.findings)
    if (reader.isOver) return { head: undefined, findings: reader.findings }
  }
  const [first] = reader.end()
  if (first !== undefined) return csvHead(encoding, first.cells, reader.findings)
  return { head: undefined, findings: [...reader.findings, { code: 'EMPTY_FILE', path: '' }] }
}

function csvHead(encoding: Encoding, headings: readonly string[], findings: readonly Finding[]) {
  return {
    head: { format: 'csv' as const, encoding, headings },
    findings: findings.filter(({ path }) => path === 'row 1'),
  }
}

async function readJsonHead(
  open: OpenFile,
  encoding: Encoding,
): Promise<{ head: FileHead | undefined; findings: Finding[] }> {
  const splitter = new JsonSplitter(jsonLimits)
  const members = new Set<string>()
  let seen = 0
  const take = (rows: readonly JsonRow[]): FileHead | undefined => {
    for (const { value } of rows) {
      if (seen === 0 && isObject(value) && value['andon'] === 'data')
        return { format: 'bundle', encoding, headings: [] }
      seen += 1
      if (isObject(value)) for (const name of Object.keys(value)) members.add(name)
      if (seen >= HEAD_RECORDS || members.size > MAX_COLUMNS)
        return { format: 'json', encoding, headings: [...members] }
    }
    return undefined
  }
  for await (const text of decode(open, encoding)) {
    const head = take(splitter.push(text))
    if (head !== undefined) return { head, findings: [] }
    if (splitter.isOver) break
  }
  const last = take(splitter.end())
  if (last !== undefined) return { head: last, findings: [] }
  // What is broken further down is told with its row when the records are read.
  if (seen > 0) return { head: { format: 'json', encoding, headings: [...members] }, findings: [] }
  return {
    head: undefined,
    findings: splitter.findings.length > 0 ? splitter.findings : [{ code: 'EMPTY_FILE', path: '' }],
  }
}

/** Findings that concern one row only; the others end the reading. */
const ROW_FINDINGS = new Set(['TEXT_AFTER_QUOTE', 'BAD_JSON'])
const MAX_BROKEN = 100

/** Records of a file, some at a time; `findings` tell what ended the reading before the end of the file. */
export class RecordReader {
  readonly #open: OpenFile
  readonly #head: FileHead
  #isCutShort = false
  #found: readonly Finding[] = []

  constructor(open: OpenFile, head: FileHead) {
    this.#open = open
    this.#head = head
  }

  get findings(): readonly Finding[] {
    const fatal = this.#found.filter(({ code }) => !ROW_FINDINGS.has(code))
    return fatal.length === 0 && this.#isCutShort ? [{ code: 'TOO_MANY_BROKEN', path: '' }] : fatal
  }

  async *read(): AsyncGenerator<RawRecord[]> {
    yield* this.#head.format === 'csv' ? this.#readTable() : this.#readValues()
    this.#isCutShort = this.#found.length >= MAX_BROKEN
  }

  async *#readTable(): AsyncGenerator<RawRecord[]> {
    const reader = new CsvReader(csvLimits)
    this.#found = reader.findings
    let isHeading = true
    const take = (rows: readonly CsvRow[]): RawRecord[] => {
      const records = isHeading ? rows.slice(1) : [...rows]
      if (rows.length > 0) isHeading = false
      const broken = new Set(reader.findings.map(({ params }) => params?.['row']))
      return records.map((record) => (broken.has(record.row) ? { ...record, problem: 'TEXT_AFTER_QUOTE' } : record))
    }
    for await (const text of decode(this.#open, this.#head.encoding)) {
      yield take(reader.push(text))
      if (reader.isOver) break
    }
    yield take(reader.end())
  }

  async *#readValues(): AsyncGenerator<RawRecord[]> {
    const splitter = new JsonSplitter(jsonLimits)
    this.#found = splitter.findings
    const take = (rows: readonly JsonRow[]): RawRecord[] => rows.flatMap((row) => this.#toRecord(row))
    for await (const text of decode(this.#open, this.#head.encoding)) {
      yield take(splitter.push(text))
      if (splitter.isOver) break
    }
    yield take(splitter.end())
  }

  #toRecord({ row, line, value }: JsonRow): RawRecord[] {
    if (this.#head.format !== 'bundle') return [isObject(value) ? { row, line, members: value } : { row, line }]
    if (row === 1) return []
    const kind = isObject(value) && typeof value['kind'] === 'string' ? value['kind'] : undefined
    const record = isObject(value) ? value['record'] : undefined
    return [{ row, line, kind, ...(isObject(record) ? { members: record } : {}) }]
  }
}
