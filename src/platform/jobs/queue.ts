import { CompiledQuery } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { Db, Tx } from '#platform/db/index.ts'

/** The one queue of pg-boss; what to do stands in `job_run`. */
export const QUEUE = 'andon'
/** Where jobs come whose process died, or did not answer, at every try: nothing has told their runs that they failed. */
export const LOST_QUEUE = 'andon-lost'
export const RETRY_LIMIT = 5

/** Creates or upgrades the queue's schema as the owner and lets the application role use it; run with the migrations. */
export async function installQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    max: 2,
    supervise: false,
    schedule: false,
    application_name: 'andon-migrate',
  })
  boss.on('error', () => undefined)
  await boss.start()
  await boss.createQueue(LOST_QUEUE, { retryLimit: 1_000, retryDelay: 1, retryBackoff: true, heartbeatSeconds: 10 })
  await boss.createQueue(QUEUE, {
    retryLimit: RETRY_LIMIT,
    retryDelay: 1,
    retryBackoff: true,
    heartbeatSeconds: 10,
    expireInSeconds: 6 * 3600,
  })
  // Creating leaves a queue that is there as it is, and one of an older version has nowhere to put what is lost.
  await boss.updateQueue(QUEUE, { deadLetter: LOST_QUEUE })
  await boss.getDb().executeSql(`
    grant usage on schema pgboss to andon_app;
    grant select, insert, update, delete on all tables in schema pgboss to andon_app;
    grant execute on all functions in schema pgboss to andon_app;`)
  await boss.stop({ graceful: false })
}

/** pg-boss as the application role: it neither creates nor migrates anything. */
export function openQueue(db: Db, options: { supervise: boolean }): PgBoss {
  return new PgBoss({
    db: { executeSql: async (text, values) => db.pool.query(text, values === undefined ? [] : [...values]) },
    migrate: false,
    createSchema: false,
    supervise: options.supervise,
    schedule: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    reindex: false,
    monitorVacuum: false,
  })
}

/** pg-boss's view of our open transaction: a job is enqueued if and only if the change commits. */
export function queueConnection(tx: Tx): {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
} {
  return { executeSql: (text, values) => tx.executeQuery(CompiledQuery.raw(text, values ?? [])) }
}

/** What the queue knows of a run. */
export interface QueuedJob {
  readonly runId: string
  readonly principalId: string
  /** The secrecy circle of its record. */
  readonly scopeId: string | null
}

/** Queues runs that are already recorded, on one connection (in its open transaction, if there is one). */
export async function enqueueRuns(
  connection: { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> },
  runs: readonly QueuedJob[],
): Promise<void> {
  const boss = new PgBoss({ db: connection, migrate: false, createSchema: false, supervise: false, schedule: false })
  await boss.start()
  for (const run of runs) await boss.send(QUEUE, run)
  await boss.stop({ graceful: false })
}
