import { sql } from 'kysely'
import { tidyValues, type DataKind, type RecordFilter, type StoredRecord } from '#platform/data-exchange/index.ts'
import type { Tx } from '#platform/db/index.ts'

/** Records of a kind by key, as files hold them; those that are not there are left out. */
export async function findRecords(tx: Tx, kind: DataKind, keys: readonly string[]): Promise<Map<string, StoredRecord>> {
  if (keys.length === 0) return new Map()
  const { rows } = await kind.query({ keys }).execute(tx)
  return new Map(rows.map((row) => [row.key, { ...row, values: tidyValues(kind.fields, row.values) }]))
}

const FETCH = 2_000

/** Walks records of a kind in the order of their keys, some at a time, by a cursor of the transaction. */
export async function* walkRecords(
  tx: Tx,
  kind: DataKind,
  filter: RecordFilter,
): AsyncGenerator<readonly StoredRecord[]> {
  const cursor = sql.ref(`walk_${kind.id}`)
  await sql`declare ${cursor} no scroll cursor for ${kind.query(filter)}`.execute(tx)
  for (;;) {
    const { rows } = await sql<StoredRecord>`fetch ${sql.lit(FETCH)} from ${cursor}`.execute(tx)
    if (rows.length > 0) yield rows.map((row) => ({ ...row, values: tidyValues(kind.fields, row.values) }))
    if (rows.length < FETCH) break
  }
  await sql`close ${cursor}`.execute(tx)
}
