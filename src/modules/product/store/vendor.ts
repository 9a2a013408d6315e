import { sql, type RawBuilder } from 'kysely'
import type { StoredRecord, WrittenRecord } from '#platform/data-exchange/kind.ts'
import { joinKeys } from '#platform/data-exchange/sql.ts'
import type { Tx } from '#platform/db/index.ts'
import { namesSchema, type Names } from '../model.ts'
import '../tables.ts'

/** A maker that is not the one of this installation. */
export interface VendorRow {
  readonly id: string
  readonly name: string
  readonly names: Names
  readonly nameEn: string
  readonly nameJa: string
  readonly aliases: string[]
  readonly version: number
}

/** All other makers by name with their spellings, or the one of an id. */
export async function selectVendors(tx: Tx, id?: string): Promise<VendorRow[]> {
  const rows = await tx
    .selectFrom('vendor as v')
    .select(['v.id', 'v.name', 'v.names', 'v.name_en as nameEn', 'v.name_ja as nameJa', 'v.version'])
    .select(
      sql<string[]>`coalesce((select array_agg(a.alias order by a.position) from vendor_alias a
        where a.vendor_id = v.id and a.position > 0), '{}')`.as('aliases'),
    )
    .$if(id !== undefined, (query) => query.where('v.id', '=', id ?? ''))
    .orderBy(sql`lower(v.name)`)
    .execute()
  return rows.map((row) => ({ ...row, names: namesSchema.parse(row.names) }))
}

/** A spelling as it is written and as it is compared. */
export interface Spelling {
  readonly alias: string
  readonly folded: string
}

/** Adds a maker. */
export async function insertVendor(tx: Tx, vendor: { id: string; name: string; names: Names }): Promise<void> {
  await tx
    .insertInto('vendor')
    .values({ id: vendor.id, name: vendor.name, names: JSON.stringify(vendor.names), version: 1 })
    .execute()
}

/** Writes names when the version is still `version`; false when it is not. */
export async function updateVendor(
  tx: Tx,
  vendor: { id: string; name: string; names: Names },
  version: number,
): Promise<boolean> {
  const row = await tx
    .updateTable('vendor')
    .set({ name: vendor.name, names: JSON.stringify(vendor.names), version: version + 1 })
    .where('id', '=', vendor.id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes a maker with its spellings away when the version is still `version`; false when it is not. */
export async function deleteVendor(tx: Tx, id: string, version: number): Promise<boolean> {
  const row = await tx
    .deleteFrom('vendor')
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Spellings of these that mean another maker already. */
export async function findTakenSpellings(tx: Tx, vendorId: string, folded: readonly string[]): Promise<string[]> {
  const rows = await sql<{ alias: string }>`
    select alias from vendor_alias where folded = any (${[...folded]}::text[]) and vendor_id <> ${vendorId}`.execute(tx)
  return rows.rows.map((row) => row.alias)
}

/** Makes these the spellings of a maker; the first is its canonical name (position 0). */
export async function replaceSpellings(tx: Tx, vendorId: string, spellings: readonly Spelling[]): Promise<void> {
  await tx.deleteFrom('vendor_alias').where('vendor_id', '=', vendorId).execute()
  if (spellings.length === 0) return
  await tx
    .insertInto('vendor_alias')
    .values(spellings.map(({ alias, folded }, position) => ({ vendor_id: vendorId, alias, folded, position })))
    .execute()
}

/** Keeps other makers and their spellings as they are until the transaction ends. */
export async function lockVendors(tx: Tx): Promise<void> {
  await sql`lock table vendor, vendor_alias in share row exclusive mode`.execute(tx)
}

/** Other makers by name, with the spellings that are not names of theirs. */
export function queryVendors(keys: readonly string[] | undefined): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select v.id, v.name as key, v.version,
           jsonb_build_object('name', v.name, 'name_en', v.names ->> 'en', 'name_ja', v.names ->> 'ja',
             'names_other', v.names - 'en' - 'ja',
             'aliases', coalesce((select jsonb_agg(a.alias order by a.position) from vendor_alias a
               where a.vendor_id = v.id and a.position > 0
                 and not exists (select from jsonb_each_text(v.names) n where n.value = a.alias)), '[]')) as values
      from vendor v ${joinKeys(keys, ['v.name'])} order by v.name collate "C", v.id`
}

/** Adds and changes makers by id; what becomes of their spellings is `replaceSpellings`. */
export async function upsertVendors(
  tx: Tx,
  vendors: readonly { readonly id: string; readonly name: string; readonly names: Names }[],
): Promise<WrittenRecord[]> {
  const rows = await sql<WrittenRecord>`
    insert into vendor as v (id, name, names)
    select r.id, r.name, r.names
      from jsonb_to_recordset(${JSON.stringify(vendors)}::jsonb) as r (id uuid, name text, names jsonb)
    on conflict (id) do update set name = excluded.name, names = excluded.names, version = v.version + 1
    returning id, version`.execute(tx)
  return rows.rows
}

/** Frees the spellings of makers that get others in the same transaction. */
export async function freeSpellings(tx: Tx, vendorIds: readonly string[]): Promise<void> {
  await sql`delete from vendor_alias where vendor_id = any (${[...vendorIds]}::uuid[])`.execute(tx)
}

/** Takes makers with their spellings away. */
export async function deleteVendors(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`delete from vendor where id = any (${[...ids]}::uuid[])`.execute(tx)
}
