import type { Kysely, KyselyPlugin, UnknownRow } from 'kysely'
import type { Tables, Tx } from '#platform/db/index.ts'
import '../tables.ts'

/** The sign-in library compares instants as Date, Andon's driver gives ISO texts: without this no session would expire. */
const instantsAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({ ...result, rows: result.rows.map(withDates) }),
}

function withDates(row: UnknownRow): UnknownRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' && /_(at|until)$/.test(name) ? new Date(value) : value,
    ]),
  )
}

/** The sign-in tables as the library reads and writes them, inside a transaction: its changes commit with ours. */
export function libraryTables(tx: Tx): Kysely<Tables> {
  return tx.withPlugin(instantsAsDates)
}
