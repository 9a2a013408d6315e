import { sql } from 'kysely'
import * as z from 'zod'
import type { Tx } from '#platform/db/index.ts'
import { bulkProblem, type BulkProblem } from '../model.ts'
import '../tables.ts'

/** A record that a bulk change means, as it was chosen. */
export interface BulkRecord {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  /** 0 for one that the caller may not see, or that does not exist. */
  readonly version: number
}

export interface BulkHead {
  readonly id: string
  readonly kind: string
  readonly change: unknown
  readonly undoOf: string | null
  readonly undoneBy: string | null
  readonly jobId: string | null
  readonly total: number
  readonly createdAt: string
  readonly finishedAt: string | null
}

interface NewBulk {
  readonly id: string
  readonly actorId: string
  readonly kind: string
  readonly change: unknown
  readonly undoOf: string | null
  readonly records: readonly BulkRecord[]
}

/** Writes down what is to be changed; the rows wait. */
export async function insertBulk(tx: Tx, bulk: NewBulk, at: string): Promise<void> {
  await tx
    .insertInto('bulk_change')
    .values({
      id: bulk.id,
      actor_id: bulk.actorId,
      kind: bulk.kind,
      change: JSON.stringify(bulk.change),
      undo_of: bulk.undoOf,
      job_id: null,
      total: bulk.records.length,
      created_at: at,
      finished_at: null,
    })
    .execute()
  await sql`
    insert into bulk_change_row (change_id, ordinal, actor_id, record_id, parent_id, name, version, state)
    select ${bulk.id}::uuid, r.ordinal, ${bulk.actorId}::uuid, r.id, r."parentId", r.name, r.version, 'waiting'
      from rows from (jsonb_to_recordset(${JSON.stringify(bulk.records)}::jsonb)
             as (id uuid, "parentId" uuid, name text, version int))
           with ordinality as r (id, "parentId", name, version, ordinal)`.execute(tx)
}

/** Notes which job does the work. */
export async function setBulkJob(tx: Tx, id: string, jobId: string): Promise<void> {
  await tx.updateTable('bulk_change').set({ job_id: jobId }).where('id', '=', id).execute()
}

/** Notes that all rows are done. */
export async function finishBulk(tx: Tx, id: string, at: string): Promise<void> {
  await tx.updateTable('bulk_change').set({ finished_at: at }).where('id', '=', id).execute()
}

/** A bulk change of the principal, of a kind; `lock` keeps it from others, and sees what they did while it waited for it. */
export async function findBulk(tx: Tx, kind: string, id: string, lock = false): Promise<BulkHead | undefined> {
  // In a statement of its own: one that waits for the lock would still read as of before.
  if (lock) await sql`select from bulk_change where id = ${id} for update`.execute(tx)
  const rows = await sql<BulkHead>`
    select b.id, b.kind, b.change, b.undo_of as "undoOf", b.job_id as "jobId", b.total, b.created_at as "createdAt",
           b.finished_at as "finishedAt", (select u.id from bulk_change u where u.undo_of = b.id limit 1) as "undoneBy"
      from bulk_change b where b.id = ${id} and b.kind = ${kind}`.execute(tx)
  return rows.rows[0]
}

export interface BulkRow extends BulkRecord {
  readonly ordinal: number
  /** Of a row that was changed: what it overwrote and where it led. */
  readonly before: unknown
  readonly after: unknown
  readonly versionAfter: number | null
}

const ROW = sql`
  ordinal, record_id as id, parent_id as "parentId", name, version, before, after, version_after as "versionAfter"`

/** The next rows that wait. */
export async function takeWaiting(tx: Tx, id: string, limit: number): Promise<BulkRow[]> {
  const rows = await sql<BulkRow>`
    select ${ROW} from bulk_change_row where change_id = ${id} and state = 'waiting'
     order by ordinal limit ${limit} for update`.execute(tx)
  return rows.rows
}

/** The rows that a bulk change has changed. */
export async function listChanged(tx: Tx, id: string): Promise<BulkRow[]> {
  const rows = await sql<BulkRow>`
    select ${ROW} from bulk_change_row where change_id = ${id} and state = 'changed' order by ordinal`.execute(tx)
  return rows.rows
}

export interface BulkRowResult {
  readonly ordinal: number
  readonly state: 'changed' | 'unchanged' | 'failed'
  readonly problem?: BulkProblem
  readonly before?: unknown
  readonly after?: unknown
  readonly versionAfter?: number
}

/** Notes what became of rows. */
export async function writeResults(tx: Tx, id: string, results: readonly BulkRowResult[]): Promise<void> {
  await sql`
    update bulk_change_row t
       set state = r.state, problem = r.problem, before = r.before, after = r.after, version_after = r."versionAfter"
      from jsonb_to_recordset(${JSON.stringify(results)}::jsonb)
           as r (ordinal int, state text, problem jsonb, before jsonb, after jsonb, "versionAfter" int)
     where t.change_id = ${id} and t.ordinal = r.ordinal`.execute(tx)
}

const countsSchema = z.object({
  waiting: z.number().optional(),
  changed: z.number().optional(),
  unchanged: z.number().optional(),
  failed: z.number().optional(),
})
export type BulkCounts = z.infer<typeof countsSchema>

/** How many rows are in which state. */
export async function countRows(tx: Tx, id: string): Promise<BulkCounts> {
  const rows = await sql<{ state: string; count: number }>`
    select state, count(*)::integer as count from bulk_change_row where change_id = ${id} group by state`.execute(tx)
  return countsSchema.parse(Object.fromEntries(rows.rows.map(({ state, count }) => [state, count])))
}

/** The first rows that could not be changed. */
export async function listFailed(
  tx: Tx,
  id: string,
  limit: number,
): Promise<(BulkProblem & { recordId: string; parentId: string | null; name: string })[]> {
  const rows = await sql<{ recordId: string; parentId: string | null; name: string; problem: unknown }>`
    select record_id as "recordId", parent_id as "parentId", name, problem from bulk_change_row
     where change_id = ${id} and state = 'failed' order by ordinal limit ${limit}`.execute(tx)
  return rows.rows.map(({ problem, ...row }) => ({ ...row, ...bulkProblem.parse(problem) }))
}
