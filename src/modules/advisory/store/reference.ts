import { sql } from 'kysely'
import type { RecordReference } from '#platform/data-exchange/kind.ts'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

/** Advisories any revision of which names these models, as far as the transaction's circles see them. */
export async function countAdvisoriesOfModels(tx: Tx, modelIds: readonly string[]): Promise<RecordReference[]> {
  const rows = await sql<RecordReference>`
    select named.id::uuid as id, 'advisory' as by, count(distinct r.advisory_id) as count
      from advisory_revision r
           cross join lateral (select jsonb_path_query(r.content, '$.productSets[*].modelIds[*]') #>> '{}' as id) named
     where named.id = any (${[...modelIds]}::text[]) group by 1`.execute(tx)
  return rows.rows
}

/** Every file that was published or is fixed to be, as far as the transaction's circles see them. */
export async function listPublishedFiles(tx: Tx): Promise<{ path: string; revision: number; body: string }[]> {
  const rows = await sql<{ path: string; revision: number; body: string }>`
    select f.path, r.number as revision, f.body
      from advisory_file f join advisory_revision r on r.id = f.revision_id
     order by f.path collate "C", r.number`.execute(tx)
  return rows.rows
}
