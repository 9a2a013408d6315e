import { sql } from 'kysely'
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
