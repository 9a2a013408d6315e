import { sql } from 'kysely'
import type { PgBoss } from 'pg-boss'
import { systemPrincipal, type Principal } from '#platform/auth/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import type { Db, Tx } from '#platform/db/index.ts'
import { DomainError, type Finding } from '#platform/error/index.ts'
import type { Logger } from '#platform/log/index.ts'
import { LOST_QUEUE, QUEUE, RETRY_LIMIT, type QueuedJob } from './queue.ts'
import './tables.ts'

export interface JobContext {
  readonly runId: string
  /** Who asked: the job acts with that principal's rights of now, not of then. */
  readonly principal: Principal
  /** What the last attempt had reached (null at first): a resumed job goes on from there. */
  readonly checkpoint: unknown
  /** No further attempt follows when this one fails: what stops the work is to be set aside, so that the rest gets done. */
  readonly isLastTry: boolean
  /** Writes progress; with `tx` it commits together with the work it speaks of. */
  progress(report: JobProgress, tx?: Tx): Promise<void>
}

export interface JobProgress {
  readonly done?: number
  readonly total?: number
  readonly counts?: Readonly<Record<string, number>>
  readonly rowErrors?: readonly Finding[]
  readonly checkpoint?: unknown
}

/** Does the work idempotently and returns the result kept in the run record. */
export type JobHandler = (input: unknown, context: JobContext) => Promise<unknown>

export interface WorkerOptions {
  readonly db: Db
  readonly boss: PgBoss
  readonly handlers: ReadonlyMap<string, JobHandler>
  readonly log: Logger
  /** The principal of a user id with its rights of now; undefined when the user is gone or barred. */
  readonly loadPrincipal: (userId: string) => Promise<Principal | undefined>
  readonly concurrency?: number
  /** Told in the transaction that notes a failure for good. */
  readonly onFailed?: (tx: Tx, job: FailedJob) => Promise<void>
}

export interface FailedJob {
  readonly runId: string
  readonly name: string
  readonly input: unknown
  readonly principalId: string
  readonly principal: Principal
  readonly scopeId: string | null
  readonly code: string
}

/**
 * Starts handling jobs; a handler that throws DomainError fails its job at once, any other error is retried. Returns what makes it
 * look for jobs at once, instead of after the polling interval.
 */
export async function startWorker(options: WorkerOptions): Promise<() => void> {
  const ids: string[] = []
  for (let index = 0; index < (options.concurrency ?? 2); index += 1) ids.push(await startSlot(options))
  ids.push(await startFailingLost(options))
  return () => {
    for (const id of ids) options.boss.notifyWorker(id)
  }
}

async function startSlot(options: WorkerOptions): Promise<string> {
  const { boss } = options
  const workerId: string = await boss.work<QueuedJob>(
    QUEUE,
    { pollingIntervalSeconds: 0.5, batchSize: 1 },
    async ([job]) => {
      if (job === undefined) return
      // Where one job waited there may be more: the next is fetched at once, not after the polling interval.
      boss.notifyWorker(workerId)
      await runJob(options, job.data, job.retryCount >= RETRY_LIMIT)
    },
  )
  return workerId
}

function startFailingLost(options: WorkerOptions): Promise<string> {
  return options.boss.work<QueuedJob>(LOST_QUEUE, { pollingIntervalSeconds: 2, batchSize: 1 }, async ([job]) => {
    if (job !== undefined) await failLost(options, job.data)
  })
}

/** Fails a run whose process died at every try: no handler was left to tell so. */
async function failLost(options: WorkerOptions, { runId, principalId, scopeId }: QueuedJob): Promise<void> {
  const actor = bookkeeper(await options.loadPrincipal(principalId), scopeId)
  const problem = { code: 'JOB_LOST', params: { tries: RETRY_LIMIT + 1 }, findings: [] }
  await options.db.tx(actor, async (tx) => {
    const run = await tx
      .updateTable('job_run')
      .set({ state: 'failed', problem: JSON.stringify(problem), finished_at: nowIso() })
      .where('id', '=', runId)
      .where('state', 'in', ['created', 'active'])
      .returning(['name', 'input', 'scope_id'])
      .executeTakeFirst()
    if (run === undefined) return
    options.log.error({ runId, job: run.name }, 'job failed: its process died at every try')
    const { name, input, scope_id } = run
    await options.onFailed?.(tx, {
      runId,
      name,
      input,
      principalId,
      principal: actor,
      scopeId: scope_id,
      code: problem.code,
    })
  })
}

/**
 * A transaction of bookkeeping only, which need not wait for the disk: what a crash takes back of it (begun, done, progress) is
 * made up for by running the idempotent job again.
 */
function keepBooks<T>(db: Db, actor: Principal, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.tx(actor, async (tx) => {
    await sql`set local synchronous_commit = off`.execute(tx)
    return work(tx)
  })
}

/** Who keeps the books of a run: whoever asked may not be in its circle, or no longer; the handler never acts as this one. */
function bookkeeper(principal: Principal | undefined, scopeId: string | null): Principal {
  const actor = principal ?? systemPrincipal([])
  return scopeId === null ? actor : { ...actor, circleIds: [...actor.circleIds, scopeId] }
}

async function runJob(
  options: WorkerOptions,
  { runId, principalId, scopeId }: QueuedJob,
  isLastTry: boolean,
): Promise<void> {
  const { db, log } = options
  const principal = await options.loadPrincipal(principalId)
  const actor = bookkeeper(principal, scopeId)
  const run = await keepBooks(db, actor, (tx) =>
    tx
      .updateTable('job_run')
      .set((eb) => ({ state: 'active', attempts: eb('attempts', '+', 1), started_at: nowIso() }))
      .where('id', '=', runId)
      .where('state', 'in', ['created', 'active'])
      .returning(['name', 'input', 'checkpoint', 'scope_id'])
      .executeTakeFirst(),
  )
  if (run === undefined) return
  const handler = options.handlers.get(run.name)
  try {
    if (principal === undefined) throw new DomainError('FORBIDDEN', { permission: run.name })
    if (handler === undefined) throw new DomainError('INTERNAL', { job: run.name })
    const result = await handler(run.input, {
      runId,
      principal,
      checkpoint: run.checkpoint,
      isLastTry,
      progress: (report, tx) =>
        tx === undefined
          ? keepBooks(db, actor, (own) => writeProgress(own, runId, report))
          : writeProgress(tx, runId, report),
    })
    await finish(options, actor, runId, { state: 'completed', result: JSON.stringify(result ?? null) })
  } catch (error) {
    const expected = error instanceof DomainError && error.code !== 'UNAVAILABLE'
    log.error({ err: error, runId, job: run.name }, 'job failed')
    if (!expected && !isLastTry) throw error
    const problem = expected
      ? { code: error.code, params: error.params, findings: error.findings }
      : { code: 'INTERNAL', params: {}, findings: [] }
    const failed = {
      runId,
      name: run.name,
      input: run.input,
      principalId,
      principal: actor,
      scopeId: run.scope_id,
      code: problem.code,
    }
    await finish(options, actor, runId, { state: 'failed', problem: JSON.stringify(problem) }, failed)
  }
}

async function writeProgress(tx: Tx, runId: string, report: JobProgress): Promise<void> {
  const values = {
    ...(report.done === undefined ? {} : { done: report.done }),
    ...(report.total === undefined ? {} : { total: report.total }),
    ...(report.counts === undefined ? {} : { counts: JSON.stringify(report.counts) }),
    ...(report.rowErrors === undefined ? {} : { row_errors: JSON.stringify(report.rowErrors) }),
    ...(report.checkpoint === undefined ? {} : { checkpoint: JSON.stringify(report.checkpoint) }),
  }
  if (Object.keys(values).length > 0) await tx.updateTable('job_run').set(values).where('id', '=', runId).execute()
}

async function finish(
  options: WorkerOptions,
  actor: Principal,
  runId: string,
  values: { state: 'completed'; result: string } | { state: 'failed'; problem: string },
  failed?: FailedJob,
): Promise<void> {
  await keepBooks(options.db, actor, async (tx) => {
    await tx
      .updateTable('job_run')
      .set({ ...values, finished_at: nowIso() })
      .where('id', '=', runId)
      .execute()
    if (failed !== undefined) await options.onFailed?.(tx, failed)
  })
}
