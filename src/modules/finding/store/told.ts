import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

/** Releases of which people were told that they have one vulnerability count as told of another one, where they have that now. */
export async function copyTold(tx: Tx, from: string, to: string): Promise<void> {
  await sql`
    update release_told t set vulnerability_ids = t.vulnerability_ids || ${to}::uuid
     where t.vulnerability_ids @> array[${from}::uuid] and not t.vulnerability_ids @> array[${to}::uuid]
       and exists (select from finding f where f.release_id = t.release_id and f.vulnerability_id = ${to}::uuid)`.execute(
    tx,
  )
}
