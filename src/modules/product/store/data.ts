import { sql, type RawBuilder } from 'kysely'
import type { StoredRecord, TouchedRecord, WrittenRecord } from '#platform/data-exchange/kind.ts'
import { joinKeys } from '#platform/data-exchange/sql.ts'
import type { Tx } from '#platform/db/index.ts'
import { isVisible, type VisibleLines } from './read.ts'
import '../tables.ts'

/** Which records of the catalogue: those of the lines that a reader may see, or those of some keys. */
export interface CatalogueFilter {
  readonly visible: VisibleLines
  readonly keys?: readonly string[] | undefined
}

const names = (table: string): RawBuilder<unknown> => {
  const column = sql.raw(`${table}.names`)
  return sql`'name_en', ${column} ->> 'en', 'name_ja', ${column} ->> 'ja', 'names_other', ${column} - 'en' - 'ja'`
}

/** The one maker, under the key that it always has. */
export function queryMaker(key: string, keys: readonly string[] | undefined): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select o.id, ${key}::text as key, o.version,
           jsonb_build_object('maker', ${key}::text, ${names('o')}, 'aliases', to_jsonb(o.vendor_aliases),
             'namespace', o.namespace, 'contact', o.contact_details, 'issuing_authority', o.issuing_authority) as values
      from organisation o where ${keys === undefined || keys.includes(key)}`
}

/** Lines by kind. */
export function queryLines({ visible, keys }: CatalogueFilter): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select l.id, l.kind as key, l.version,
           jsonb_build_object('code', l.kind, 'division', d.code, ${names('l')}, 'position', l.position) as values
      from product_line l join division d on d.id = l.division_id ${joinKeys(keys, ['l.kind'])}
     where ${isVisible(visible)} order by l.kind collate "C"`
}

/** Families by code. */
export function queryFamilies({ visible, keys }: CatalogueFilter): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select f.id, f.code as key, f.version,
           jsonb_build_object('code', f.code, 'line', l.kind, ${names('f')}, 'version_scheme', f.version_scheme,
             'serial_format', f.serial_format) as values
      from product_family f join product_line l on l.id = f.line_id ${joinKeys(keys, ['f.code'])}
     where ${isVisible(visible)} order by f.code collate "C"`
}

/** Models by code. */
export function queryModels({ visible, keys }: CatalogueFilter): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select m.id, m.code as key, m.version,
           jsonb_build_object('code', m.code, 'family', f.code, ${names('m')}, 'kind', m.kind, 'is_safety', m.is_safety,
             'hardware_revisions', m.hardware_revisions, 'options', m.options, 'markets', m.markets,
             'sale_started_on', m.sale_started_on, 'sale_ended_on', m.sale_ended_on, 'repair_ends_on', m.repair_ends_on,
             'security_support_until', m.security_support_until, 'update_way', m.update_way) as values
      from product_model m join product_family f on f.id = m.family_id join product_line l on l.id = f.line_id
           ${joinKeys(keys, ['m.code'])}
     where ${isVisible(visible)} order by m.code collate "C"`
}

/** Parts by model and code. */
export function queryParts({ visible, keys }: CatalogueFilter): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select p.id, m.code || e'\t' || p.code as key, 1 as version,
           jsonb_build_object('model', m.code, 'part', p.code, ${names('p')}, 'version_scheme', p.version_scheme,
             'position', p.position) as values
      from product_part p join product_model m on m.id = p.model_id join product_family f on f.id = m.family_id
           join product_line l on l.id = f.line_id ${joinKeys(keys, ['m.code', 'p.code'])}
     where ${isVisible(visible)} order by m.code collate "C", p.code collate "C"`
}

/** Releases by model, part and version. */
export function queryReleases({ visible, keys }: CatalogueFilter): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select r.id, m.code || e'\t' || p.code || e'\t' || r.version_text as key, 1 as version,
           jsonb_build_object('model', m.code, 'part', p.code, 'version', r.version_text, 'position', r.position,
             'released_on', r.released_on, 'is_fix', r.is_fix, 'hardware_revisions', r.hardware_revisions) as values
      from product_release r join product_part p on p.id = r.part_id join product_model m on m.id = p.model_id
           join product_family f on f.id = m.family_id join product_line l on l.id = f.line_id
           ${joinKeys(keys, ['m.code', 'p.code', 'r.version_text'])}
     where ${isVisible(visible)} order by m.code collate "C", p.code collate "C", r.version_text collate "C"`
}

/** Relations by model, kind and the other model. */
export function queryRelations({ visible, keys }: CatalogueFilter): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select r.id, m.code || e'\t' || r.kind || e'\t' || o.code as key, 1 as version,
           jsonb_build_object('model', m.code, 'relation', r.kind, 'to_model', o.code,
             'version_map', coalesce(r.version_map, '{}'::jsonb)) as values
      from model_relation r join product_model m on m.id = r.from_model_id join product_model o on o.id = r.to_model_id
           join product_family f on f.id = m.family_id join product_line l on l.id = f.line_id
           ${joinKeys(keys, ['m.code', 'r.kind', 'o.code'])}
     where ${isVisible(visible)} order by m.code collate "C", r.kind collate "C", o.code collate "C"`
}

type Versioned = 'product_line' | 'product_family'

/** Records of a table with the versions that they have now. */
export async function versionsOf(tx: Tx, table: Versioned, ids: readonly string[]): Promise<WrittenRecord[]> {
  const rows = await sql<WrittenRecord>`
    select id, version from ${sql.table(table)} where id = any (${[...ids]}::uuid[])`.execute(tx)
  return rows.rows
}

/** Ids of divisions by code. */
export async function divisionIdsByCode(tx: Tx): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; code: string }>`select id, code from division`.execute(tx)
  return new Map(rows.rows.map((row) => [row.code, row.id]))
}

/** The highest position in the catalogue's order; -1 before the first line. */
export async function lastLinePosition(tx: Tx): Promise<number> {
  const rows = await sql<{ last: number }>`select coalesce(max(position), -1) as last from product_line`.execute(tx)
  return rows.rows[0]?.last ?? -1
}

/** Position of the last part of each of these models, and of the last release of each of these parts, by owner. */
export async function lastPositions(
  tx: Tx,
  owner: 'model' | 'part',
  ids: readonly string[],
): Promise<Map<string, number>> {
  const [table, column] = owner === 'model' ? ['product_part', 'model_id'] : ['product_release', 'part_id']
  const rows = await sql<{ id: string; last: number }>`
    select ${sql.ref(column)} as id, max(position) as last from ${sql.table(table)}
     where ${sql.ref(column)} = any (${[...ids]}::uuid[]) group by 1`.execute(tx)
  return new Map(rows.rows.map((row) => [row.id, row.last]))
}

/** Adds and changes relations by their two models and kind; those that are not given stay. */
export async function upsertRelations(
  tx: Tx,
  rows: readonly {
    readonly id: string
    readonly from: string
    readonly kind: string
    readonly to: string
    readonly versionMap: Readonly<Record<string, string>> | null
  }[],
): Promise<void> {
  await sql`
    insert into model_relation as t (id, from_model_id, kind, to_model_id, version_map)
    select r.id, r."from", r.kind, r."to", nullif(r."versionMap", 'null'::jsonb)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r (id uuid, "from" uuid, kind text, "to" uuid, "versionMap" jsonb)
     order by r."from", r.kind, r."to"
    on conflict (from_model_id, kind, to_model_id) do update set version_map = excluded.version_map`.execute(tx)
}

/** Gives models a new version because something below or beside them has changed. */
export async function touchModels(
  tx: Tx,
  below: 'product_part' | 'product_release' | 'model_relation',
  ids: readonly string[],
): Promise<TouchedRecord[]> {
  const wanted = sql`${[...ids]}::uuid[]`
  const models = {
    product_part: sql`select model_id from product_part where id = any (${wanted})`,
    product_release: sql`select p.model_id from product_release r join product_part p on p.id = r.part_id where r.id = any (${wanted})`,
    model_relation: sql`select from_model_id from model_relation where id = any (${wanted})`,
  }[below]
  const rows = await sql<WrittenRecord>`
    update product_model set version = version + 1 where id in (${models}) returning id, version`.execute(tx)
  return rows.rows.map((row) => ({ kind: 'model', ...row }))
}

/** Names of families by id. */
export async function familyNamesById(tx: Tx, ids: readonly string[]): Promise<Map<string, unknown>> {
  const rows = await sql<{ id: string; names: unknown }>`
    select id, names from product_family where id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.rows.map(({ id, names }) => [id, names]))
}

/** What a search needs to find models by. */
export interface IndexedModel {
  readonly id: string
  readonly code: string
  readonly names: unknown
  readonly familyNames: unknown
  readonly lineId: string
  readonly divisionId: string
}

/** Models by id, or those of families, with what a search finds them by. */
export async function listIndexedModels(
  tx: Tx,
  by: { readonly ids: readonly string[] } | { readonly familyIds: readonly string[] },
): Promise<IndexedModel[]> {
  const where =
    'ids' in by ? sql`m.id = any (${[...by.ids]}::uuid[])` : sql`m.family_id = any (${[...by.familyIds]}::uuid[])`
  const rows = await sql<IndexedModel>`
    select m.id, m.code, m.names, f.names as "familyNames", l.id as "lineId", l.division_id as "divisionId"
      from product_model m join product_family f on f.id = m.family_id join product_line l on l.id = f.line_id
     where ${where} order by m.id`.execute(tx)
  return rows.rows
}

/** Ends the sale of models on a day, unless it has ended; answers those that were still sold. */
export async function discontinueModels(tx: Tx, ids: readonly string[], day: string): Promise<WrittenRecord[]> {
  const rows = await sql<WrittenRecord>`
    update product_model
       set sale_ended_on = greatest(${day}::date, sale_started_on),
           repair_ends_on = case when repair_ends_on < ${day}::date then ${day}::date else repair_ends_on end,
           version = version + 1
     where id = any (${[...ids]}::uuid[]) and sale_ended_on is null
    returning id, version`.execute(tx)
  return rows.rows
}

type Removable =
  | 'product_line'
  | 'product_family'
  | 'product_model'
  | 'product_part'
  | 'product_release'
  | 'model_relation'

/** Removes records; whatever still names one refuses it. */
export async function removeRecords(tx: Tx, table: Removable, ids: readonly string[]): Promise<void> {
  await sql`delete from ${sql.table(table)} where id = any (${[...ids]}::uuid[])`.execute(tx)
}

/** Who within the catalogue names these records: families of lines, models of families … */
export async function countInCatalogue(
  tx: Tx,
  table: 'product_line' | 'product_family' | 'product_model' | 'product_part',
  ids: readonly string[],
): Promise<{ id: string; by: string; count: number }[]> {
  const wanted = sql`${[...ids]}::uuid[]`
  const query = {
    product_line: sql`select line_id as id, 'family' as by, count(*) as count from product_family where line_id = any (${wanted}) group by 1`,
    product_family: sql`select family_id as id, 'model' as by, count(*) as count from product_model where family_id = any (${wanted}) group by 1`,
    product_part: sql`select part_id as id, 'release' as by, count(*) as count from product_release where part_id = any (${wanted}) group by 1`,
    product_model: sql`
      select model_id as id, 'part' as by, count(*) as count from product_part where model_id = any (${wanted}) group by 1
      union all
      select m.id, 'relation', count(*) from unnest(${wanted}) as m (id) join model_relation r on m.id in (r.from_model_id, r.to_model_id) group by 1`,
  }[table]
  return (await sql<{ id: string; by: string; count: number }>`${query}`.execute(tx)).rows
}
