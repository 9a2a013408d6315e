import { sql, type RawBuilder } from 'kysely'
import type { StoredRecord, WrittenRecord } from '#platform/data-exchange/kind.ts'
import { joinKeys } from '#platform/data-exchange/sql.ts'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

type Keys = readonly string[] | undefined

/** Customers, machine builders and channels by code. */
export function queryCustomers(keys: Keys): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select c.id, c.code as key, c.version,
           jsonb_build_object('code', c.code, 'kind', c.kind, 'name_en', c.names ->> 'en', 'name_ja', c.names ->> 'ja',
             'names_other', c.names - 'en' - 'ja', 'country', c.country, 'language', c.language, 'contact', c.contact,
             'channel', h.code) as values
      from customer c left join customer h on h.id = c.channel_id ${joinKeys(keys, ['c.code'])}
     order by c.code collate "C"`
}

/** Through whom others are reached, by the customer's code. */
export function queryChannels(keys: Keys): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select c.id, c.code as key, c.version,
           jsonb_build_object('customer', c.code, 'kind', h.kind, 'markets', h.markets) as values
      from channel h join customer c on c.id = h.customer_id ${joinKeys(keys, ['c.code'])}
     order by c.code collate "C"`
}

/** Sites by customer and code. */
export function querySites(keys: Keys): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select s.id, c.code || e'\t' || s.code as key, s.version,
           jsonb_build_object('customer', c.code, 'code', s.code, 'name', s.name, 'country', s.country) as values
      from customer_site s join customer c on c.id = s.customer_id ${joinKeys(keys, ['c.code', 's.code'])}
     order by c.code collate "C", s.code collate "C"`
}

/** Open units by customer and tag. */
export function queryAssets(keys: Keys): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select a.id, c.code || e'\t' || a.tag as key, a.version,
           jsonb_build_object('customer', c.code, 'tag', a.tag, 'site', s.code, 'part_of', p.tag, 'vendor', a.vendor,
             'model', a.model, 'versions', a.versions, 'hardware_revision', a.hardware_revision, 'serial', a.serial,
             'produced_on', a.produced_on, 'options', a.options, 'basis', a.basis, 'known_on', a.known_on) as values
      from asset a join customer c on c.id = a.customer_id
           left join customer_site s on s.customer_id = a.customer_id and s.id = a.site_id
           left join asset p on p.customer_id = a.customer_id and p.id = a.part_of_id
           ${joinKeys(keys, ['c.code', 'a.tag'])}
     where a.closed_at is null order by c.code collate "C", a.tag collate "C"`
}

/** Shipments by receiver and number. */
export function queryShipments(keys: Keys): RawBuilder<StoredRecord> {
  return sql<StoredRecord>`
    select s.id, c.code || e'\t' || s.code as key, 1 as version,
           jsonb_build_object('customer', c.code, 'code', s.code, 'channel', h.code, 'model', s.model,
             'versions', s.versions, 'quantity', s.quantity, 'serial_from', s.serial_from, 'serial_to', s.serial_to,
             'shipped_on', s.shipped_on) as values
      from shipment s join customer c on c.id = s.customer_id left join customer h on h.id = s.channel_id
           ${joinKeys(keys, ['c.code', 's.code'])}
     order by c.code collate "C", s.code collate "C"`
}

/** Lets units and customers name others that come later in the same transaction. */
export async function deferPlaces(tx: Tx): Promise<void> {
  await sql`set constraints asset_customer_id_part_of_id_fkey, customer_channel_id_fkey deferred`.execute(tx)
}

/** Customers with the versions that they have now. */
export async function customerVersions(tx: Tx, ids: readonly string[]): Promise<WrittenRecord[]> {
  const rows = await sql<WrittenRecord>`select id, version from customer where id = any (${[...ids]}::uuid[])`.execute(
    tx,
  )
  return rows.rows
}

/** Sites with the versions that they have now. */
export async function siteVersions(tx: Tx, ids: readonly string[]): Promise<WrittenRecord[]> {
  const rows = await sql<WrittenRecord>`
    select id, version from customer_site where id = any (${[...ids]}::uuid[])`.execute(tx)
  return rows.rows
}

export interface IndexedCustomer {
  readonly id: string
  readonly code: string
  readonly country: string
  readonly names: unknown
  readonly siteNames: string[]
}

/** Customers with what a search finds them by. */
export async function listIndexedCustomers(tx: Tx, ids: readonly string[]): Promise<IndexedCustomer[]> {
  const rows = await sql<IndexedCustomer>`
    select c.id, c.code, c.country, c.names,
           coalesce((select array_agg(s.name order by s.code) from customer_site s where s.customer_id = c.id), '{}') as "siteNames"
      from customer c where c.id = any (${[...ids]}::uuid[]) order by c.id`.execute(tx)
  return rows.rows
}

/** The customers of sites. */
export async function customersOfSites(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select distinct customer_id as id from customer_site where id = any (${[...ids]}::uuid[])`.execute(tx)
  return rows.rows.map(({ id }) => id)
}

/** Closes open units. */
export async function closeAssets(tx: Tx, ids: readonly string[], at: string): Promise<WrittenRecord[]> {
  const rows = await sql<WrittenRecord>`
    update asset set closed_at = ${at}, changed_at = ${at}, version = version + 1
     where id = any (${[...ids]}::uuid[]) and closed_at is null
    returning id, version`.execute(tx)
  return rows.rows
}

/** Which unit each open unit of these customers is part of: key → key, by `<customer code>\t<tag>`; those of none are left out. */
export async function listParents(tx: Tx, customerCodes: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{ key: string; parent: string }>`
    select c.code || e'\t' || a.tag as key, c.code || e'\t' || p.tag as parent
      from asset a join customer c on c.id = a.customer_id
           join asset p on p.customer_id = a.customer_id and p.id = a.part_of_id
     where c.code = any (${[...customerCodes]}::text[]) and a.closed_at is null`.execute(tx)
  return new Map(rows.rows.map((row) => [row.key, row.parent]))
}

type Removable = 'customer' | 'customer_site' | 'shipment'

/** Removes records; whatever still names one refuses it. */
export async function removeRecords(tx: Tx, table: Removable, ids: readonly string[]): Promise<void> {
  await sql`delete from ${sql.table(table)} where id = any (${[...ids]}::uuid[])`.execute(tx)
}

/** Takes it back that others are reached through these customers. */
export async function removeChannels(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`delete from channel where customer_id = any (${[...ids]}::uuid[])`.execute(tx)
}

export interface NamedBy {
  readonly id: string
  readonly by: string
  readonly count: number
}

/** Sites, units, shipments and customers that name customers. */
export async function countOfCustomers(tx: Tx, ids: readonly string[]): Promise<NamedBy[]> {
  const wanted = sql`${[...ids]}::uuid[]`
  const rows = await sql<NamedBy>`
    select customer_id as id, 'site' as by, count(*) as count from customer_site where customer_id = any (${wanted}) group by 1
    union all select customer_id, 'asset', count(*) from asset where customer_id = any (${wanted}) group by 1
    union all select customer_id, 'shipment', count(*) from shipment where customer_id = any (${wanted}) group by 1
    union all select customer_id, 'channel', count(*) from channel where customer_id = any (${wanted}) group by 1
    union all select channel_id, 'customer', count(*) from customer where channel_id = any (${wanted}) group by 1`.execute(
    tx,
  )
  return rows.rows
}

/** Shipments and customers that name channels. */
export async function countOfChannels(tx: Tx, ids: readonly string[]): Promise<NamedBy[]> {
  const wanted = sql`${[...ids]}::uuid[]`
  const rows = await sql<NamedBy>`
    select channel_id as id, 'shipment' as by, count(*) as count from shipment where channel_id = any (${wanted}) group by 1
    union all select channel_id, 'customer', count(*) from customer where channel_id = any (${wanted}) group by 1`.execute(
    tx,
  )
  return rows.rows
}

/** Units at sites, closed ones too. */
export async function countOfSites(tx: Tx, ids: readonly string[]): Promise<NamedBy[]> {
  const rows = await sql<NamedBy>`
    select site_id as id, 'asset' as by, count(*) as count from asset where site_id = any (${[...ids]}::uuid[]) group by 1`.execute(
    tx,
  )
  return rows.rows
}

/** Units and shipments of models of the catalogue. */
export async function countOfModels(tx: Tx, ids: readonly string[]): Promise<NamedBy[]> {
  const wanted = sql`${[...ids]}::uuid[]`
  const rows = await sql<NamedBy>`
    select model_id as id, 'asset' as by, count(*) as count from asset where model_id = any (${wanted}) group by 1
    union all select model_id, 'shipment', count(*) from shipment where model_id = any (${wanted}) group by 1`.execute(
    tx,
  )
  return rows.rows
}
