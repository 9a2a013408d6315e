import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { valuesSchema } from '../model.ts'
import '../tables.ts'

type Values = Readonly<Record<string, unknown>>

/** What a source last said of records, by key. */
export async function findTold(
  tx: Tx,
  source: string,
  kind: string,
  keys: readonly string[],
): Promise<Map<string, Values>> {
  const rows = await sql<{ key: string; told: unknown }>`
    select key, told from data_origin where source = ${source} and kind = ${kind} and key = any (${[...keys]}::text[])`.execute(
    tx,
  )
  return new Map(rows.rows.map(({ key, told }) => [key, valuesSchema.parse(told)]))
}

/** Keys that the source told of before and that stand in no row of the run, behind `after`. */
export async function listVanishedKeys(
  tx: Tx,
  run: { readonly id: string; readonly source: string },
  kind: string,
  after: string,
  limit: number,
): Promise<string[]> {
  // One look by the index for each key: statistics that are older than the run's rows would make it a scan of all for each.
  const rows = await sql<{ key: string }>`
    select o.key from data_origin o
      left join lateral (select true as found from data_row r
                          where r.run_id = ${run.id} and r.kind = o.kind and r.key = o.key and r.state <> 'vanished'
                          limit 1) staged on true
     where o.source = ${run.source} and o.kind = ${kind} and o.key > ${after} and staged.found is null
     order by o.key limit ${limit}`.execute(tx)
  return rows.rows.map(({ key }) => key)
}

export interface OriginRow {
  readonly key: string
  readonly recordId: string
  readonly told: Values
}

/** Notes what a run's source says of records now; what it says no differently stays as it was noted. */
export async function writeOrigins(
  tx: Tx,
  run: { readonly id: string; readonly source: string },
  kind: string,
  at: string,
  rows: readonly OriginRow[],
): Promise<void> {
  await sql`
    insert into data_origin as t (source, kind, key, record_id, run_id, told, told_at)
    select ${run.source}, ${kind}, r.key, r.id, ${run.id}::uuid, r.told, ${at}::timestamptz
      from unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ recordId }) => recordId)}::uuid[],
                  ${rows.map(({ told }) => JSON.stringify(told))}::jsonb[]) as r (key, id, told)
     order by r.key
    on conflict (source, kind, key) do update
       set record_id = excluded.record_id, run_id = excluded.run_id, told = t.told || excluded.told, told_at = excluded.told_at
     where t.record_id <> excluded.record_id or t.told is distinct from (t.told || excluded.told)`.execute(tx)
}

/** Forgets that a source told of records. */
export async function forgetOrigins(tx: Tx, source: string, kind: string, keys: readonly string[]): Promise<void> {
  await sql`delete from data_origin where source = ${source} and kind = ${kind} and key = any (${[...keys]}::text[])`.execute(
    tx,
  )
}

/** Forgets records that are gone, whoever told of them. */
export async function forgetRecords(tx: Tx, kind: string, ids: readonly string[]): Promise<void> {
  await sql`delete from data_origin where kind = ${kind} and record_id = any (${[...ids]}::uuid[])`.execute(tx)
}

/** Who told of a record last, and when, latest first. */
export async function listOrigins(
  tx: Tx,
  kind: string,
  recordId: string,
): Promise<{ source: string; toldAt: string; runId: string }[]> {
  const rows = await sql<{ source: string; toldAt: string; runId: string }>`
    select source, told_at as "toldAt", run_id as "runId" from data_origin
     where kind = ${kind} and record_id = ${recordId} order by told_at desc limit 20`.execute(tx)
  return rows.rows
}

export interface MappingRow {
  readonly heading: string
  /** Empty = the column is left out. */
  readonly field: string
  readonly member: string | null
}

/** What a person said that the headings of a source's files mean. */
export async function findMapping(tx: Tx, source: string, kind: string): Promise<MappingRow[]> {
  return tx
    .selectFrom('data_mapping')
    .select(['heading', 'field', 'member'])
    .where('source', '=', source)
    .where('kind', '=', kind)
    .execute()
}

/** Keeps what headings mean, for every file of the source to come. */
export async function writeMapping(tx: Tx, source: string, kind: string, rows: readonly MappingRow[]): Promise<void> {
  await sql`
    insert into data_mapping (source, kind, heading, field, member)
    select ${source}, ${kind}, r.heading, r.field, r.member
      from unnest(${rows.map(({ heading }) => heading)}::text[], ${rows.map(({ field }) => field)}::text[],
                  ${rows.map(({ member }) => member)}::text[]) as r (heading, field, member)
    on conflict (source, kind, heading) do update set field = excluded.field, member = excluded.member`.execute(tx)
}
