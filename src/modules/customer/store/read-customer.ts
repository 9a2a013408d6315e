import { sql, type RawBuilder, type SqlBool } from 'kysely'
import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import type { CustomerHead, CustomerView } from '../model.ts'
import { channelKindSchema, channelView, customerHead, shipmentView } from '../model.ts'
import '../tables.ts'

const REFERENCE = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is null then null else jsonb_build_object('id', ${sql.ref(`${alias}.id`)},
      'code', ${sql.ref(`${alias}.code`)}, 'nameEn', ${sql.ref(`${alias}.name_en`)}, 'nameJa', ${sql.ref(`${alias}.name_ja`)}) end`

const HEAD = sql`
  c.id, c.kind, c.code, c.name_en as "nameEn", c.name_ja as "nameJa", c.country, c.language, c.contact, c.version,
  ${REFERENCE('h')} as channel,
  (select count(*) from customer_site s where s.customer_id = c.id) as "siteCount",
  (select count(*) from asset a where a.customer_id = c.id and a.closed_at is null) as "assetCount",
  (select count(*) from shipment d where d.customer_id = c.id) as "shipmentCount"`

export interface CustomerFilter {
  /** Words that must all occur in code or names. */
  readonly words: readonly string[]
  readonly kind?: string | undefined
  readonly sort: 'code' | 'name' | 'assets'
  readonly limit: number
  readonly offset: number
}

/** Customers that match, and how many there are in all. */
export async function listCustomers(tx: Tx, filter: CustomerFilter): Promise<{ items: CustomerHead[]; total: number }> {
  const all: RawBuilder<SqlBool>[] = filter.words.map(
    (word) => sql`position(${word} in lower(concat_ws(' ', c.code, c.name_en, c.name_ja))) > 0`,
  )
  if (filter.kind !== undefined) all.push(sql`c.kind = ${filter.kind}`)
  const where = all.length === 0 ? sql`` : sql`where ${sql.join(all, sql` and `)}`
  const order = { code: sql`c.code`, name: sql`c.name_en, c.code`, assets: sql`"assetCount" desc, c.code` }[filter.sort]
  const rows = await sql`
    select ${HEAD} from customer c left join customer h on h.id = c.channel_id ${where}
     order by ${order} limit ${filter.limit} offset ${filter.offset}`.execute(tx)
  const counted = await sql<{ total: number }>`select count(*) as total from customer c ${where}`.execute(tx)
  return { items: z.array(customerHead).parse(rows.rows), total: counted.rows[0]?.total ?? 0 }
}

/** One customer with its sites and whom it reaches, or undefined. */
export async function findCustomer(tx: Tx, id: string): Promise<CustomerView | undefined> {
  const rows = await sql`
    select ${HEAD} from customer c left join customer h on h.id = c.channel_id where c.id = ${id}`.execute(tx)
  if (rows.rows.length === 0) return undefined
  const sites = await sql<CustomerView['sites'][number]>`
    select s.id, s.code, s.name, s.country,
           (select count(*) from asset a where a.customer_id = s.customer_id and a.site_id = s.id and a.closed_at is null)
             as "assetCount"
      from customer_site s where s.customer_id = ${id} order by s.code`.execute(tx)
  const reaches = await sql<{ kind: string; markets: string[]; customerCount: number }>`
    select kind, markets, (select count(*) from customer c where c.channel_id = ${id}) as "customerCount"
      from channel where customer_id = ${id}`.execute(tx)
  const [reach] = reaches.rows
  return {
    ...customerHead.parse(rows.rows[0]),
    sites: sites.rows,
    reaches: reach === undefined ? null : { ...reach, kind: channelKindSchema.parse(reach.kind) },
  }
}

/** Channels by code with what went through them. */
export async function listChannels(tx: Tx): Promise<z.infer<typeof channelView>[]> {
  const rows = await sql`
    select c.id, c.code, c.name_en as "nameEn", c.name_ja as "nameJa", h.kind, h.markets, c.country, c.language, c.contact,
           (select count(*) from customer o where o.channel_id = c.id) as "customerCount",
           (select count(*) from shipment d where d.channel_id = c.id) as "shipmentCount",
           (select coalesce(sum(d.quantity), 0) from shipment d where d.channel_id = c.id) as "shippedQuantity"
      from channel h join customer c on c.id = h.customer_id order by c.code`.execute(tx)
  return z.array(channelView).parse(rows.rows)
}

export interface ShipmentFilter {
  readonly customerId?: string | undefined
  readonly channelId?: string | undefined
  readonly modelId?: string | undefined
  readonly limit: number
  readonly offset: number
}

/** Shipments that match, newest first, and how many there are in all. */
export async function listShipments(
  tx: Tx,
  filter: ShipmentFilter,
): Promise<{ items: z.infer<typeof shipmentView>[]; total: number }> {
  const all: RawBuilder<SqlBool>[] = []
  if (filter.customerId !== undefined) all.push(sql`d.customer_id = ${filter.customerId}`)
  if (filter.channelId !== undefined) all.push(sql`d.channel_id = ${filter.channelId}`)
  if (filter.modelId !== undefined) all.push(sql`d.model_id = ${filter.modelId}`)
  const where = all.length === 0 ? sql`` : sql`where ${sql.join(all, sql` and `)}`
  const rows = await sql`
    select d.customer_id as "customerId", d.id, d.code, c.name_en as "nameEn", c.name_ja as "nameJa",
           ${REFERENCE('h')} as channel, d.model_id as "modelId", d.model, d.versions, d.quantity,
           d.serial_from as "serialFrom", d.serial_to as "serialTo", d.shipped_on as "shippedOn"
      from shipment d join customer c on c.id = d.customer_id left join customer h on h.id = d.channel_id ${where}
     order by d.shipped_on desc, d.customer_id, d.code limit ${filter.limit} offset ${filter.offset}`.execute(tx)
  const counted = await sql<{ total: number }>`select count(*) as total from shipment d ${where}`.execute(tx)
  return { items: z.array(shipmentView).parse(rows.rows), total: counted.rows[0]?.total ?? 0 }
}
