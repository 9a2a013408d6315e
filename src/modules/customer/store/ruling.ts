import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { Decision } from '../ruling.ts'
import '../tables.ts'

/** A decision about a relation as it is stored; `ground` in hex. */
export interface RulingRow {
  readonly id: string
  /** Null: of every source. */
  readonly sourceId: string | null
  readonly scopeId: string | null
  readonly modelId: string
  readonly otherId: string
  readonly decision: Decision
  readonly reason: string
  readonly ground: string
  readonly isWithdrawn: boolean
  readonly createdAt: string
  readonly createdBy: string
  readonly changedAt: string
  readonly changedBy: string
  readonly version: number
  readonly changerName: string
}

const COLUMNS = sql`
  r.id, r.source_id as "sourceId", r.scope_id as "scopeId", r.model_id as "modelId", r.other_id as "otherId", r.decision, r.reason,
  encode(r.ground, 'hex') as ground, r.is_withdrawn as "isWithdrawn", r.created_at as "createdAt", r.created_by as "createdBy",
  r.changed_at as "changedAt", r.changed_by as "changedBy", r.version,
  coalesce((select p.name from person p where p.id = r.changed_by), '') as "changerName"`

async function select(tx: Tx, where: RawBuilder<SqlBool>, lock = false): Promise<RulingRow[]> {
  const rows = await sql<RulingRow>`
    select ${COLUMNS} from relation_ruling r where ${where} order by r.id ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows.rows
}

/** Every decision that has not been taken back. */
export function listRulings(tx: Tx): Promise<RulingRow[]> {
  return select(tx, sql<SqlBool>`not r.is_withdrawn`)
}

/** One decision, locked when it shall be changed; undefined when there is none that the principal may see. */
export async function findRuling(tx: Tx, id: string, lock = false): Promise<RulingRow | undefined> {
  return (await select(tx, sql<SqlBool>`r.id = ${id}::uuid`, lock))[0]
}

/** The decision about one source (null = every source) and two models, locked. */
export async function findRulingOf(
  tx: Tx,
  { sourceId, modelId, otherId }: Pick<RulingRow, 'sourceId' | 'modelId' | 'otherId'>,
): Promise<RulingRow | undefined> {
  const rows = await select(
    tx,
    sql<SqlBool>`r.source_id is not distinct from ${sourceId}::uuid and r.model_id = ${modelId}::uuid and r.other_id = ${otherId}::uuid`,
    true,
  )
  return rows[0]
}

/** Writes a new decision. */
export async function insertRuling(
  tx: Tx,
  row: Omit<RulingRow, 'isWithdrawn' | 'version' | 'changerName'>,
): Promise<void> {
  await sql`
    insert into relation_ruling (id, source_id, scope_id, model_id, other_id, decision, reason, ground, created_at, created_by,
                                 changed_at, changed_by)
    values (${row.id}, ${row.sourceId}, ${row.scopeId}, ${row.modelId}, ${row.otherId}, ${row.decision}, ${row.reason},
            decode(${row.ground}, 'hex'), ${row.createdAt}, ${row.createdBy}, ${row.changedAt}, ${row.changedBy})`.execute(
    tx,
  )
}

/** Changes a decision, or takes it back; its version has been compared before. */
export async function updateRuling(
  tx: Tx,
  id: string,
  change: Pick<RulingRow, 'scopeId' | 'decision' | 'reason' | 'ground' | 'isWithdrawn' | 'changedAt' | 'changedBy'>,
): Promise<void> {
  await sql`
    update relation_ruling
       set scope_id = ${change.scopeId}, decision = ${change.decision}, reason = ${change.reason},
           ground = decode(${change.ground}, 'hex'), is_withdrawn = ${change.isWithdrawn}, changed_at = ${change.changedAt},
           changed_by = ${change.changedBy}, version = version + 1
     where id = ${id}::uuid`.execute(tx)
}

/** Puts decisions about sources into the circles where the sources are now. */
export async function followSources(
  tx: Tx,
  sources: readonly { readonly id: string; readonly scopeId: string | null }[],
): Promise<void> {
  await sql`
    update relation_ruling r set scope_id = s.scope_id
      from unnest(${sources.map(({ id }) => id)}::uuid[], ${sources.map(({ scopeId }) => scopeId)}::uuid[]) as s (id, scope_id)
     where r.source_id = s.id and r.scope_id is distinct from s.scope_id`.execute(tx)
}

/** How many open units of each of these models are known. */
export async function countUnitsOfModels(tx: Tx, modelIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; units: number }>`
    select model_id as id, count(*)::integer as units from asset
     where closed_at is null and model_id = any (${[...modelIds]}::uuid[]) group by 1`.execute(tx)
  return new Map(rows.rows.map(({ id, units }) => [id, units]))
}

/** Sources that answer for units of a model by a relation, or about which somebody has decided one of it; the first 100. */
export async function listSourcesByRelation(tx: Tx, modelId: string): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select distinct s.source_id as id
      from (select aa.answer_id from asset a join asset_answer aa on aa.customer_id = a.customer_id and aa.asset_id = a.id
             where a.model_id = ${modelId}::uuid and a.closed_at is null group by 1) n
      join source_answer s on s.id = n.answer_id
     where s.reasons @> '[{"code": "RELATED_MODEL"}]' or s.reasons @> '[{"code": "BY_RELATION"}]'
    union
    select r.source_id from relation_ruling r where r.model_id = ${modelId}::uuid and r.source_id is not null
     order by 1 limit 100`.execute(tx)
  return rows.rows.map((row) => row.id)
}
