import { mkdirSync } from 'node:fs'
import type { PgBoss } from 'pg-boss'
import type { App } from '#platform/app/index.ts'
import type { Config } from '#platform/config/index.ts'
import { openKeyring } from '#platform/crypto/keyring.ts'
import { openDb, requireUnprivileged, type Tx } from '#platform/db/index.ts'
import { registerDeadlines } from '#platform/deadline/index.ts'
import { registerErrors } from '#platform/error/index.ts'
import { createEventBus } from '#platform/events/index.ts'
import { openFileStore } from '#platform/files/index.ts'
import { createEnqueuer } from '#platform/jobs/index.ts'
import { openQueue } from '#platform/jobs/queue.ts'
import type { FailedJob, JobHandler } from '#platform/jobs/worker.ts'
import { createLogger, type Logger } from '#platform/log/index.ts'
import { registerNotices } from '#platform/notify/index.ts'
import { createNoticeListeners, createWebhookListeners, registerWebhookEvents } from '#modules/notification/index.ts'
import { serverModules } from './modules.ts'

export interface RunningApp {
  readonly app: App
  readonly boss: PgBoss
  close(): Promise<void>
}

export interface AppOptions {
  /** Name in logs and in the database's list of connections: `serve`, `worker`, `cli` … */
  readonly process: string
  readonly databaseUrl: string
  readonly connections: number
  /** The one process that also tidies the queue. */
  readonly superviseQueue: boolean
  readonly log?: Logger
}

/** Opens everything a process of the inside works with; refuses a database login that could see too much. */
export async function openApp(config: Config, options: AppOptions): Promise<RunningApp> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o750 })
  const log = options.log ?? createLogger(options.process, config.logLevel)
  for (const module of serverModules) {
    registerErrors(module.errors ?? {})
    registerDeadlines(module.deadlines ?? [])
  }
  const db = openDb(options.databaseUrl, {
    max: options.connections,
    name: `andon-${options.process}`,
    keepsPlans: options.process === 'serve',
  })
  await requireUnprivileged(db)
  const keyring = openKeyring(config.dataDir)
  const boss = openQueue(db, { supervise: options.superviseQueue })
  boss.on('error', (error) => log.error({ err: error }, 'queue'))
  await boss.start()
  const jobs = createEnqueuer(boss)
  const notices = serverModules.flatMap((module) => module.notifications ?? [])
  const webhookEvents = serverModules.flatMap((module) => module.webhookEvents ?? [])
  registerNotices(notices)
  registerWebhookEvents(webhookEvents)
  const events = createEventBus(
    [
      ...serverModules.flatMap((module) => module.listeners ?? []),
      ...createNoticeListeners(notices, { hasMail: config.mail !== undefined }),
      ...createWebhookListeners(webhookEvents, config.origin),
    ],
    jobs,
  )
  const files = openFileStore(config.dataDir, keyring, config.maxUploadBytes)
  const ends: (() => Promise<void>)[] = []
  const atClose = (end: () => Promise<void>): void => void ends.push(end)
  return {
    app: { config, db, jobs, events, files, keyring, log, atClose },
    boss,
    async close() {
      await boss.stop({ graceful: true, timeout: 5_000 })
      for (const end of ends) await end()
      await db.close()
    },
  }
}

/** Tells whom it concerns that a job failed for good. */
export function tellFailure(app: App): (tx: Tx, job: FailedJob) => Promise<void> {
  return (tx, { principal, scopeId, ...payload }) =>
    app.events.emit(tx, principal, { name: 'job.failed', payload, scopeId })
}

/** Every module's job handlers by name. */
export function jobHandlers(app: App): Map<string, JobHandler> {
  const creators = serverModules.flatMap((module) => Object.entries(module.jobs ?? {}))
  return new Map(creators.map(([name, create]) => [name, create(app)]))
}
