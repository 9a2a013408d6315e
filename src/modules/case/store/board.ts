import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { UnitCounts } from '../board-rules.ts'
import '../tables.ts'

/** Units of a product line as counted last, with the instant since when its lamp has had its colour. */
export interface UnitCount extends UnitCounts {
  readonly lineId: string
  readonly scopeId: string | null
  readonly since: string
}

/** The counts that the principal may see: everybody's, and those of its circles. */
export async function listUnitCounts(tx: Tx): Promise<UnitCount[]> {
  const rows = await tx.selectFrom('board_unit_count').selectAll().execute()
  return rows.map(({ line_id: lineId, scope_id: scopeId, ...counts }) => ({ lineId, scopeId, ...counts }))
}

/** Puts new counts in place of all old ones. */
export async function replaceUnitCounts(tx: Tx, counts: readonly UnitCount[]): Promise<void> {
  await tx.deleteFrom('board_unit_count').execute()
  if (counts.length === 0) return
  const rows = counts.map(({ lineId, scopeId, ...count }) => ({ line_id: lineId, scope_id: scopeId, ...count }))
  await tx.insertInto('board_unit_count').values(rows).execute()
}

/** A visit begins anew when nobody has looked for this long, minutes. */
const VISIT_MINUTES = 30

/**
 * Notes that a person looks at the board, and returns the end of the visit before this one; null for the first. Looking again
 * within half an hour is the same visit: what changed does not vanish with a reload.
 */
export async function noteLook(tx: Tx, personId: string, at: string): Promise<string | null> {
  const found = await sql<{ before_at: string | null }>`
    insert into board_look as l (person_id, before_at, looked_at) values (${personId}, null, ${at})
    on conflict (person_id) do update set
      before_at = case when l.looked_at < excluded.looked_at - make_interval(mins => ${VISIT_MINUTES})
                       then l.looked_at else l.before_at end,
      looked_at = excluded.looked_at
    returning before_at`.execute(tx)
  return found.rows[0]?.before_at ?? null
}
