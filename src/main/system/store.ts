import { sql } from 'kysely'
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
