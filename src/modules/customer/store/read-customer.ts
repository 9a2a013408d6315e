import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { channelKindSchema, customerHead, type CustomerView } from '../model.ts'
import '../tables.ts'

/** Code and names of a joined customer, or null. */
export const REFERENCE = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is null then null else jsonb_build_object('id', ${sql.ref(`${alias}.id`)},
      'code', ${sql.ref(`${alias}.code`)}, 'nameEn', ${sql.ref(`${alias}.name_en`)}, 'nameJa', ${sql.ref(`${alias}.name_ja`)}) end`

/** What lists show of a customer `c` with its channel `h`. */
export const HEAD = sql`
  c.id, c.kind, c.code, c.name_en as "nameEn", c.name_ja as "nameJa", c.country, c.language, c.contact, c.version,
  ${REFERENCE('h')} as channel,
  c.site_count as "siteCount", c.asset_count as "assetCount", c.shipment_count as "shipmentCount"`

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
