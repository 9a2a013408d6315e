import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { RecordOrigin } from '#modules/vulnerability/index.ts'

/** Of records that were just written: how many are new, how many of them are withdrawn. */
export async function countWritten(
  tx: Tx,
  ids: readonly string[],
): Promise<{ readonly created: number; readonly changed: number; readonly withdrawn: number }> {
  if (ids.length === 0) return { created: 0, changed: 0, withdrawn: 0 }
  const { rows } = await sql<{ created: number; withdrawn: number }>`
    select count(*) filter (where version = 1)::integer as created, count(*) filter (where state = 'withdrawn')::integer as withdrawn
      from vulnerability_record where id = any (${[...ids]}::uuid[])`.execute(tx)
  const { created = 0, withdrawn = 0 } = rows[0] ?? {}
  return { created, changed: ids.length - created, withdrawn }
}

/** Texts of the records of an origin that came since, some at a time in the order of their ids. */
export async function pageRecords(
  tx: Tx,
  origin: RecordOrigin,
  since: string,
  after: string,
  most: number,
): Promise<{ readonly id: string; readonly content: string }[]> {
  const { rows } = await sql<{ id: string; content: string }>`
    select id, content from vulnerability_record
     where origin = ${origin} and received_at >= ${since}::timestamptz and id > ${after}::uuid order by id limit ${most}`.execute(
    tx,
  )
  return rows
}
