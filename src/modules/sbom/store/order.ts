import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

/** An order in which the versions of a package are compared; `order`: a scheme's name, or '' for the one of the text's shape. */
export interface PackageOrder {
  readonly packageId: string
  readonly order: string
}

/** A component that has no key yet in an order of its package. */
export interface Unkeyed extends PackageOrder {
  readonly componentId: string
  readonly version: string
  readonly isRange: boolean
}

export interface KeyRow extends PackageOrder {
  readonly componentId: string
  readonly scheme: string | null
  /** In hex, both inclusive; null on a side that is open, or where there is no place in the order. */
  readonly lower: string | null
  readonly upper: string | null
}

/** Notes in which orders packages are compared; answers those that are new. */
export async function insertOrders(tx: Tx, orders: readonly PackageOrder[]): Promise<PackageOrder[]> {
  if (orders.length === 0) return []
  const rows = await sql<PackageOrder>`
    insert into package_order (package_id, order_name)
    select distinct * from unnest(${orders.map(({ packageId }) => packageId)}::uuid[], ${orders.map(({ order }) => order)}::text[]) as n (id, name)
     order by 1, 2
    on conflict do nothing
    returning package_id as "packageId", order_name as "order"`.execute(tx)
  return rows.rows
}

const UNKEYED = sql`
  select o.package_id as "packageId", o.order_name as "order", p.component_id as "componentId", p.version_text as version,
         p.is_range as "isRange"
    from component_package p join package_order o on o.package_id = p.package_id`

/** What has to be keyed because packages are compared in further orders: every component of theirs that has a version. */
export async function listUnkeyedIn(tx: Tx, orders: readonly PackageOrder[]): Promise<Unkeyed[]> {
  const rows = await sql<Unkeyed>`
    ${UNKEYED} join unnest(${orders.map(({ packageId }) => packageId)}::uuid[], ${orders.map(({ order }) => order)}::text[]) as n (id, name)
              on n.id = o.package_id and n.name = o.order_name
     where p.version_text is not null`.execute(tx)
  return rows.rows
}

/** What has to be keyed because components are new, or of further packages. */
export async function listUnkeyedOf(tx: Tx, componentIds: readonly string[]): Promise<Unkeyed[]> {
  const rows = await sql<Unkeyed>`
    ${UNKEYED} where p.component_id = any (${[...componentIds]}::uuid[]) and p.version_text is not null
       and not exists (select from component_key k where k.package_id = o.package_id and k.order_name = o.order_name
                          and k.component_id = p.component_id)`.execute(tx)
  return rows.rows
}

/** Writes keys; those of an older encoder are replaced. */
export async function writeKeys(tx: Tx, revision: number, rows: readonly KeyRow[]): Promise<void> {
  await sql`
    insert into component_key as k (package_id, order_name, component_id, scheme, version_lower, version_upper, key_revision)
    select r."packageId", r."order", r."componentId", r.scheme, decode(r.lower, 'hex'), decode(r.upper, 'hex'), ${revision}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as r ("packageId" uuid, "order" text, "componentId" uuid, scheme text, lower text, upper text)
     order by r."packageId", r."order", r."componentId"
    on conflict (package_id, order_name, component_id) do update
       set scheme = excluded.scheme, version_lower = excluded.version_lower, version_upper = excluded.version_upper,
           key_revision = excluded.key_revision`.execute(tx)
}
