import { isFormula, restoreFormula } from '#formats/csv/index.ts'
import type { Finding } from '#formats/finding.ts'
import { readColumns, type ColumnMapping, type SourceColumn } from './column.ts'
import { emptyOf, readCell, readJsonValue, tidyText, type DataField, type Reading, type Values } from './field.ts'
import { keyText } from './key.ts'
import type { RawRecord } from './source-file.ts'

/** The part of a kind that says what its records look like. */
export interface RecordShape {
  readonly fields: readonly DataField[]
  readonly key: readonly string[]
}

/** What a record of a file says, in the words of its kind. */
export interface InterpretedRow {
  readonly row: number
  readonly line: number
  /** Undefined when the record does not say which one it is. */
  readonly key: string | undefined
  /** The fields that the file speaks of. */
  readonly values: Values
  readonly errors: readonly Finding[]
  /** What was understood differently than it was written. */
  readonly notices: readonly Finding[]
}

interface Draft {
  readonly values: Record<string, unknown>
  readonly errors: Finding[]
  readonly notices: Finding[]
}

const placeOf = (record: RawRecord): { row: number; line: number } => ({ row: record.row, line: record.line })

/** What is wrong with a heading line: nothing says which record it is, or two columns say the same. */
export function checkColumns(shape: RecordShape, columns: readonly SourceColumn[]): Finding[] {
  const findings: Finding[] = []
  const seen = new Set<string>()
  for (const { heading, target } of columns) {
    if (target === null || target === undefined) continue
    const identity = `${target.field}\n${target.member ?? ''}`
    if (seen.has(identity))
      findings.push({ code: 'DUPLICATE_COLUMN', path: 'row 1', params: { row: 1, line: 1, column: heading } })
    seen.add(identity)
  }
  const known = new Set(columns.flatMap(({ target }) => target?.field ?? []))
  for (const column of shape.key)
    if (!known.has(column))
      findings.push({ code: 'MISSING_COLUMN', path: 'row 1', params: { row: 1, line: 1, column } })
  return findings
}

/** Reads the records of one kind; tables by their columns, JSON by the names of members. */
export class Interpreter {
  readonly #shape: RecordShape
  readonly #fields: ReadonlyMap<string, DataField>
  readonly #columns: readonly SourceColumn[]
  readonly #mapping: ColumnMapping
  readonly #byMember = new Map<string, SourceColumn>()

  constructor(shape: RecordShape, columns: readonly SourceColumn[], mapping: ColumnMapping) {
    this.#shape = shape
    this.#fields = new Map(shape.fields.map((field) => [field.name, field]))
    this.#columns = columns
    this.#mapping = mapping
  }

  read(record: RawRecord): InterpretedRow {
    const draft: Draft = { values: {}, errors: [], notices: [] }
    if (record.problem !== undefined)
      draft.errors.push({ code: record.problem, path: `row ${record.row}`, params: placeOf(record) })
    if (record.cells !== undefined) this.#readCells(record, record.cells, draft)
    else if (record.members !== undefined) this.#readMembers(record, record.members, draft)
    else draft.errors.push({ code: 'NOT_A_RECORD', path: `row ${record.row}`, params: placeOf(record) })
    const hasKey = this.#shape.key.every((name) => draft.values[name] !== undefined && draft.values[name] !== null)
    for (const name of this.#shape.key)
      if (draft.values[name] === undefined && !draft.errors.some(({ params }) => params?.['column'] === name))
        draft.errors.push({ code: 'MISSING', path: `row ${record.row}`, params: { ...placeOf(record), column: name } })
    return {
      ...placeOf(record),
      key: hasKey ? keyText(this.#shape.key, draft.values) : undefined,
      values: draft.values,
      errors: draft.errors,
      notices: draft.notices,
    }
  }

  #readCells(record: RawRecord, cells: readonly string[], draft: Draft): void {
    if (cells.slice(this.#columns.length).some((cell) => cell.trim() !== '')) {
      draft.errors.push({ code: 'TOO_MANY_CELLS', path: `row ${record.row}`, params: placeOf(record) })
      return
    }
    for (const [index, column] of this.#columns.entries()) {
      const cell = cells[index]
      // A record that ends early says nothing of the columns behind its end.
      if (column.target === null || column.target === undefined || cell === undefined) continue
      const field = this.#fields.get(column.target.field)
      if (field === undefined) continue
      const text = restoreFormula(cell)
      if (text === cell && isFormula(cell.trim()) && field.type !== 'integer')
        this.#note(draft.notices, record, column, {
          code: 'FORMULA_LIKE',
          params: { value: cell.trim().slice(0, 100) },
        })
      if (column.target.member === undefined) this.#put(draft, record, column, field, readCell(field, text))
      else this.#putMember(draft, record, column, { field, member: column.target.member, text })
    }
  }

  #readMembers(record: RawRecord, members: Readonly<Record<string, unknown>>, draft: Draft): void {
    for (const [name, value] of Object.entries(members)) {
      const column = this.#columnOf(name)
      if (column.target === null) continue
      const field = column.target === undefined ? undefined : this.#fields.get(column.target.field)
      if (column.target === undefined || field === undefined) {
        this.#note(draft.notices, record, column, { code: 'UNKNOWN_FIELD' })
        continue
      }
      const { member } = column.target
      if (member === undefined) this.#put(draft, record, column, field, readJsonValue(field, value))
      else if (typeof value === 'string') this.#putMember(draft, record, column, { field, member, text: value })
      else if (value !== null) this.#note(draft.errors, record, column, { code: 'BAD_TYPE' })
    }
  }

  #columnOf(name: string): SourceColumn {
    const known = this.#byMember.get(name)
    if (known !== undefined) return known
    const [column] = readColumns(this.#shape.fields, [name], this.#mapping)
    const found = column ?? { heading: name, target: undefined }
    if (this.#byMember.size < 1_000) this.#byMember.set(name, found)
    return found
  }

  #note(
    list: Finding[],
    record: RawRecord,
    column: SourceColumn,
    problem: { code: string; params?: Finding['params'] },
  ) {
    const name = column.target?.field ?? column.heading.slice(0, 100)
    list.push({
      code: problem.code,
      path: `row ${record.row}`,
      params: { ...problem.params, ...placeOf(record), column: name },
    })
  }

  #put(draft: Draft, record: RawRecord, column: SourceColumn, field: DataField, reading: Reading): void {
    if ('problem' in reading) {
      this.#note(draft.errors, record, column, reading.problem)
      return
    }
    if (reading.value === undefined) return
    for (const notice of reading.notices) this.#note(draft.notices, record, column, notice)
    const before = draft.values[field.name]
    // Members that columns of their own have told stay beside those of the packed column.
    draft.values[field.name] =
      field.type === 'map' && typeof before === 'object' && typeof reading.value === 'object'
        ? { ...reading.value, ...before }
        : reading.value
  }

  #putMember(
    draft: Draft,
    record: RawRecord,
    column: SourceColumn,
    { field, member, text }: { field: DataField; member: string; text: string },
  ): void {
    const known = draft.values[field.name]
    const map = typeof known === 'object' && known !== null ? { ...known } : {}
    const value = tidyText(text)
    const reading = value === '' ? { value: {}, notices: [] } : readJsonValue(field, { [member]: value })
    if ('problem' in reading) this.#note(draft.errors, record, column, reading.problem)
    else draft.values[field.name] = sortMembers({ ...map, ...(typeof reading.value === 'object' ? reading.value : {}) })
  }
}

function sortMembers(map: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** A new record's values: what the file says, and what new records have where it says nothing; MISSING where they need more. */
export function completeRecord(shape: RecordShape, row: InterpretedRow): { values: Values; errors: Finding[] } {
  const values: Record<string, unknown> = {}
  const errors: Finding[] = []
  for (const field of shape.fields) {
    const told = row.values[field.name]
    values[field.name] = told === undefined ? emptyOf(field) : told
    if (field.isRequired === true && values[field.name] === null && !shape.key.includes(field.name))
      errors.push({
        code: 'MISSING',
        path: `row ${row.row}`,
        params: { row: row.row, line: row.line, column: field.name },
      })
  }
  return { values, errors }
}
