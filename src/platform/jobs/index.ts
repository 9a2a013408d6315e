import type { PgBoss } from 'pg-boss'
import type { Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Finding } from '#platform/error/index.ts'
import { newId } from '#platform/id/index.ts'
import { QUEUE, queueConnection, type QueuedJob } from './queue.ts'
import type { JobState } from './tables.ts'
import './tables.ts'

export interface JobRequest {
  /** `<module>.<verbNoun>` of a registered handler. */
  readonly name: string
  /** Ids and parameters only, never content. */
  readonly input: Readonly<Record<string, unknown>>
  readonly principal: Principal
  readonly scopeId?: string | null | undefined
}

/** Puts jobs on the queue inside the caller's transaction. */
export interface JobEnqueuer {
  enqueue(tx: Tx, request: JobRequest): Promise<string>
}

/** An enqueuer on pg-boss: the run record and the queue entry commit with the change that asks for them. */
export function createEnqueuer(boss: PgBoss): JobEnqueuer {
  return {
    async enqueue(tx, request) {
      const id = newId()
      await tx
        .insertInto('job_run')
        .values({
          id,
          scope_id: request.scopeId ?? null,
          name: request.name,
          state: 'created',
          input: JSON.stringify(request.input),
          principal_id: request.principal.userId,
          done: 0,
          total: null,
          counts: '{}',
          row_errors: '[]',
          result: null,
          problem: null,
          checkpoint: null,
          attempts: 0,
          created_at: nowIso(),
          started_at: null,
          finished_at: null,
          retried_as: null,
        })
        .execute()
      const job: QueuedJob = { runId: id, principalId: request.principal.userId, scopeId: request.scopeId ?? null }
      await boss.send(QUEUE, job, { db: queueConnection(tx) })
      return id
    },
  }
}

export interface JobView {
  readonly id: string
  readonly name: string
  readonly state: JobState
  readonly done: number
  readonly total: number | null
  readonly counts: unknown
  readonly rowErrors: readonly Finding[]
  readonly result: unknown
  readonly problem: unknown
  readonly principalId: string
  readonly createdAt: string
  readonly finishedAt: string | null
}

/** A job's run record as the principal may see it, or undefined. */
export async function readJob(tx: Tx, id: string): Promise<JobView | undefined> {
  const row = await tx.selectFrom('job_run').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    done: row.done,
    total: row.total,
    counts: row.counts,
    rowErrors: Array.isArray(row.row_errors) ? row.row_errors.map(readFinding) : [],
    result: row.result,
    problem: row.problem,
    principalId: row.principal_id,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }
}

function readFinding(value: unknown): Finding {
  if (typeof value !== 'object' || value === null) return { code: 'INTERNAL', path: '' }
  const code = 'code' in value && typeof value.code === 'string' ? value.code : 'INTERNAL'
  const path = 'path' in value && typeof value.path === 'string' ? value.path : ''
  return { ...value, code, path }
}

/** Whether a job of that name waits or runs, as far as the principal may know. */
export async function isJobOpen(tx: Tx, name: string): Promise<boolean> {
  const row = await tx
    .selectFrom('job_run')
    .select('id')
    .where('name', '=', name)
    .where('state', 'in', ['created', 'active'])
    .executeTakeFirst()
  return row !== undefined
}
