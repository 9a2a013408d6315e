import { sql } from 'kysely'
import type { GrantScope } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { readLevels, writeLevels, type Moment } from '../board-rules.ts'
import { isCovered } from './case.ts'
import '../tables.ts'

/** What the board last heard of each of a case's product sets. */
export async function latestMoments(tx: Tx, caseId: string): Promise<Moment[]> {
  const rows = await tx
    .selectFrom('case_set_moment')
    .selectAll()
    .distinctOn('product_set_id')
    .where('case_id', '=', caseId)
    .orderBy('product_set_id')
    .orderBy('sequence', 'desc')
    .execute()
  return rows.map(toMoment)
}

/** Writes what the board hears now. */
export async function insertMoments(tx: Tx, scopeId: string | null, moments: readonly Moment[]): Promise<void> {
  if (moments.length === 0) return
  const rows = moments.map((moment) => ({
    case_id: moment.caseId,
    product_set_id: moment.productSetId,
    scope_id: scopeId,
    at: moment.at,
    is_open: moment.isOpen,
    levels: writeLevels(moment.levels),
    line_ids: [...moment.lineIds],
  }))
  await tx.insertInto('case_set_moment').values(rows).execute()
}

/** All moments in scope, in the order in which they came. */
export async function listMoments(tx: Tx, scopes: readonly GrantScope[]): Promise<Moment[]> {
  const rows = await tx
    .selectFrom('case_set_moment as m')
    .selectAll('m')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('psirt_case')
          .select('psirt_case.id')
          .whereRef('psirt_case.id', '=', 'm.case_id')
          .where((eb) => isCovered(eb, scopes)),
      ),
    )
    .orderBy('m.at')
    .orderBy('m.sequence')
    .execute()
  return rows.map(toMoment)
}

function toMoment(row: {
  readonly case_id: string
  readonly product_set_id: string
  readonly at: string
  readonly is_open: boolean
  readonly levels: string
  readonly line_ids: readonly string[]
}): Moment {
  return {
    caseId: row.case_id,
    productSetId: row.product_set_id,
    at: row.at,
    isOpen: row.is_open,
    levels: readLevels(row.levels),
    lineIds: row.line_ids,
  }
}

/** Changes whenever a moment that the principal may see is added. */
export async function momentsMark(tx: Tx): Promise<string> {
  const found = await sql<{ mark: string }>`
    select count(*) || ' ' || coalesce(max(sequence), 0) as mark from case_set_moment`.execute(tx)
  return found.rows[0]?.mark ?? ''
}
