import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isBackupDue, readBackupState } from '#platform/backup/schedule.ts'
import { now } from '#platform/clock/index.ts'
import type { Config } from '#platform/config/index.ts'
import type { StartLog } from './start-log.ts'

const PROGRAM = fileURLToPath(new URL('./backup-run.ts', import.meta.url))
const LOOK_MS = 30_000

/** Runs one backup in a process of its own, the only one beside the migrations that has the owner's login. */
function runBackup(env: Readonly<Record<string, string>>, stop: AbortSignal, log: StartLog): Promise<void> {
  return new Promise((resolve) => {
    const child = fork(PROGRAM, [], { env, detached: true, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], signal: stop })
    let words = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      words = `${words}${chunk.toString()}`.slice(-2_000)
    })
    child.on('error', () => resolve())
    child.on('close', (code) => {
      if (code === 0) log.info({}, 'scheduled backup made and checked')
      else if (!stop.aborted) log.warn({ code }, `the scheduled backup failed: ${words.trim() || `exit ${code}`}`)
      resolve()
    })
  })
}

/**
 * Makes the backups of ANDON_BACKUP_DIR when their time of day has come, one at a time; looks at the clock twice a minute, so
 * that no jump of it makes one be missed. Answers a function that ends it and a backup under way (which then never looks whole).
 */
export function keepBackups(
  config: Config,
  env: Readonly<Record<string, string>> | undefined,
  log: StartLog,
  lookMs = LOOK_MS,
): () => Promise<void> {
  const { backup, dataDir } = config
  if (backup === undefined) return () => Promise.resolve()
  if (env === undefined) {
    log.warn({}, 'ANDON_BACKUP_DIR is set, but without DATABASE_OWNER_URL no backup can be made')
    return () => Promise.resolve()
  }
  const stop = new AbortController()
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    if (running !== undefined || !isBackupDue(now(), backup.at, readBackupState(dataDir))) return
    running = runBackup(env, stop.signal, log).finally(() => {
      running = undefined
    })
  }, lookMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    stop.abort()
    await running
  }
}
