import { sql, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import type { Tables, Tx } from '#platform/db/index.ts'
import { feedView, type FeedView } from '../model.ts'
import '../tables.ts'

export type FeedRow = Selectable<Tables['feed']>

const VIEW: RawBuilder<unknown> = sql`
  f.id, f.kind, f.name, f.url, f.every_minutes as "everyMinutes", f.pause_ms as "pauseMs", f.is_enabled as "isEnabled",
  f.signing_keys is not null as "hasSigningKeys",
  case when j.id is not null then 'running' when f.failures > 0 then 'failing' when not f.is_enabled then 'off'
       when f.last_success_at is null then 'waiting' else 'well' end as state,
  case when j.id is null then null
       else jsonb_build_object('id', j.id, 'done', j.done, 'total', j.total, 'attempts', j.attempts) end as job,
  f.last_started_at as "lastStartedAt", f.last_success_at as "lastSuccessAt",
  case when f.is_enabled then f.next_run_at end as "nextRunAt", f.failures, f.problem, f.counts, f.totals, f.newest_at as "newestAt",
  (select count(*)::integer from feed_quarantine q where q.feed_id = f.id and q.state = 'waiting') as quarantined, f.version`

/** Feeds as they are shown, in the order of their kinds and names; lag is counted up to `at`. */
export async function listFeeds(tx: Tx, at: string, id?: string): Promise<FeedView[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${VIEW}, case when f.newest_at is not null then greatest(0, extract(epoch from ${at}::timestamptz - f.newest_at))::integer end as "lagSeconds"
      from feed f left join job_run j on j.id = f.job_id and j.state in ('created', 'active')
     where ${id === undefined ? sql`true` : sql`f.id = ${id}::uuid`}
     order by not f.is_enabled, array_position(array['kev', 'epss', 'cve', 'nvd', 'osv', 'csaf'], f.kind), f.name, f.id`.execute(
    tx,
  )
  return rows.map((row) => feedView.parse(row))
}

/** A feed as stored, locked. */
export function lockFeed(tx: Tx, id: string): Promise<FeedRow | undefined> {
  return tx.selectFrom('feed').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Feeds whose time has come and that are not running (or whose job was called off), locked; those that somebody else holds are left to them. */
export async function lockDueFeeds(tx: Tx, at: string): Promise<{ readonly id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select f.id from feed f
     where f.is_enabled and (f.next_run_at is null or f.next_run_at <= ${at}::timestamptz)
       and not exists (select from job_run j where j.id = f.job_id and j.state in ('created', 'active'))
     order by f.id for update of f skip locked`.execute(tx)
  return rows
}

/** Adds a feed. */
export async function insertFeed(
  tx: Tx,
  row: Pick<
    FeedRow,
    'id' | 'kind' | 'name' | 'url' | 'every_minutes' | 'pause_ms' | 'is_enabled' | 'signing_keys' | 'created_at'
  >,
): Promise<void> {
  await tx
    .insertInto('feed')
    .values({ ...row, failures: 0, counts: '{}', totals: '{}', version: 1 })
    .execute()
}

type FeedChange = Omit<Updateable<Tables['feed']>, 'id' | 'version'>

/** Changes what people set of a feed; its version counts on. */
export async function changeFeedRow(tx: Tx, id: string, change: FeedChange): Promise<void> {
  await tx
    .updateTable('feed')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Notes what a run does; that is no change that anybody could collide with. */
export async function noteRun(tx: Tx, id: string, change: FeedChange): Promise<void> {
  await tx.updateTable('feed').set(change).where('id', '=', id).execute()
}

/** Notes that a feed has brought a record of that day. */
export async function noteNewest(tx: Tx, id: string, at: string): Promise<void> {
  await sql`update feed set newest_at = greatest(newest_at, ${at}::timestamptz) where id = ${id}::uuid`.execute(tx)
}

/** Removes a feed with what waits of it in quarantine; what it has brought stays. */
export async function deleteFeed(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('feed').where('id', '=', id).execute()
}

/** Whether another feed has this address. */
export async function isUrlTaken(tx: Tx, kind: string, url: string, exceptId: string | null): Promise<boolean> {
  const { rows } = await sql`
    select 1 from feed where kind = ${kind} and url = ${url} and id is distinct from ${exceptId}::uuid limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** Whether a job waits or runs. */
export async function isJobActive(tx: Tx, jobId: string | null): Promise<boolean> {
  if (jobId === null) return false
  const { rows } =
    await sql`select 1 from job_run where id = ${jobId}::uuid and state in ('created', 'active')`.execute(tx)
  return rows.length > 0
}
