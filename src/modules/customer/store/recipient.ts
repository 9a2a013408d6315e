import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { channelKindSchema, customerKindSchema, versionsSchema, type ChannelKind, type CustomerKind } from '../model.ts'
import '../tables.ts'

export interface HeldCount {
  readonly customerId: string
  readonly siteId: string | null
  readonly siteName: string | null
  readonly affected: number
  readonly undetermined: number
}

/** Affected and undetermined open units of a source by holder and site. */
export async function countByHolder(tx: Tx, sourceId: string): Promise<HeldCount[]> {
  const rows = await sql<HeldCount>`
    select a.customer_id as "customerId", a.site_id as "siteId", s.name as "siteName",
           count(*) filter (where aa.applicability = 'affected') as affected,
           count(*) filter (where aa.applicability = 'undetermined') as undetermined
      from asset_answer aa
      join asset a on a.customer_id = aa.customer_id and a.id = aa.asset_id and a.closed_at is null
      left join customer_site s on s.customer_id = a.customer_id and s.id = a.site_id
     where aa.source_id = ${sourceId} and aa.applicability in ('affected', 'undetermined')
     group by 1, 2, 3 order by s.name nulls last`.execute(tx)
  return rows.rows
}

/** Codes of all models of which shipments are recorded. */
export async function listShippedModels(tx: Tx): Promise<string[]> {
  const rows = await sql<{ model: string }>`select model from shipment group by model order by model`.execute(tx)
  return rows.rows.map((row) => row.model)
}

/** Equal units that went to one receiver through one channel. */
export interface ShippedLot {
  readonly customerId: string
  /** The channel it went through: the receiver itself when it is one; null = direct. */
  readonly throughId: string | null
  readonly modelId: string
  readonly model: string
  readonly versions: Readonly<Record<string, string>>
  /** Given for a single unit. */
  readonly serial: string | null
  readonly quantity: number
}

/** Shipments of these models, equal ones taken together. */
export async function listLots(tx: Tx, models: readonly string[]): Promise<ShippedLot[]> {
  const rows = await sql<Omit<ShippedLot, 'versions'> & { versions: unknown }>`
    select d.customer_id as "customerId", coalesce(d.channel_id, h.customer_id) as "throughId", d.model_id as "modelId", d.model,
           d.versions, case when d.serial_from = d.serial_to then d.serial_from end as serial, sum(d.quantity) as quantity
      from shipment d left join channel h on h.customer_id = d.customer_id
     where d.model = any (${[...models]}::text[])
     group by 1, 2, 3, 4, 5, 6`.execute(tx)
  return rows.rows.map((row) => ({ ...row, versions: versionsSchema.parse(row.versions) }))
}

/** Open units of models of ours by holder: `<customer id>\n<model id>` → number. */
export async function countKnownUnits(tx: Tx, modelIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql<{ key: string; units: number }>`
    select customer_id || E'\\n' || model_id as key, count(*) as units from asset
     where model_id = any (${[...modelIds]}::uuid[]) and closed_at is null group by 1`.execute(tx)
  return new Map(rows.rows.map((row) => [row.key, row.units]))
}

/** Whom one writes to. */
export interface Addressee {
  readonly id: string
  readonly kind: CustomerKind
  readonly code: string
  readonly nameEn: string
  readonly nameJa: string
  readonly country: string
  readonly language: string
  readonly contact: string | null
  readonly channelId: string | null
  readonly reaches: { readonly kind: ChannelKind; readonly markets: readonly string[] } | null
}

/** Customers and channels by id. */
export async function readAddressees(tx: Tx, ids: readonly string[]): Promise<Map<string, Addressee>> {
  const rows = await sql<
    Omit<Addressee, 'reaches' | 'kind'> & { kind: string; reachKind: string | null; markets: string[] | null }
  >`
    select c.id, c.kind, c.code, c.name_en as "nameEn", c.name_ja as "nameJa", c.country, c.language, c.contact,
           c.channel_id as "channelId", h.kind as "reachKind", h.markets
      from customer c left join channel h on h.customer_id = c.id
     where c.id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Map(
    rows.rows.map(({ reachKind, markets, kind, ...row }) => [
      row.id,
      {
        ...row,
        kind: customerKindSchema.parse(kind),
        reaches: reachKind === null ? null : { kind: channelKindSchema.parse(reachKind), markets: markets ?? [] },
      },
    ]),
  )
}
