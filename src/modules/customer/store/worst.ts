import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { AssetCursor, AssetModel } from './asset.ts'
import '../tables.ts'

const BATCH = 5_000

/**
 * Notes anew which is the worst answer about each of these units, per circle of the sources: the last act of whoever writes
 * answers. One transaction at a time, until it ends: what another has written before is then seen. Returns the vendors and
 * models that the units are, or were when this was last noted.
 */
export async function refreshWorst(tx: Tx, assets: readonly AssetCursor[]): Promise<AssetModel[]> {
  if (assets.length === 0) return []
  await sql`select pg_advisory_xact_lock(hashtextextended('customer:worst', 0))`.execute(tx)
  const models = new Map<string, AssetModel>()
  for (let from = 0; from < assets.length; from += BATCH)
    for (const model of await refreshBatch(tx, assets.slice(from, from + BATCH)))
      models.set(JSON.stringify(model), model)
  return [...models.values()]
}

async function refreshBatch(tx: Tx, assets: readonly AssetCursor[]): Promise<AssetModel[]> {
  const keys = sql`unnest(${assets.map((asset) => asset.customerId)}::uuid[], ${assets.map((asset) => asset.id)}::uuid[])
                   as k (customer_id, asset_id)`
  const models = await sql<AssetModel>`
    select w.vendor, w.model from asset_worst w join ${keys} on w.customer_id = k.customer_id and w.asset_id = k.asset_id
    union
    select a.vendor, a.model from asset a join ${keys} on a.customer_id = k.customer_id and a.id = k.asset_id`.execute(
    tx,
  )
  await sql`
    insert into asset_worst as w (customer_id, asset_id, scope_id, rank, vendor, model)
    select t.customer_id, t.asset_id, t.scope_id,
           max(case t.applicability when 'affected' then 3 when 'undetermined' then 2 else 1 end), a.vendor, a.model
      from ${keys}
      join asset a on a.customer_id = k.customer_id and a.id = k.asset_id
      join asset_answer t on t.customer_id = k.customer_id and t.asset_id = k.asset_id
     group by t.customer_id, t.asset_id, t.scope_id, a.vendor, a.model order by 1, 2, 3
    on conflict (customer_id, asset_id, scope_id) do update
       set rank = excluded.rank, vendor = excluded.vendor, model = excluded.model
     where (w.rank, w.vendor, w.model) is distinct from (excluded.rank, excluded.vendor, excluded.model)`.execute(tx)
  await sql`
    delete from asset_worst w using ${keys}
     where w.customer_id = k.customer_id and w.asset_id = k.asset_id
       and not exists (select from asset_answer t where t.customer_id = w.customer_id and t.asset_id = w.asset_id
                          and t.scope_id is not distinct from w.scope_id)`.execute(tx)
  return models.rows
}
