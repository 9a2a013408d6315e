import { sql } from 'kysely'
import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import { namesSchema, type Names } from '#modules/product/model.ts'
import type { CustomerChange, SiteChange } from '../api-record.ts'
import '../tables.ts'

/** All names of a customer, or undefined. */
export async function findCustomerNames(tx: Tx, id: string): Promise<Names | undefined> {
  const row = await tx.selectFrom('customer').select('names').where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : namesSchema.parse(row.names)
}

/** Adds a customer. */
export async function insertCustomer(tx: Tx, id: string, change: CustomerChange): Promise<void> {
  const { kind, code, country, language, contact, channelId } = change
  await sql`insert into customer (id, kind, code, names, country, language, contact, channel_id)
            values (${id}, ${kind}, ${code}, ${JSON.stringify(change.names)}::jsonb, ${country}, ${language}, ${contact},
                    ${channelId})`.execute(tx)
  await writeReach(tx, id, change)
}

/** Writes a customer when its version is still `version`; false when it is not. */
export async function updateCustomer(tx: Tx, id: string, version: number, change: CustomerChange): Promise<boolean> {
  const { kind, code, country, language, contact, channelId } = change
  const result = await sql<{ id: string }>`
    update customer set kind = ${kind}, code = ${code}, names = ${JSON.stringify(change.names)}::jsonb, country = ${country},
           language = ${language}, contact = ${contact}, channel_id = ${channelId}, version = ${version + 1}
     where id = ${id} and version = ${version} returning id`.execute(tx)
  if (result.rows.length === 0) return false
  await writeReach(tx, id, change)
  return true
}

async function writeReach(tx: Tx, id: string, { reaches }: CustomerChange): Promise<void> {
  if (reaches === null) {
    await sql`delete from channel where customer_id = ${id}`.execute(tx)
    return
  }
  await sql`insert into channel (customer_id, kind, markets) values (${id}, ${reaches.kind}, ${reaches.markets})
            on conflict (customer_id) do update set kind = excluded.kind, markets = excluded.markets`.execute(tx)
}

/** Takes a customer away when its version is still `version`; false when it is not. */
export async function deleteCustomer(tx: Tx, id: string, version: number): Promise<boolean> {
  await sql`delete from channel where customer_id = ${id}`.execute(tx)
  const result = await sql`delete from customer where id = ${id} and version = ${version} returning id`.execute(tx)
  return result.rows.length > 0
}

/** Whether others are reached, or were supplied, through a channel. */
export async function isChannelUsed(tx: Tx, id: string): Promise<boolean> {
  const rows = await sql<{ used: boolean }>`
    select exists (select from customer where channel_id = ${id})
        or exists (select from shipment where channel_id = ${id}) as used`.execute(tx)
  return rows.rows[0]?.used ?? false
}

/** Whether anything hangs on a customer: sites, units (also closed ones), shipments. */
export async function isCustomerUsed(tx: Tx, id: string): Promise<boolean> {
  const rows = await sql<{ used: boolean }>`
    select exists (select from customer_site where customer_id = ${id})
        or exists (select from asset where customer_id = ${id})
        or exists (select from shipment where customer_id = ${id}) as used`.execute(tx)
  return rows.rows[0]?.used ?? false
}

export interface SiteRow extends SiteChange {
  readonly customerId: string
  readonly id: string
  readonly version: number
}

/** Sites of a customer by code, or the one of an id. */
export async function selectSites(tx: Tx, customerId: string, siteId?: string): Promise<SiteRow[]> {
  return tx
    .selectFrom('customer_site')
    .select(['customer_id as customerId', 'id', 'code', 'name', 'country', 'version'])
    .where('customer_id', '=', customerId)
    .$if(siteId !== undefined, (query) => query.where('id', '=', siteId ?? ''))
    .orderBy('code')
    .execute()
}

/** Adds a site. */
export async function insertSite(tx: Tx, customerId: string, id: string, site: SiteChange): Promise<void> {
  await sql`insert into customer_site (customer_id, id, code, name, country)
            values (${customerId}, ${id}, ${site.code}, ${site.name}, ${site.country})`.execute(tx)
}

/** Writes a site when its version is still that of `place`; false when it is not. */
export async function updateSite(tx: Tx, place: SiteRow, version: number, site: SiteChange): Promise<boolean> {
  const result = await sql`
    update customer_site set code = ${site.code}, name = ${site.name}, country = ${site.country}, version = ${version + 1}
     where customer_id = ${place.customerId} and id = ${place.id} and version = ${version} returning id`.execute(tx)
  return result.rows.length > 0
}

/** Takes a site away when its version is still `version`; false when it is not. */
export async function deleteSite(tx: Tx, place: SiteRow, version: number): Promise<boolean> {
  const result = await sql`delete from customer_site
     where customer_id = ${place.customerId} and id = ${place.id} and version = ${version} returning id`.execute(tx)
  return result.rows.length > 0
}

/** Whether a unit is or was at a site. */
export async function isSiteUsed(tx: Tx, { customerId, id }: SiteRow): Promise<boolean> {
  const rows = await sql<{ used: boolean }>`
    select exists (select from asset where customer_id = ${customerId} and site_id = ${id}) as used`.execute(tx)
  return rows.rows[0]?.used ?? false
}

const nodes = z.array(
  z.object({
    id: z.uuid(),
    tag: z.string(),
    vendor: z.string().nullable(),
    model: z.string(),
    siteId: z.uuid().nullable(),
    partCount: z.number(),
    rank: z.number(),
    worstRank: z.number(),
  }),
)

/** How bad an answer is (`rankOf` of rules.ts). */
const RANK = sql`case applicability when 'affected' then 3 when 'undetermined' then 2 when 'not_affected' then 1 else 0 end`

export interface TreePlace {
  readonly customerId: string
  readonly partOfId?: string | undefined
  readonly siteId?: string | undefined
}

/** Open units on one level of a customer's tree by tag, the first 1,000; `worstRank` looks through everything below. */
export async function selectTree(tx: Tx, { customerId, partOfId, siteId }: TreePlace): Promise<z.infer<typeof nodes>> {
  const level =
    partOfId === undefined
      ? sql`not exists (select from asset p where p.customer_id = a.customer_id and p.id = a.part_of_id and p.closed_at is null)`
      : sql`a.part_of_id = ${partOfId}`
  const here = siteId === undefined ? sql`` : sql`and a.site_id = ${siteId}`
  const rows = await sql`
    with recursive level as (
      select a.customer_id, a.id, a.tag, a.vendor, a.model, a.site_id from asset a
       where a.customer_id = ${customerId} and a.closed_at is null and ${level} ${here} order by a.tag limit 1000),
    below (root, id, depth) as (
      select id, id, 0 from level
      union all
      select b.root, c.id, b.depth + 1 from below b
        join asset c on c.customer_id = ${customerId} and c.part_of_id = b.id and c.closed_at is null where b.depth < 20),
    ranks as (
      select b.root, b.id, coalesce(max(r.rank), 0) as rank from below b
        left join lateral (select ${RANK} as rank from asset_answer aa
                            where aa.customer_id = ${customerId} and aa.asset_id = b.id) r on true
       group by b.root, b.id)
    select l.id, l.tag, l.vendor, l.model, l.site_id as "siteId",
           (select count(*) from asset c where c.customer_id = l.customer_id and c.part_of_id = l.id and c.closed_at is null)
             as "partCount",
           (select rank from ranks k where k.root = l.id and k.id = l.id limit 1) as rank,
           (select max(rank) from ranks k where k.root = l.id) as "worstRank"
      from level l order by l.tag`.execute(tx)
  return nodes.parse(rows.rows)
}

export interface SiteCount {
  readonly siteId: string | null
  readonly rank: number
  readonly units: number
  readonly pending: number
}

/** A customer's open units per site and worst answer. */
export async function countUnitsOf(tx: Tx, customerId: string, siteId?: string): Promise<SiteCount[]> {
  const here = siteId === undefined ? sql`` : sql`and a.site_id = ${siteId}`
  const rows = await sql<SiteCount>`
    select a.site_id as "siteId", coalesce(r.rank, 0) as rank, count(*) as units,
           count(*) filter (where a.answered_version is distinct from a.version) as pending
      from asset a
      left join (select asset_id, max(${RANK}) as rank from asset_answer where customer_id = ${customerId} group by asset_id) r
             on r.asset_id = a.id
     where a.customer_id = ${customerId} and a.closed_at is null ${here}
     group by 1, 2`.execute(tx)
  return rows.rows
}

/** The sources that say something serious of a customer's open units, with how many; the first 500, worst first. */
export async function selectSourcesOf(
  tx: Tx,
  customerId: string,
): Promise<{ sourceId: string; affected: number; undetermined: number }[]> {
  const rows = await sql<{ sourceId: string; affected: number; undetermined: number }>`
    select aa.source_id as "sourceId", count(*) filter (where aa.applicability = 'affected') as affected,
           count(*) filter (where aa.applicability = 'undetermined') as undetermined
      from asset_answer aa
      join asset a on a.customer_id = aa.customer_id and a.id = aa.asset_id and a.closed_at is null
     where aa.customer_id = ${customerId} and aa.applicability in ('affected', 'undetermined')
     group by 1 order by affected desc, undetermined desc, 1 limit 500`.execute(tx)
  return rows.rows
}

export interface VersionCount {
  readonly version: string | null
  readonly rank: number
  readonly units: number
  /** Holders of such units, whatever the answer. */
  readonly customers: number
}

/** Open units of a model by version of a part and worst answer. */
export async function countVersions(tx: Tx, modelId: string, part: string): Promise<VersionCount[]> {
  const rows = await sql<VersionCount>`
    with unit as (
      select a.customer_id, a.id, a.versions ->> ${part} as version from asset a
       where a.model_id = ${modelId} and a.closed_at is null),
    ranked as (
      select u.*, coalesce((select max(${RANK}) from asset_answer aa where aa.customer_id = u.customer_id and aa.asset_id = u.id), 0)
               as rank from unit u)
    select version, rank, count(*) as units,
           (select count(distinct o.customer_id) from unit o where o.version is not distinct from ranked.version) as customers
      from ranked group by version, rank`.execute(tx)
  return rows.rows
}

/** Open units of a model by hardware revision. */
export async function countRevisions(tx: Tx, modelId: string): Promise<{ revision: string | null; units: number }[]> {
  const rows = await sql<{ revision: string | null; units: number }>`
    select hardware_revision as revision, count(*) as units from asset
     where model_id = ${modelId} and closed_at is null group by 1 order by 2 desc, 1`.execute(tx)
  return rows.rows
}

export interface ModelHolder {
  readonly id: string
  readonly code: string
  readonly nameEn: string
  readonly nameJa: string
  readonly units: number
}

/** Who holds most open units of a model: the first 50. */
export async function selectHolders(tx: Tx, modelId: string): Promise<ModelHolder[]> {
  const rows = await sql<ModelHolder>`
    select c.id, c.code, c.name_en as "nameEn", c.name_ja as "nameJa", x.units
      from (select customer_id, count(*) as units from asset where model_id = ${modelId} and closed_at is null
             group by 1 order by 2 desc, 1 limit 50) x
      join customer c on c.id = x.customer_id order by x.units desc, c.code`.execute(tx)
  return rows.rows
}

/** How many units of a model were shipped, and how many different holders have open ones. */
export async function countShipped(tx: Tx, modelId: string): Promise<{ shipped: number; customers: number }> {
  const rows = await sql<{ shipped: number; customers: number }>`
    select (select coalesce(sum(quantity), 0) from shipment where model_id = ${modelId})::bigint as shipped,
           (select count(distinct customer_id) from asset where model_id = ${modelId} and closed_at is null) as customers`.execute(
    tx,
  )
  return rows.rows[0] ?? { shipped: 0, customers: 0 }
}

/** Whether a unit or a shipment of a model tells this version of a part. */
export async function isVersionKnown(tx: Tx, modelId: string, part: string, version: string): Promise<boolean> {
  const rows = await sql<{ known: boolean }>`
    select exists (select from asset where model_id = ${modelId} and versions ->> ${part} = ${version})
        or exists (select from shipment where model_id = ${modelId} and versions ->> ${part} = ${version}) as known`.execute(
    tx,
  )
  return rows.rows[0]?.known ?? false
}

export interface ModelAnswer {
  readonly sourceId: string
  readonly affected: number
  readonly undetermined: number
  readonly notAffected: number
}

/** What each source says of a model's open units, in numbers; at most 500 sources, worst first. */
export async function selectAnswersOfModel(tx: Tx, modelId: string): Promise<ModelAnswer[]> {
  const rows = await sql<ModelAnswer>`
    select aa.source_id as "sourceId", count(*) filter (where aa.applicability = 'affected') as affected,
           count(*) filter (where aa.applicability = 'undetermined') as undetermined,
           count(*) filter (where aa.applicability = 'not_affected') as "notAffected"
      from asset a join asset_answer aa on aa.customer_id = a.customer_id and aa.asset_id = a.id
     where a.model_id = ${modelId} and a.closed_at is null
     group by 1 order by affected desc, undetermined desc, 1 limit 500`.execute(tx)
  return rows.rows
}
