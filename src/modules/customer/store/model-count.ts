import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

/** Open units of one model of ours by the worst answer about each. */
export interface ModelUnitCount {
  readonly modelId: string
  readonly affected: number
  readonly undetermined: number
  /** Their facts changed and nobody was asked since. */
  readonly waiting: number
  readonly units: number
}

/**
 * Open units per model of our catalogue, by the worst answer of everybody's sources and, with a circle, of those of the circle
 * too. Runs over all units: for work in the background.
 */
export async function countUnitsByModel(tx: Tx, circleId: string | null): Promise<ModelUnitCount[]> {
  const isSeen = circleId === null ? sql`scope_id is null` : sql`(scope_id is null or scope_id = ${circleId}::uuid)`
  const found = await sql<ModelUnitCount>`
    select a.model_id as "modelId",
           count(*) filter (where w.rank = 3)::integer as affected,
           count(*) filter (where w.rank = 2)::integer as undetermined,
           count(*) filter (where a.answered_version is distinct from a.version)::integer as waiting,
           count(*)::integer as units
      from asset a
      left join (select customer_id, asset_id,
                        max(case applicability when 'affected' then 3 when 'undetermined' then 2 else 1 end) as rank
                   from asset_answer where ${isSeen} group by 1, 2) w
             on w.customer_id = a.customer_id and w.asset_id = a.id
     where a.closed_at is null and a.model_id is not null
     group by a.model_id`.execute(tx)
  return found.rows
}

/** The circles that have sources of their own. */
export async function listAnswerCircles(tx: Tx): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct scope_id as id from asset_answer_run where scope_id is not null order by 1`.execute(tx)
  return found.rows.map(({ id }) => id)
}

/** Changes whenever a unit or an answer about units does. */
export async function unitsMark(tx: Tx): Promise<string> {
  const found = await sql<{ mark: string }>`
    select concat_ws(' ', (select max(changed_at) from asset), (select count(*) from asset where closed_at is null),
                     (select max(answered_at) from asset_answer_run), (select count(*) from asset_answer_run),
                     (select count(*) from asset where closed_at is null and answered_version is distinct from version)) as mark`.execute(
    tx,
  )
  return found.rows[0]?.mark ?? ''
}
