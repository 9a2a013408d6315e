import { join } from 'node:path'
import type { Config } from '#platform/config/index.ts'
import { migrate, requireMigrated } from '#platform/migrate/index.ts'
import { LaunchError, pause, startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/postgres/index.ts'
import { MIGRATIONS } from '../migrations.ts'
import { backOff } from './child.ts'
import { cutLog } from './log-file.ts'
import { ensureQueue } from './queue.ts'
import type { StartLog } from './start-log.ts'

const LOG_CHECK_MS = 60_000

/** The database that the processes work on. */
export interface RunningDatabase {
  readonly appUrl: string
  /** Undefined on an outside server whose owner login was not given. */
  readonly ownerUrl: string | undefined
  /** Ends the embedded server; `patienceMs` until open transactions are cut off. */
  stop(patienceMs?: number): Promise<void>
}

/** Starts a server that died unasked again, as long as it takes (a full disk may be freed any time). */
function keepServer(postgres: EmbeddedPostgres, log: StartLog): () => void {
  const state = { isStopping: false }
  const loop = async (): Promise<void> => {
    for (;;) {
      await postgres.exited
      if (state.isStopping) return
      log.warn({ pid: postgres.pid }, 'PostgreSQL ended unasked; starting it again')
      for (let failures = 1; !state.isStopping; failures += 1) {
        try {
          await postgres.restart()
          break
        } catch (error) {
          log.warn({ err: error, failures }, error instanceof Error ? error.message : String(error))
          await pause(backOff(failures + 2))
        }
      }
    }
  }
  void loop()
  return () => {
    state.isStopping = true
  }
}

async function openEmbedded(config: Config, logs: string, log: StartLog): Promise<RunningDatabase> {
  const logFile = join(logs, 'postgres.log')
  cutLog(logFile)
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log, logFile })
  const release = keepServer(postgres, log)
  const timer = setInterval(() => cutLog(logFile), LOG_CHECK_MS)
  timer.unref()
  return {
    appUrl: postgres.appUrl,
    ownerUrl: postgres.ownerUrl,
    stop(patienceMs) {
      release()
      clearInterval(timer)
      return postgres.stop(patienceMs)
    },
  }
}

function openOutside(config: Config, appUrl: string): RunningDatabase {
  return { appUrl, ownerUrl: config.databaseOwnerUrl, stop: () => Promise.resolve() }
}

async function bringUpToDate(database: RunningDatabase, log: StartLog): Promise<void> {
  if (database.ownerUrl === undefined) {
    await requireMigrated(database.appUrl, MIGRATIONS)
    return
  }
  const result = await migrate(database.ownerUrl, MIGRATIONS)
  if (result.applied.length > 0) log.info(result, 'migrated the database')
  await ensureQueue(database.ownerUrl)
}

function isUnreachable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|28P01|28000|3D000)$/.test(code)
}

/** Opens the database (the embedded one unless DATABASE_URL names another) and applies what migrations are pending. */
export async function openDatabase(config: Config, logs: string, log: StartLog): Promise<RunningDatabase> {
  const outside = config.databaseUrl
  const database = outside === undefined ? await openEmbedded(config, logs, log) : openOutside(config, outside)
  try {
    await bringUpToDate(database, log)
    return database
  } catch (error) {
    await database.stop()
    if (outside === undefined || !isUnreachable(error)) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new LaunchError(
      'NOT_ANSWERING',
      `The PostgreSQL of DATABASE_URL or DATABASE_OWNER_URL does not let us in (${why}). Andon needs a database with the login roles andon_owner (its owner) and andon_app.`,
      { cause: error },
    )
  }
}
