import { sql, type RawBuilder, type SqlBool } from 'kysely'
import * as z from 'zod'
import { SYSTEM_USER_ID } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { ListPage, PageQuery } from '#platform/http/shapes.ts'
import { mapPage } from '#platform/http/shapes.ts'
import { readPage, sortBy } from '#platform/list/index.ts'
import { jobRow, type JobRow } from './api-operate.ts'

const COLUMNS = sql`j.id, j.name, j.state, case when j.principal_id = ${SYSTEM_USER_ID} then 'Andon' else coalesce(p.name, '–') end as "askedBy", j.done, j.total, j.attempts,
  j.problem ->> 'code' as "problemCode",
  coalesce((select jsonb_agg(jsonb_build_object('code', e.code, 'count', e.count) order by e.count desc, e.code)
              from (select coalesce(r ->> 'code', 'INTERNAL') as code, count(*) as count from jsonb_array_elements(j.row_errors) r
                     group by 1 limit 50) e), '[]') as "rowErrors",
  j.created_at as "createdAt", j.started_at as "startedAt", j.finished_at as "finishedAt", j.retried_as as "retriedAs"`

const DETAILS = sql`left join person p on p.id = j.principal_id`

export interface JobFilter {
  readonly state?: readonly string[] | undefined
  readonly name?: string | undefined
}

/** One page of jobs, newest first, as far as the principal's circles reach. */
export async function selectJobs(tx: Tx, { state, name }: JobFilter, page: PageQuery): Promise<ListPage<JobRow>> {
  const where: RawBuilder<SqlBool>[] = []
  if (state !== undefined && state.length > 0) where.push(sql`o.state = any (${[...state]}::text[])`)
  if (name !== undefined) where.push(sql`o.name = ${name}`)
  const found = await readPage<unknown>(tx, {
    name: 'jobs',
    from: sql`job_run o`,
    where,
    id: sql`o.id`,
    sorts: { createdAt: sortBy(sql`o.created_at`, 'timestamptz') },
    sort: '-createdAt',
    details: sql`join job_run j on j.id = page.id ${DETAILS}`,
    columns: COLUMNS,
    page,
  })
  return mapPage(found, (row) => jobRow.parse(row))
}

/** One job as lists show it, or undefined. */
export async function findJobRow(tx: Tx, id: string): Promise<JobRow | undefined> {
  const rows = await sql`select ${COLUMNS} from job_run j ${DETAILS} where j.id = ${id}`.execute(tx)
  return rows.rows.length === 0 ? undefined : jobRow.parse(rows.rows[0])
}

const storedJob = z.object({
  name: z.string(),
  input: z.record(z.string(), z.unknown()),
  principalId: z.uuid(),
  scopeId: z.uuid().nullable(),
})
export type StoredJob = z.infer<typeof storedJob>

/** What a job was asked to do, locked; undefined unless it is in that state. */
export async function takeJob(tx: Tx, id: string, state: string): Promise<StoredJob | undefined> {
  const rows = await sql`
    select name, input, principal_id as "principalId", scope_id as "scopeId" from job_run
     where id = ${id} and state = ${state} and retried_as is null for update`.execute(tx)
  return rows.rows.length === 0 ? undefined : storedJob.parse(rows.rows[0])
}

/** Notes which job does the work of a failed one again. */
export async function noteRetry(tx: Tx, id: string, retriedAs: string): Promise<void> {
  await sql`update job_run set retried_as = ${retriedAs} where id = ${id}`.execute(tx)
}

/** Calls a waiting job off: the queue finds nothing to do. */
export async function cancelJob(tx: Tx, id: string, at: string): Promise<void> {
  await sql`update job_run set state = 'cancelled', finished_at = ${at} where id = ${id} and state = 'created'`.execute(
    tx,
  )
}

const healthRow = z.object({
  databaseNow: z.string(),
  bytes: z.number(),
  /** Transactions since the oldest frozen one: at 2,000 million PostgreSQL stops. */
  transactionAge: z.number(),
  waiting: z.number(),
  oldestWaitingAt: z.string().nullable(),
  active: z.number(),
  oldestActiveAt: z.string().nullable(),
  failed: z.number(),
  unsealed: z.number(),
  oldestUnsealedAt: z.string().nullable(),
  migrations: z.number(),
})
export type HealthRow = z.infer<typeof healthRow>

/** What the database knows of the health of the installation; `since`: failures before are forgotten. */
export async function readHealth(tx: Tx, since: string): Promise<HealthRow> {
  const rows = await sql`
    select clock_timestamp() as "databaseNow", pg_database_size(current_database()) as bytes,
           (select age(datfrozenxid) from pg_database where datname = current_database()) as "transactionAge",
           (select count(*) from job_run where state = 'created') as waiting,
           (select min(created_at) from job_run where state = 'created') as "oldestWaitingAt",
           (select count(*) from job_run where state = 'active') as active,
           (select min(started_at) from job_run where state = 'active') as "oldestActiveAt",
           (select count(*) from job_run where state = 'failed' and retried_as is null and finished_at > ${since}) as failed,
           (select count(*) from audit_unsealed) as unsealed,
           (select min(e.at) from audit_unsealed u join audit_entry e on e.id = u.entry_id) as "oldestUnsealedAt",
           (select count(*) from andon_migration) as migrations`.execute(tx)
  return healthRow.parse(rows.rows[0])
}

/** Connections of Andon's processes by name (`andon-worker` …), with when the first of each began. */
export async function readProcesses(tx: Tx): Promise<{ name: string; connections: number; since: string }[]> {
  const rows = await sql<{ name: string; connections: number; since: string }>`
    select application_name as name, count(*) as connections, min(backend_start) as since from pg_stat_activity
     where datname = current_database() and usename = current_user group by 1 order by 1`.execute(tx)
  return rows.rows
}
