import { createHash } from 'node:crypto'
import {
  completeRecord,
  Interpreter,
  keyText,
  type ColumnMapping,
  type DataKind,
  type InterpretedRow,
  type RawRecord,
  type SourceColumn,
  type StoredRecord,
  type Values,
} from '#platform/data-exchange/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Finding } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { canonicalJson } from '#platform/json/index.ts'
import { findKind } from '../kinds.ts'
import { compareRecord } from '../rules.ts'
import { findTold } from '../store/origin.ts'
import { findRecords } from '../store/record.ts'
import type { StagedRow } from '../store/row.ts'

/** Digest of a record as it stands, by which a confirmation finds what has changed since the preview. */
export function digestOf(values: Values): string {
  return createHash('sha256').update(canonicalJson(values)).digest('hex')
}

/** As many known records as are remembered between batches. */
const MAX_REMEMBERED = 200_000
const MAX_FINDINGS = 20

/** The part of a row that does not depend on what stands in Andon. */
const NOTHING = {
  fields: null,
  before: null,
  edited: null,
  recordId: null,
  digest: null,
  raw: null,
  awaits: null,
  namedBy: null,
} as const

interface Understood {
  readonly position: number
  readonly record: RawRecord
  readonly row: InterpretedRow
}

/** Lays the rows of one file beside what stands in Andon, batch by batch. */
export class Stager {
  readonly #source: string
  readonly #kinds: ReadonlySet<string>
  readonly #writable: ReadonlySet<string>
  readonly #interpreters = new Map<string, Interpreter>()
  readonly #known = new Set<string>()
  #position = 0

  constructor(source: string, kinds: readonly DataKind[], principal: Principal) {
    this.#source = source
    this.#kinds = new Set(kinds.map(({ id }) => id))
    this.#writable = new Set(kinds.filter((kind) => kind.canWrite(principal)).map(({ id }) => id))
  }

  /** How the records of a kind are read. */
  prepare(kind: DataKind, columns: readonly SourceColumn[], mapping: ColumnMapping): void {
    this.#interpreters.set(kind.id, new Interpreter(kind, columns, mapping))
  }

  /** The rows of some records; those of one kind stand together. */
  async stage(tx: Tx, kindId: string | null, records: readonly RawRecord[]): Promise<StagedRow[]> {
    const byKind = Map.groupBy(records, (record) => kindId ?? record.kind ?? '')
    const rows: StagedRow[] = []
    for (const [id, own] of byKind) {
      const kind = findKind(id)
      const interpreter = this.#interpreters.get(id)
      if (kind === undefined || interpreter === undefined) rows.push(...own.map((record) => this.#refuse(record, id)))
      else rows.push(...(await this.#stageKind(tx, kind, interpreter, own)))
    }
    return rows
  }

  #refuse(record: RawRecord, kind: string): StagedRow {
    const { row, line } = record
    const finding = { code: 'UNKNOWN_KIND', path: `row ${row}`, params: { row, line, value: kind.slice(0, 100) } }
    this.#position += 1
    const raw = record.members ?? null
    return {
      ...NOTHING,
      position: this.#position,
      kind: 'unknown',
      row,
      line,
      key: null,
      state: 'error',
      findings: [finding],
      raw,
    }
  }

  async #stageKind(
    tx: Tx,
    kind: DataKind,
    interpreter: Interpreter,
    records: readonly RawRecord[],
  ): Promise<StagedRow[]> {
    const rows = records.map((record): Understood => {
      this.#position += 1
      return { position: this.#position, record, row: interpreter.read(record) }
    })
    const keys = rows.flatMap(({ row }) => (row.key === undefined ? [] : [row.key]))
    const stored = await findRecords(tx, kind, keys)
    const told = await findTold(tx, this.#source, kind.id, keys)
    await this.#learn(tx, kind, rows)
    return rows.map((one) => {
      const { key } = one.row
      return this.#place(
        kind,
        one,
        key === undefined ? undefined : stored.get(key),
        key === undefined ? undefined : told.get(key),
      )
    })
  }

  /** Finds out which of the records that these rows name are there. */
  async #learn(tx: Tx, kind: DataKind, rows: readonly Understood[]): Promise<void> {
    const asked = new Map<string, Set<string>>()
    for (const { row } of rows) {
      for (const { kind: other, key } of referencesOf(kind, row.values)) {
        if (this.#known.has(`${other} ${key}`)) continue
        const keys = asked.get(other) ?? new Set()
        keys.add(key)
        asked.set(other, keys)
      }
    }
    if (this.#known.size > MAX_REMEMBERED) this.#known.clear()
    for (const [id, keys] of asked) {
      const other = findKind(id)
      if (other === undefined) continue
      for (const key of (await findRecords(tx, other, [...keys])).keys()) this.#known.add(`${id} ${key}`)
    }
  }

  #place(
    kind: DataKind,
    { position, record, row }: Understood,
    stored: StoredRecord | undefined,
    told: Values | undefined,
  ): StagedRow {
    const base = { ...NOTHING, position, kind: kind.id, row: row.row, line: row.line, key: row.key ?? null }
    const errors: Finding[] = [...row.errors]
    const awaits: string[] = []
    for (const { kind: other, key, field } of referencesOf(kind, row.values)) {
      const name = `${other} ${key}`
      if (this.#known.has(name)) continue
      if (this.#kinds.has(other)) awaits.push(name)
      else errors.push(at(row, 'UNKNOWN_REFERENCE', { column: field, kind: other, value: key.replaceAll('\t', ' / ') }))
    }
    const compared = stored === undefined ? undefined : compareRecord(row.values, stored.values, told)
    const whole =
      stored === undefined ? wholeOf(kind, row) : { values: { ...stored.values, ...row.values }, errors: [] }
    errors.push(...whole.errors)
    if (!this.#writable.has(kind.id) && compared?.differing.length !== 0)
      errors.push(at(row, 'NOT_YOURS_TO_CHANGE', {}))
    if (errors.length === 0 && compared?.differing.length !== 0)
      for (const finding of kind.check?.(whole.values) ?? [])
        errors.push(at(row, finding.code, { ...finding.params, column: finding.path.slice(1) }))
    if (errors.length > 0) {
      const raw = record.cells ?? record.members ?? null
      return { ...base, state: 'error', fields: row.values, findings: errors.slice(0, MAX_FINDINGS), raw }
    }
    const findings = row.notices.slice(0, MAX_FINDINGS)
    const rest = { findings, awaits: awaits.length === 0 ? null : awaits }
    if (stored === undefined || compared === undefined)
      return { ...base, ...rest, state: 'new', fields: row.values, recordId: newId() }
    const { differing, edited } = compared
    const state = differing.length === 0 ? 'unchanged' : differing.length === edited.length ? 'kept' : 'changed'
    return {
      ...base,
      ...rest,
      state,
      fields: row.values,
      before: differing.length === 0 ? null : Object.fromEntries(differing.map((name) => [name, stored.values[name]])),
      edited: edited.length === 0 ? null : edited,
      recordId: stored.id,
      digest: digestOf(stored.values),
    }
  }
}

function at(row: InterpretedRow, code: string, params: Finding['params']): Finding {
  return { code, path: `row ${row.row}`, params: { ...params, row: row.row, line: row.line } }
}

/** A new record as it shall be. */
function wholeOf(kind: DataKind, row: InterpretedRow): { values: Values; errors: readonly Finding[] } {
  const completed = kind.complete?.(row.values) ?? row.values
  return completeRecord(kind, { ...row, values: completed })
}

/** A record as it shall be: what stands, with what the file says of it; of a new one what new ones have. */
export function wholeRecord(
  kind: DataKind,
  told: Values,
  stored: StoredRecord | undefined,
  without: readonly string[],
): Values {
  if (stored === undefined) {
    const row = { row: 0, line: 0, key: undefined, values: kind.complete?.(told) ?? told, errors: [], notices: [] }
    return completeRecord(kind, row).values
  }
  const taken = Object.entries(told).filter(([name]) => !without.includes(name))
  return { ...stored.values, ...Object.fromEntries(taken) }
}

/** The records that a row names. */
function referencesOf(kind: DataKind, values: Values): { kind: string; key: string; field: string }[] {
  return kind.fields.flatMap(({ name, refers }) => {
    if (refers === undefined || values[name] === null || values[name] === undefined) return []
    if (refers.by.some((field) => values[field] === undefined || values[field] === null)) return []
    return [{ kind: refers.kind, key: keyText(refers.by, values), field: name }]
  })
}
