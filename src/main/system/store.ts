import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

export interface SystemFacts {
  readonly databaseVersion: string
  readonly databaseBytes: number
  readonly jobs: { state: string; count: number }[]
  readonly audit: { entries: number; unsealed: number; lastSeal: number | null; lastSealAt: string | null }
}

/** Facts about the database that the system page shows; sizes in bytes. */
export async function readSystemFacts(tx: Tx): Promise<SystemFacts> {
  const server = await sql<{ version: string; bytes: number }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`.execute(tx)
  const jobs = await sql<{ state: string; count: number }>`
    select state, count(*) as count from job_run group by state order by state`.execute(tx)
  const audit = await sql<{ entries: number; unsealed: number; lastSeal: number | null; lastSealAt: string | null }>`
    select (select count(*) from audit_entry) as entries, (select count(*) from audit_unsealed) as unsealed,
           (select max(number) from audit_seal) as "lastSeal", (select max(at) from audit_seal) as "lastSealAt"`.execute(
    tx,
  )
  return {
    databaseVersion: server.rows[0]?.version ?? '',
    databaseBytes: server.rows[0]?.bytes ?? 0,
    jobs: jobs.rows,
    audit: audit.rows[0] ?? { entries: 0, unsealed: 0, lastSeal: null, lastSealAt: null },
  }
}

/** Since when entries wait for a seal, and when the trail began; ids are UUIDv7, whose first 48 bits are their instant. */
export async function readWatched(tx: Tx): Promise<{ oldestUnsealedAt: string | null; firstEntryAt: string | null }> {
  const instant = (id: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`to_timestamp(('x' || substr(replace((${id})::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)`
  const { rows } = await sql<{ oldestUnsealedAt: string | null; firstEntryAt: string | null }>`
    select ${instant(sql`select entry_id from audit_unsealed order by entry_id limit 1`)} as "oldestUnsealedAt",
           (select at from audit_seal order by number limit 1) as "firstEntryAt"`.execute(tx)
  return rows[0] ?? { oldestUnsealedAt: null, firstEntryAt: null }
}
