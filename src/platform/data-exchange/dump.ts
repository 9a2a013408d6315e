import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

/** Tables that a module hands out whole, to whoever holds the permission everywhere. */
export interface ModuleDump {
  /** Folder of an export of everything. */
  readonly name: string
  readonly permission: string
  readonly tables: readonly string[]
  /** Files that belong to them, as they came or went out. */
  readonly files?: (tx: Tx) => AsyncIterable<DumpedFile>
}

export interface DumpedFile {
  readonly path: string
  /** Text as it is kept in the database, or the id of a stored file. */
  readonly content: { readonly text: string } | { readonly fileId: string }
}

const FETCH = 1_000

/** Rows of a table as JSON texts, as far as the transaction's circles see them, some at a time. */
export async function* walkTable(tx: Tx, table: string): AsyncGenerator<readonly string[]> {
  const cursor = sql.ref(`dump_${table}`)
  await sql`declare ${cursor} no scroll cursor for select to_jsonb(t)::text as line from ${sql.table(table)} t`.execute(
    tx,
  )
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(FETCH)} from ${cursor}`.execute(tx)
    if (rows.length > 0) yield rows.map(({ line }) => line)
    if (rows.length < FETCH) break
  }
  await sql`close ${cursor}`.execute(tx)
}
