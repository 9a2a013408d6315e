import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { Names } from '#modules/product/model.ts'
import '../tables.ts'

/** A record that an import added or changed, with the version it has now. */
export interface Written {
  readonly id: string
  readonly version: number
}

export interface CustomerRow {
  readonly id: string
  readonly kind: string
  readonly code: string
  readonly names: Names
  readonly country: string
  readonly language: string
  readonly contact: string | null
}

/** Adds and changes customers by code; answers those that are new or different now. */
export async function upsertCustomers(tx: Tx, rows: readonly CustomerRow[]): Promise<Written[]> {
  const result = await sql<Written>`
    insert into customer as t (id, kind, code, names, country, language, contact)
    select r.id, r.kind, r.code, r.names, r.country, r.language, r.contact
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r (id uuid, kind text, code text, names jsonb, country text, language text, contact text)
     order by r.code
    on conflict (code) do update
       set kind = excluded.kind, names = excluded.names, country = excluded.country, language = excluded.language,
           contact = excluded.contact, version = t.version + 1
     where (t.kind, t.names, t.country, t.language, t.contact)
           is distinct from (excluded.kind, excluded.names, excluded.country, excluded.language, excluded.contact)
    returning id, version`.execute(tx)
  return result.rows
}

/** Ids of customers by code. */
export async function customerIdsByCode(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; code: string }>`
    select id, code from customer where code = any (${[...codes]}::text[])`.execute(tx)
  return new Map(rows.rows.map((row) => [row.code, row.id]))
}

/** Says through which channel each customer is usually reached; answers those for whom that is new. */
export async function setChannels(
  tx: Tx,
  rows: readonly { readonly id: string; readonly channelId: string | null }[],
): Promise<Written[]> {
  const result = await sql<Written>`
    update customer t set channel_id = r."channelId", version = t.version + 1
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "channelId" uuid)
     where t.id = r.id and t.channel_id is distinct from r."channelId"
    returning t.id, t.version`.execute(tx)
  return result.rows
}

export interface ChannelRow {
  readonly customerId: string
  readonly kind: string
  readonly markets: readonly string[]
}

/** Writes through whom others are reached. */
export async function upsertChannels(tx: Tx, rows: readonly ChannelRow[]): Promise<void> {
  await sql`
    insert into channel (customer_id, kind, markets)
    select r."customerId", r.kind, r.markets
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("customerId" uuid, kind text, markets text[])
     order by r."customerId"
    on conflict (customer_id) do update set kind = excluded.kind, markets = excluded.markets`.execute(tx)
}

export interface SiteRow {
  readonly customerId: string
  readonly id: string
  readonly code: string
  readonly name: string
  readonly country: string
}

/** Adds and changes sites by customer and code. */
export async function upsertSites(tx: Tx, rows: readonly SiteRow[]): Promise<void> {
  await sql`
    insert into customer_site as t (customer_id, id, code, name, country)
    select r."customerId", r.id, r.code, r.name, r.country
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r ("customerId" uuid, id uuid, code text, name text, country text)
     order by r."customerId", r.code
    on conflict (customer_id, code) do update
       set name = excluded.name, country = excluded.country, version = t.version + 1
     where (t.name, t.country) is distinct from (excluded.name, excluded.country)`.execute(tx)
}

export interface SiteKey {
  readonly customerId: string
  readonly id: string
  readonly code: string
}

/** All sites of customers. */
export async function listSiteKeys(tx: Tx, customerIds: readonly string[]): Promise<SiteKey[]> {
  const rows = await sql<SiteKey>`
    select customer_id as "customerId", id, code from customer_site
     where customer_id = any (${[...customerIds]}::uuid[])`.execute(tx)
  return rows.rows
}

export interface ShipmentRow {
  readonly customerId: string
  readonly id: string
  readonly code: string
  readonly channelId: string | null
  readonly modelId: string
  readonly model: string
  readonly versions: Readonly<Record<string, string>>
  readonly quantity: number
  readonly serialFrom: string | null
  readonly serialTo: string | null
  readonly shippedOn: string
}

/** Adds and corrects shipments by receiver and code. */
export async function upsertShipments(tx: Tx, rows: readonly ShipmentRow[]): Promise<void> {
  await sql`
    insert into shipment as t (customer_id, id, code, channel_id, model_id, model, versions, quantity, serial_from, serial_to,
                               shipped_on)
    select r."customerId", r.id, r.code, r."channelId", r."modelId", r.model, r.versions, r.quantity, r."serialFrom",
           r."serialTo", r."shippedOn"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r ("customerId" uuid, id uuid, code text, "channelId" uuid, "modelId" uuid, model text, versions jsonb,
                 quantity int, "serialFrom" text, "serialTo" text, "shippedOn" date)
     order by r."customerId", r.code
    on conflict (customer_id, code) do update
       set channel_id = excluded.channel_id, model_id = excluded.model_id, model = excluded.model,
           versions = excluded.versions, quantity = excluded.quantity, serial_from = excluded.serial_from,
           serial_to = excluded.serial_to, shipped_on = excluded.shipped_on`.execute(tx)
}
