import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { lastBackupAt } from '#platform/backup/last.ts'
import { now, nowIso } from '#platform/clock/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { readMigrations } from '#platform/migrate/files.ts'
import { readReaderState } from '#modules/vulnerability/index.ts'
import { MIGRATIONS } from '../migrations.ts'
import type { Check, healthEndpoint } from './api-operate.ts'
import { readHealth, readProcesses, type HealthRow } from './store-operate.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const FAILED_DAYS = 7
/** PostgreSQL refuses new transactions near 2,000 million; autovacuum should freeze at 200 million. */
const OLD_TRANSACTIONS = 500_000_000

/** What this program expects the database to be at. */
const PROGRAM_MIGRATIONS = readMigrations(MIGRATIONS).length

export interface Observed {
  readonly at: Date
  readonly stored: HealthRow
  readonly processes: readonly { readonly name: string; readonly connections: number; readonly since: string }[]
  readonly disk: { readonly free: number; readonly size: number }
  readonly lastBackupAt: string | undefined
  readonly keysChangedAt: string | undefined
  readonly migrations: number
  readonly reader: { readonly outdated: number; readonly unreadable: number }
}

type State = Check['state']
type Params = Check['params']

const worse = (isAct: boolean, isWatch: boolean): State => (isAct ? 'act' : isWatch ? 'watch' : 'ok')

/** What is well and what is not, by what was observed; pure. */
export function judge(observed: Observed): Check[] {
  const { at, stored, processes, disk, reader } = observed
  const minutes = (text: string | null | undefined): number =>
    text === null || text === undefined ? 0 : Math.max(0, Math.floor((at.getTime() - Date.parse(text)) / MINUTE_MS))
  const of = (id: Check['id'], state: State, params: Params = {}): Check => ({ id, state, params })
  const process = (id: 'server' | 'worker', names: readonly string[]): Check => {
    const own = processes.filter(({ name }) => names.includes(name))
    const connections = own.reduce((sum, one) => sum + one.connections, 0)
    const since = own.map((one) => one.since).toSorted()[0] ?? ''
    return of(id, own.length === 0 ? 'act' : 'ok', { connections, since })
  }
  const waiting = minutes(stored.oldestWaitingAt)
  const unsealed = minutes(stored.oldestUnsealedAt)
  const percent = disk.size === 0 ? 100 : Math.floor((disk.free / disk.size) * 100)
  const backupDays = observed.lastBackupAt === undefined ? undefined : Math.floor(minutes(observed.lastBackupAt) / 1440)
  const drift = Math.round(Math.abs(at.getTime() - Date.parse(stored.databaseNow)) / 1000)
  return [
    process('server', ['andon-serve', 'andon-test']),
    process('worker', ['andon-worker']),
    of('queue', worse(waiting >= 15, waiting >= 2), {
      waiting: stored.waiting,
      active: stored.active,
      minutes: waiting,
      oldest: minutes(stored.oldestActiveAt),
    }),
    of('failedJobs', worse(false, stored.failed > 0), { failed: stored.failed, days: FAILED_DAYS }),
    of('seal', worse(unsealed >= 5, unsealed >= 1), { unsealed: stored.unsealed, minutes: unsealed }),
    of('database', 'ok', { bytes: stored.bytes }),
    of(
      'transactionAge',
      worse(stored.transactionAge > 2 * OLD_TRANSACTIONS, stored.transactionAge > OLD_TRANSACTIONS),
      {
        age: stored.transactionAge,
      },
    ),
    of('disk', worse(percent < 5, percent < 15), { percent, free: disk.free }),
    backupDays === undefined
      ? of('backup', 'act', { at: '' })
      : of('backup', worse(backupDays > 8, backupDays > 1), { at: observed.lastBackupAt ?? '', days: backupDays }),
    of('migrations', worse(stored.migrations !== observed.migrations, false), {
      database: stored.migrations,
      program: observed.migrations,
    }),
    of('keys', observed.keysChangedAt === undefined ? 'act' : 'ok', { at: observed.keysChangedAt ?? '' }),
    of('clock', worse(drift > 30, drift > 3), { seconds: drift }),
    of('reader', worse(false, reader.outdated > 0 || reader.unreadable > 0), { ...reader }),
  ]
}

/** When a file of the key folder last changed; undefined without keys. */
async function keysChangedAt(dataDir: string): Promise<string | undefined> {
  try {
    const folder = join(dataDir, 'keys')
    const times = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mtimeMs),
    )
    return times.length === 0 ? undefined : new Date(Math.max(...times)).toISOString()
  } catch {
    return undefined
  }
}

/** Looks at the installation now. */
export async function readInstallation(app: App, principal: Principal): Promise<EndpointOutput<typeof healthEndpoint>> {
  const at = now()
  const since = new Date(at.getTime() - FAILED_DAYS * DAY_MS).toISOString()
  const { dataDir } = app.config
  const disk = await statfs(dataDir)
  const known = await app.db.tx(principal, async (tx) => ({
    stored: await readHealth(tx, since),
    processes: await readProcesses(tx),
    reader: await readReaderState(tx),
  }))
  const checks = judge({
    ...known,
    at,
    disk: { free: disk.bavail * disk.bsize, size: disk.blocks * disk.bsize },
    lastBackupAt: lastBackupAt(dataDir),
    keysChangedAt: await keysChangedAt(dataDir),
    migrations: PROGRAM_MIGRATIONS,
  })
  return { at: nowIso(), checks }
}
