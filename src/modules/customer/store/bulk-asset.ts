import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { basisSchema, versionsSchema } from '../model.ts'
import type { Asset, AssetCursor } from './asset.ts'
import '../tables.ts'

/** A unit with what it came from. */
export interface HeldAsset extends Asset {
  readonly predecessorId: string | null
}

type Stored = Omit<HeldAsset, 'versions' | 'basis'> & { readonly versions: unknown; readonly basis: string }

const toHeld = (row: Stored): HeldAsset => ({
  ...row,
  versions: versionsSchema.parse(row.versions),
  basis: basisSchema.parse(row.basis),
})

const COLUMNS = sql`
  a.customer_id as "customerId", a.id, a.site_id as "siteId", a.tag, a.part_of_id as "partOfId", a.vendor, a.model,
  a.model_id as "modelId", a.versions, a.hardware_revision as "hardwareRevision", a.serial, a.produced_on as "producedOn",
  a.options, a.basis, a.known_on as "knownOn", a.changed_at as "changedAt", a.closed_at as "closedAt", a.version,
  a.answered_version as "answeredVersion", a.predecessor_id as "predecessorId"`

const keysOf = (keys: readonly AssetCursor[]) =>
  sql`unnest(${keys.map((key) => key.customerId)}::uuid[], ${keys.map((key) => key.id)}::uuid[])`

/** Units by their keys, open or closed. */
export async function listHeld(tx: Tx, keys: readonly AssetCursor[]): Promise<HeldAsset[]> {
  const rows = await sql<Stored>`
    select ${COLUMNS} from asset a join ${keysOf(keys)} as k (customer_id, id) on a.customer_id = k.customer_id and a.id = k.id`.execute(
    tx,
  )
  return rows.rows.map(toHeld)
}

/** How deep units may be nested. */
const MAX_DEPTH = 20

/** Everything that is part of units, at any depth: open units, or those closed at the same instant as what they are part of. */
export async function listContents(tx: Tx, keys: readonly AssetCursor[]): Promise<(HeldAsset & { rootId: string })[]> {
  const rows = await sql<Stored & { rootId: string }>`
    with recursive inside as (
      select a.customer_id, a.id, a.id as root_id, a.closed_at, 0 as depth
        from asset a join ${keysOf(keys)} as k (customer_id, id) on a.customer_id = k.customer_id and a.id = k.id
      union
      select a.customer_id, a.id, i.root_id, a.closed_at, i.depth + 1
        from inside i join asset a on a.customer_id = i.customer_id and a.part_of_id = i.id
                                  and a.closed_at is not distinct from i.closed_at
       where i.depth < ${MAX_DEPTH})
    select ${COLUMNS}, i.root_id as "rootId"
      from inside i join asset a on a.customer_id = i.customer_id and a.id = i.id
     where i.depth > 0`.execute(tx)
  return rows.rows.map(({ rootId, ...row }) => ({ ...toHeld(row), rootId }))
}

/** Closes units and forgets what sources say of them; answers their versions now. */
export async function closeAssets(
  tx: Tx,
  keys: readonly AssetCursor[],
  at: string,
): Promise<(AssetCursor & { version: number })[]> {
  const rows = await sql<AssetCursor & { version: number }>`
    update asset a set closed_at = ${at}, changed_at = ${at}, version = a.version + 1
      from ${keysOf(keys)} as k (customer_id, id)
     where a.customer_id = k.customer_id and a.id = k.id and a.closed_at is null
    returning a.customer_id as "customerId", a.id, a.version`.execute(tx)
  await sql`
    insert into undetermined_stale (vendor, model)
    select distinct a.vendor, a.model from asset a join ${keysOf(keys)} as k (customer_id, id) on a.customer_id = k.customer_id and a.id = k.id
     order by 2, 1
    on conflict (vendor, model) do nothing`.execute(tx)
  for (const table of [sql`asset_answer`, sql`asset_worst`])
    await sql`
      delete from ${table} t using ${keysOf(keys)} as k (customer_id, id)
       where t.customer_id = k.customer_id and t.asset_id = k.id`.execute(tx)
  return rows.rows
}

/** Reopens units; all sources have to be asked about them. Answers their versions now. */
export async function reopenAssets(
  tx: Tx,
  keys: readonly AssetCursor[],
  at: string,
): Promise<(AssetCursor & { version: number })[]> {
  const rows = await sql<AssetCursor & { version: number }>`
    update asset a set closed_at = null, changed_at = ${at}, version = a.version + 1, answered_version = null
      from ${keysOf(keys)} as k (customer_id, id)
     where a.customer_id = k.customer_id and a.id = k.id and a.closed_at is not null
    returning a.customer_id as "customerId", a.id, a.version`.execute(tx)
  return rows.rows
}

/** Notes where units came from. */
export async function setPredecessors(
  tx: Tx,
  rows: readonly { readonly customerId: string; readonly id: string; readonly from: AssetCursor }[],
): Promise<void> {
  const flat = rows.map(({ customerId, id, from }) => ({
    customerId,
    id,
    fromHolder: from.customerId,
    fromId: from.id,
  }))
  await sql`
    update asset a set predecessor_customer_id = r."fromHolder", predecessor_id = r."fromId"
      from jsonb_to_recordset(${JSON.stringify(flat)}::jsonb)
           as r ("customerId" uuid, id uuid, "fromHolder" uuid, "fromId" uuid)
     where a.customer_id = r."customerId" and a.id = r.id`.execute(tx)
}

/** The open units that are the continuation of units elsewhere, by the id of what they continue. */
export async function listOpenSuccessors(tx: Tx, ids: readonly string[]): Promise<Map<string, AssetCursor>> {
  const rows = await sql<AssetCursor & { of: string }>`
    select customer_id as "customerId", id, predecessor_id as of from asset
     where predecessor_id = any (${[...ids]}::uuid[]) and closed_at is null`.execute(tx)
  return new Map(rows.rows.map(({ of, ...key }) => [of, key]))
}

/** The tags among these that open units of the holder bear. */
export async function listOpenTags(
  tx: Tx,
  wanted: readonly { readonly customerId: string; readonly tag: string }[],
): Promise<{ customerId: string; tag: string }[]> {
  const rows = await sql<{ customerId: string; tag: string }>`
    select a.customer_id as "customerId", a.tag
      from asset a
      join unnest(${wanted.map((one) => one.customerId)}::uuid[], ${wanted.map((one) => one.tag)}::text[]) as w (customer_id, tag)
        on a.customer_id = w.customer_id and a.tag = w.tag
     where a.closed_at is null`.execute(tx)
  return rows.rows
}

export interface Holding {
  readonly customerId: string
  readonly id: string
  readonly customerCode: string
  readonly customerNameEn: string
  readonly customerNameJa: string
  readonly tag: string
  readonly closedAt: string | null
}

/** Everywhere a unit was and has gone, the latest first; only itself when it never moved. */
export async function listHoldings(tx: Tx, customerId: string, id: string): Promise<Holding[]> {
  const rows = await sql<Holding>`
    with recursive before as (
      select a.customer_id, a.id, a.predecessor_customer_id, a.predecessor_id, 0 as step
        from asset a where a.customer_id = ${customerId} and a.id = ${id}
      union all
      select a.customer_id, a.id, a.predecessor_customer_id, a.predecessor_id, b.step - 1
        from before b join asset a on a.customer_id = b.predecessor_customer_id and a.id = b.predecessor_id
       where b.step > -50),
    later as (
      select customer_id, id, 0 as step from before where step = 0
      union all
      select a.customer_id, a.id, l.step + 1
        from later l join asset a on a.predecessor_id = l.id and a.predecessor_customer_id = l.customer_id
       where l.step < 50),
    every as (select customer_id, id, step from before union select customer_id, id, step from later)
    select e.customer_id as "customerId", e.id, c.code as "customerCode", c.name_en as "customerNameEn",
           c.name_ja as "customerNameJa", a.tag, a.closed_at as "closedAt"
      from every e
      join asset a on a.customer_id = e.customer_id and a.id = e.id
      join customer c on c.id = e.customer_id
     order by e.step desc, a.closed_at desc nulls first limit 100`.execute(tx)
  return rows.rows
}

/** Codes of holders by id. */
export async function listHolderCodes(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; code: string }>`
    select id, code from customer where id = any (${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(rows.rows.map(({ id, code }) => [id, code]))
}
