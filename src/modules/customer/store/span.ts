import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { Asset, AssetCursor } from './asset.ts'
import { ASSET_COLUMNS, toAsset, type StoredAsset } from './asset.ts'
import '../tables.ts'

/** A source's answer for versions from one to another of a kind of units, or for one set of facts; keys in hex. */
export interface SpanRow {
  readonly sourceId: string
  readonly scopeId: string | null
  readonly kindId: string
  readonly from: string | null
  readonly to: string | null
  readonly factId: string | null
  /** Null: each unit is asked with its serial number or production date. */
  readonly answerId: string | null
  readonly applicability: string | null
}

const SOME = 20_000

/** Writes spans; those of their sources and kinds have been deleted before. */
export async function insertSpans(tx: Tx, spans: readonly SpanRow[]): Promise<void> {
  for (let from = 0; from < spans.length; from += SOME) {
    const rows = spans.slice(from, from + SOME)
    await sql`
      insert into answer_span (source_id, scope_id, kind_id, version_from, version_to, fact_id, answer_id, applicability)
      select r.source_id, r.scope_id, r.kind_id, decode(r.low, 'hex'), decode(r.high, 'hex'), r.fact_id, r.answer_id, r.applicability
        from unnest(${rows.map((row) => row.sourceId)}::uuid[], ${rows.map((row) => row.scopeId)}::uuid[],
                    ${rows.map((row) => row.kindId)}::uuid[], ${rows.map((row) => row.from)}::text[],
                    ${rows.map((row) => row.to)}::text[], ${rows.map((row) => row.factId)}::uuid[],
                    ${rows.map((row) => row.answerId)}::uuid[], ${rows.map((row) => row.applicability)}::text[])
             as r (source_id, scope_id, kind_id, low, high, fact_id, answer_id, applicability)`.execute(tx)
  }
}

/** Forgets a source's spans of these kinds. */
export async function deleteSpans(tx: Tx, sourceId: string, kindIds: readonly string[]): Promise<void> {
  await sql`
    delete from answer_span where source_id = ${sourceId} and kind_id = any (${[...kindIds]}::uuid[])`.execute(tx)
}

/**
 * Writes what sources say of units, by the order keys: of all units, or of some. Units have no answers of these sources; those that
 * have to be asked one by one are left out. Answers the units.
 */
export async function insertAnswersBySpans(
  tx: Tx,
  sourceIds: readonly string[],
  only?: readonly AssetCursor[],
): Promise<AssetCursor[]> {
  const some =
    only === undefined
      ? sql``
      : sql`join unnest(${only.map(({ customerId }) => customerId)}::uuid[], ${only.map(({ id }) => id)}::uuid[]) as k (customer_id, id)
              on k.customer_id = a.customer_id and k.id = a.id`
  const rows = await sql<AssetCursor>`
    with written as (
      insert into asset_answer (customer_id, asset_id, source_id, answer_id, scope_id, applicability)
      select a.customer_id, a.id, s.source_id, s.answer_id, s.scope_id, s.applicability
        from fact_answer s join asset a on a.fact_id = s.fact_id and a.closed_at is null ${some}
       where s.source_id = any (${[...sourceIds]}::uuid[]) and s.answer_id is not null
       order by s.source_id, s.applicability, a.id
      returning customer_id, asset_id)
    select distinct customer_id as "customerId", asset_id as id from written`.execute(tx)
  return rows.rows
}

/** Open units, all or some, that a source has to be asked about one by one. */
export async function listUnitsToAsk(
  tx: Tx,
  sourceId: string,
  after: AssetCursor | undefined,
  limit: number,
  only?: readonly AssetCursor[],
): Promise<Asset[]> {
  const some =
    only === undefined
      ? sql``
      : sql`join unnest(${only.map(({ customerId }) => customerId)}::uuid[], ${only.map(({ id }) => id)}::uuid[]) as k (customer_id, id)
              on k.customer_id = a.customer_id and k.id = a.id`
  const behind =
    after === undefined ? sql`` : sql`and (a.customer_id, a.id) > (${after.customerId}::uuid, ${after.id}::uuid)`
  const rows = await sql<StoredAsset>`
    select ${ASSET_COLUMNS} from asset a ${some}
     where a.closed_at is null and a.fact_id in (
             select s.fact_id from answer_span s where s.source_id = ${sourceId} and s.answer_id is null) ${behind}
     order by a.customer_id, a.id limit ${limit}`.execute(tx)
  return rows.rows.map(toAsset)
}
