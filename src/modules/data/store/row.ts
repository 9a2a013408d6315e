import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { Finding } from '#platform/error/index.ts'
import {
  findingsSchema,
  referenceSchema,
  rowStateSchema,
  valuesSchema,
  type RowState,
  type StateCounts,
} from '../model.ts'
import * as z from 'zod'
import '../tables.ts'

type Values = Readonly<Record<string, unknown>>

/** A row of a file beside what stands in Andon. */
export interface StagedRow {
  readonly position: number
  readonly kind: string
  readonly row: number | null
  readonly line: number | null
  readonly key: string | null
  readonly state: RowState
  readonly fields: Values | null
  readonly before: Values | null
  readonly edited: readonly string[] | null
  readonly recordId: string | null
  /** Hexadecimal. */
  readonly digest: string | null
  readonly findings: readonly Finding[]
  readonly raw: unknown
  readonly awaits: readonly string[] | null
  readonly namedBy: readonly { readonly by: string; readonly count: number }[] | null
}

const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))

/** Writes rows of a run. */
export async function insertRows(tx: Tx, runId: string, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return
  // Lists within rows go as JSON: unnest takes arrays of arrays apart.
  await sql`
    insert into data_row (run_id, position, kind, row, line, key, state, fields, before, edited, record_id, digest, findings,
                          raw, awaits, named_by)
    select ${runId}::uuid, r.position, r.kind, r.row, r.line, r.key, r.state, r.fields, r.before,
           (select array_agg(e) from jsonb_array_elements_text(r.edited) e), r.record_id, decode(r.digest, 'hex'),
           r.findings, r.raw, (select array_agg(a) from jsonb_array_elements_text(r.awaits) a), r.named_by
      from unnest(
        ${rows.map(({ position }) => position)}::int[], ${rows.map(({ kind }) => kind)}::text[],
        ${rows.map(({ row }) => row)}::int[], ${rows.map(({ line }) => line)}::int[],
        ${rows.map(({ key }) => key)}::text[], ${rows.map(({ state }) => state)}::text[],
        ${rows.map(({ fields }) => json(fields))}::jsonb[], ${rows.map(({ before }) => json(before))}::jsonb[],
        ${rows.map(({ edited }) => json(edited))}::jsonb[], ${rows.map(({ recordId }) => recordId)}::uuid[],
        ${rows.map(({ digest }) => digest)}::text[],
        ${rows.map(({ findings }) => (findings.length === 0 ? null : json(findings)))}::jsonb[],
        ${rows.map(({ raw }) => json(raw))}::jsonb[], ${rows.map(({ awaits }) => json(awaits))}::jsonb[],
        ${rows.map(({ namedBy }) => json(namedBy))}::jsonb[])
        as r (position, kind, row, line, key, state, fields, before, edited, record_id, digest, findings, raw, awaits, named_by)`.execute(
    tx,
  )
}

/** Takes the rows of a run away; `states` = only those. */
export async function deleteRows(tx: Tx, runId: string, states?: readonly RowState[]): Promise<void> {
  const which = states === undefined ? sql`` : sql`and state = any (${[...states]}::text[])`
  await sql`delete from data_row where run_id = ${runId} ${which}`.execute(tx)
}

/** Keys that stand in several rows of a run, with the place of the first; at most so many. */
async function listTwice(tx: Tx, runId: string, most: number): Promise<{ kind: string; key: string; first: number }[]> {
  const rows = await sql<{ kind: string; key: string; first: number }>`
    select kind, key, min(position) as first from data_row
     where run_id = ${runId} and key is not null and state not in ('vanished', 'error')
     group by kind, key having count(*) > 1 limit ${most}`.execute(tx)
  return rows.rows
}

const TWICE = 5_000

/** Makes faulty whatever row names a record that an earlier row of the file names. */
export async function refuseDuplicates(tx: Tx, runId: string): Promise<void> {
  for (;;) {
    const twice = await listTwice(tx, runId, TWICE)
    if (twice.length === 0) return
    // The tables' statistics are older than these rows: what is joined is small, and found by an index.
    await sql`
      update data_row t
         set state = 'error', awaits = null,
             findings = jsonb_build_array(jsonb_build_object('code', 'DUPLICATE_KEY', 'path', 'row ' || t.row,
               'params', jsonb_build_object('row', t.row, 'line', t.line, 'first', f.row)))
        from unnest(${twice.map(({ kind }) => kind)}::text[], ${twice.map(({ key }) => key)}::text[],
                    ${twice.map(({ first }) => first)}::int[]) as d (kind, key, first)
             join data_row f on f.run_id = ${runId} and f.position = d.first
       where t.run_id = ${runId} and t.kind = d.kind and t.key = d.key and t.position > d.first`.execute(tx)
  }
}

/** A row that names records of the same file. */
export interface AwaitingRow {
  readonly position: number
  readonly awaits: readonly string[]
}

/** Rows that name records of the same file, behind a position. */
export async function listAwaiting(tx: Tx, runId: string, after: number, limit: number): Promise<AwaitingRow[]> {
  const rows = await sql<{ position: number; awaits: string[] }>`
    select position, awaits from data_row
     where run_id = ${runId} and awaits is not null and position > ${after} order by position limit ${limit}`.execute(
    tx,
  )
  return rows.rows
}

/** Those of the records `<kind> <key>` that stand in sound rows of the run. */
export async function findSound(tx: Tx, runId: string, names: readonly string[]): Promise<Set<string>> {
  const kinds = names.map((name) => name.slice(0, name.indexOf(' ')))
  const keys = names.map((name) => name.slice(name.indexOf(' ') + 1))
  const rows = await sql<{ name: string }>`
    select w.kind || ' ' || w.key as name
      from unnest(${kinds}::text[], ${keys}::text[]) as w (kind, key)
           cross join lateral (select from data_row r where r.run_id = ${runId} and r.kind = w.kind and r.key = w.key
                                  and r.state in ('new', 'changed', 'kept', 'unchanged') limit 1) sound`.execute(tx)
  return new Set(rows.rows.map(({ name }) => name))
}

/** Makes rows faulty that name what is not there: position → `<kind> <key>`. */
export async function refuseUnknown(tx: Tx, runId: string, unknown: ReadonlyMap<number, string>): Promise<void> {
  await sql`
    update data_row t
       set state = 'error', awaits = null,
           findings = jsonb_build_array(jsonb_build_object('code', 'UNKNOWN_REFERENCE', 'path', 'row ' || t.row,
             'params', jsonb_build_object('row', t.row, 'line', t.line, 'kind', split_part(m.name, ' ', 1),
               'value', replace(substr(m.name, strpos(m.name, ' ') + 1), e'\t', ' / '))))
      from unnest(${[...unknown.keys()]}::int[], ${[...unknown.values()]}::text[]) as m (position, name)
     where t.run_id = ${runId} and t.position = m.position`.execute(tx)
}

/** Makes rows faulty by their keys. */
export async function refuseKeys(
  tx: Tx,
  runId: string,
  kind: string,
  findings: ReadonlyMap<string, Finding>,
): Promise<void> {
  await sql`
    update data_row t
       set state = 'error', findings = jsonb_build_array(f.finding || jsonb_build_object('path', 'row ' || t.row,
             'params', coalesce(f.finding -> 'params', '{}') || jsonb_build_object('row', t.row, 'line', t.line)))
      from unnest(${[...findings.keys()]}::text[], ${[...findings.values()].map((one) => JSON.stringify(one))}::jsonb[])
           as f (key, finding)
     where t.run_id = ${runId} and t.kind = ${kind} and t.key = f.key and t.state in ('new', 'changed', 'kept', 'unchanged')`.execute(
    tx,
  )
}

/** Rows of a run by kind and state. */
export async function countRows(tx: Tx, runId: string): Promise<StateCounts> {
  const rows = await sql<{ kind: string; state: string; count: number }>`
    select kind, state, count(*) as count from data_row where run_id = ${runId} group by 1, 2 order by 1, 2`.execute(tx)
  const counts: StateCounts = {}
  for (const { kind, state, count } of rows.rows) {
    const own = counts[kind] ?? {}
    own[rowStateSchema.parse(state)] = count
    counts[kind] = own
  }
  return counts
}

/** True when a row of the run does not say which record it is. */
export async function hasNamelessRows(tx: Tx, runId: string): Promise<boolean> {
  const rows = await sql`select from data_row where run_id = ${runId} and key is null limit 1`.execute(tx)
  return rows.rows.length > 0
}

export interface RowFilter {
  readonly kind?: string | undefined
  readonly states?: readonly RowState[] | undefined
  /** Text within the key. */
  readonly q?: string | undefined
  /** Only rows with fields that were changed in Andon. */
  readonly isEdited?: boolean | undefined
  readonly after?: number | undefined
  readonly offset?: number | undefined
  readonly limit: number
}

interface ReadRow {
  position: number
  kind: string
  row: number | null
  line: number | null
  key: string | null
  state: string
  fields: unknown
  before: unknown
  edited: string[] | null
  recordId: string | null
  digest: string | null
  findings: unknown
  raw: unknown
  namedBy: unknown
}

const values = valuesSchema.nullable()
const references = z.array(referenceSchema).nullable()

const conditions = (runId: string, { kind, states, q, isEdited, after }: RowFilter) => sql`
  run_id = ${runId} ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
  ${states === undefined ? sql`` : sql`and state = any (${[...states]}::text[])`}
  ${q === undefined ? sql`` : sql`and position(lower(${q}) in lower(key)) > 0`}
  ${isEdited === true ? sql`and edited is not null` : sql``}
  ${after === undefined ? sql`` : sql`and position > ${after}`}`

/** Rows of a run in the order of the file. */
export async function listRows(tx: Tx, runId: string, filter: RowFilter): Promise<StagedRow[]> {
  const rows = await sql<ReadRow>`
    select position, kind, row, line, key, state, fields, before, edited, record_id as "recordId",
           encode(digest, 'hex') as digest, findings, raw, named_by as "namedBy"
      from data_row where ${conditions(runId, filter)}
     order by position limit ${filter.limit} offset ${filter.offset ?? 0}`.execute(tx)
  return rows.rows.map((row) => ({
    ...row,
    state: rowStateSchema.parse(row.state),
    fields: values.parse(row.fields),
    before: values.parse(row.before),
    findings: findingsSchema.parse(row.findings ?? []),
    awaits: null,
    namedBy: references.parse(row.namedBy),
  }))
}

/** How many rows match, counted up to `most`. */
export async function countMatching(tx: Tx, runId: string, filter: RowFilter, most: number): Promise<number> {
  const rows = await sql<{ count: number }>`
    select count(*) as count from (select from data_row where ${conditions(runId, filter)} limit ${most}) matching`.execute(
    tx,
  )
  return rows.rows[0]?.count ?? 0
}

/** What a file says of records that it adds or changes, in the order of the file: key and fields. */
export async function listTold(
  tx: Tx,
  runId: string,
  kind: string,
  after: number,
  limit: number,
): Promise<{ position: number; key: string; values: Values }[]> {
  const rows = await sql<{ position: number; key: string; fields: unknown }>`
    select position, key, fields from data_row
     where run_id = ${runId} and kind = ${kind} and position > ${after}
       and state in ('new', 'changed', 'kept', 'unchanged')
     order by position limit ${limit}`.execute(tx)
  return rows.rows.map(({ position, key, fields }) => ({ position, key, values: valuesSchema.parse(fields) }))
}

/** Ids that the new records of a run have, by key. */
export async function idsOfNewRows(
  tx: Tx,
  runId: string,
  kind: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql<{ key: string; id: string }>`
    select key, record_id as id from data_row
     where run_id = ${runId} and kind = ${kind} and key = any (${[...keys]}::text[]) and state = 'new'`.execute(tx)
  return new Map(rows.rows.map((row) => [row.key, row.id]))
}
