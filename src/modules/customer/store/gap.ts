import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

interface Lacking {
  readonly id: string
  readonly sourceId: string
  readonly scopeId: string | null
  readonly gaps: readonly unknown[]
}

/** Notes what new answers of sources lack. */
export async function insertGaps(tx: Tx, answers: readonly Lacking[]): Promise<void> {
  const rows = answers.filter(({ gaps }) => gaps.length > 0)
  if (rows.length === 0) return
  const given = rows.map(({ id, sourceId, scopeId, gaps }) => ({ id, sourceId, scopeId, gaps }))
  await sql`
    insert into answer_gap (answer_id, gap_id, source_id, scope_id, kind, code, vendor, product, line, detail, product_ids,
                            vulnerability_ids)
    select r.id, g."gapId", r."sourceId", r."scopeId", g.kind, g.code, g.vendor, g.product, g.line, g.detail, g."productIds",
           g."vulnerabilityIds"
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r (id uuid, "sourceId" uuid, "scopeId" uuid, gaps jsonb)
     cross join lateral jsonb_to_recordset(r.gaps) as g ("gapId" uuid, kind text, code text, vendor text, product text, line text,
                                                         detail text, "productIds" text[], "vulnerabilityIds" uuid[])`.execute(
    tx,
  )
}
