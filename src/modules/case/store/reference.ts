import { sql } from 'kysely'
import type { RecordReference } from '#platform/data-exchange/kind.ts'
import type { Tx } from '#platform/db/index.ts'
import '../tables.ts'

/** Cases whose product sets name these models, as far as the transaction's circles see them. */
export async function countCasesOfModels(tx: Tx, modelIds: readonly string[]): Promise<RecordReference[]> {
  const rows = await sql<RecordReference>`
    select m.model_id as id, 'case' as by, count(distinct s.case_id) as count
      from case_product_set_model m join case_product_set s on s.id = m.product_set_id
     where m.model_id = any (${[...modelIds]}::uuid[]) group by 1`.execute(tx)
  return rows.rows
}
