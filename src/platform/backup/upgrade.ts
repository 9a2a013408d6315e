import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { databaseAccount } from '#platform/postgres/account.ts'
import { bundledVersion } from '#platform/postgres/binaries.ts'
import { clusterOf, majorOf, SUPERUSER } from '#platform/postgres/cluster.ts'
import { syncFolder } from '#platform/postgres/folder.ts'
import {
  LaunchError,
  makeDataFolder,
  OWNER,
  reachableFolder,
  startEmbeddedPostgres,
  withClient,
  writeWhole,
} from '#platform/postgres/index.ts'
import { findPrograms } from '#platform/postgres/kept.ts'
import { lockFolder } from '#platform/postgres/lock.ts'
import { findFreePort } from '#platform/postgres/port.ts'
import { findOrphan, startPostmaster } from '#platform/postgres/postmaster.ts'
import { DATABASE, urlOf } from '#platform/postgres/provision.ts'
import { openSecrets } from '#platform/postgres/secrets.ts'
import { upgradeNote } from '#platform/postgres/state.ts'
import { createBackup } from './create.ts'
import { BackupError } from './error.ts'
import type { Manifest } from './manifest.ts'
import { clearRestoreMark } from './marker.ts'
import { restoreBackup } from './restore.ts'
import { prepareDatabase } from './trial.ts'
import { verifyBackup } from './verify.ts'

export interface UpgradeOptions {
  readonly dataDir: string
  readonly migrations: string
  readonly andonVersion: string
  readonly keyring: Keyring
  /** The folder with the old version's `postgres`; by default the one kept beside the cluster, or Debian's. */
  readonly programs?: string | undefined
  /** Told before each step; a test ends the process there. */
  readonly onStep?: (step: 'backup' | 'set aside' | 'load' | 'finish') => void
  readonly progress?: (done: number, total: number, what: string) => void
}

export interface UpgradeReport {
  readonly from: number
  readonly to: number
  /** The backup that it went through; it stays. */
  readonly folder: string
  readonly manifest: Manifest
}

const noteSchema = z.object({ from: z.int(), folder: z.string() })
type Note = z.infer<typeof noteSchema>

const quiet = { info: () => undefined, warn: () => undefined }

function readNote(home: string): Note | undefined {
  const path = upgradeNote(home)
  return existsSync(path) ? noteSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined
}

const asideOf = (home: string, major: number): string => `${clusterOf(home)}-${major}`

/** Runs `work` with the owner's login to the old server, started by programs of its own version. */
async function withOldServer<T>(
  options: UpgradeOptions,
  home: string,
  major: number,
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  const cluster = clusterOf(home)
  const [folder] = options.programs === undefined ? findPrograms(home, major) : [options.programs]
  if (folder === undefined || !existsSync(join(folder, 'postgres')))
    throw new BackupError('OLD_PROGRAMS_MISSING', { major })
  const secrets = openSecrets(options.dataDir, true)
  await (await findOrphan(cluster))?.stop()
  const port = await findFreePort()
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 20 }
  const server = await startPostmaster({
    program: join(folder, 'postgres'),
    args: ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    cluster,
    port,
    account: databaseAccount(),
    logFile: join(options.dataDir, 'upgrade.log'),
  })
  try {
    await withClient(urlOf(SUPERUSER, secrets.superuser, port, DATABASE), (client) => client.query('select 1'))
    return await work(urlOf(OWNER, secrets.owner, port, DATABASE))
  } finally {
    await server.stop()
  }
}

/** The way out: everything that the old server holds, checked. The old cluster is not changed. */
async function backUpOld(options: UpgradeOptions, home: string, major: number): Promise<Note> {
  const { dataDir, andonVersion, keyring } = options
  options.onStep?.('backup')
  const folder = join(dataDir, `before-postgresql-upgrade-from-${major}`)
  // Of an earlier try that did not get further: the cluster is still the record.
  rmSync(folder, { recursive: true, force: true })
  await withOldServer(options, home, major, (ownerUrl) =>
    createBackup({
      ownerUrl,
      dataDir,
      target: folder,
      andonVersion,
      keyring,
      progress: options.progress ?? (() => undefined),
    }),
  )
  await verifyBackup(folder)
  const note = { from: major, folder }
  writeWhole(upgradeNote(home), JSON.stringify(note))
  return note
}

/** Sets the old cluster aside, once; what a cut-off try made in its place goes. */
function setAside(options: UpgradeOptions, home: string, { from }: Note): void {
  options.onStep?.('set aside')
  const [cluster, aside] = [clusterOf(home), asideOf(home, from)]
  if (existsSync(aside)) rmSync(cluster, { recursive: true, force: true })
  else renameSync(cluster, aside)
  // The new cluster has no roles and no database yet.
  rmSync(join(home, 'state.json'), { force: true })
  syncFolder(home)
}

async function loadNew(options: UpgradeOptions, { folder }: Note): Promise<Manifest> {
  options.onStep?.('load')
  const { dataDir, migrations, keyring } = options
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet, isUpgrade: true })
  try {
    const { ownerUrl } = postgres
    await prepareDatabase({ ownerUrl, folder, migrations })
    const { sealKeyId } = keyring
    return await restoreBackup({ ...options, folder, ownerUrl, dataDir, sealKeyId, files: false })
  } finally {
    await postgres.stop()
  }
}

/**
 * Brings the embedded database to the PostgreSQL that this Andon brings: a backup by the old version's own programs, a new cluster, a
 * verified restore; the old cluster is removed when that is done, the backup stays. Cut off anywhere it goes on when run
 * again, and nothing starts before. Answers undefined when there is nothing to do. Throws BackupError, LaunchError.
 */
export async function upgradeDatabase(options: UpgradeOptions): Promise<UpgradeReport | undefined> {
  const to = bundledVersion().major
  const dataDir = makeDataFolder(options.dataDir)
  const home = reachableFolder(dataDir, 'postgres', databaseAccount())
  if (!existsSync(home)) return undefined
  const lock = lockFolder(home)
  let note = readNote(home)
  try {
    const cluster = clusterOf(home)
    if (note === undefined) {
      if (!existsSync(cluster) || majorOf(cluster) === to) return undefined
      const from = majorOf(cluster)
      if (from > to)
        throw new LaunchError('MAJOR_VERSION', `The database is of PostgreSQL ${from}, later than this Andon's ${to}.`)
      note = await backUpOld({ ...options, dataDir }, home, from)
    }
    await verifyBackup(note.folder)
    setAside(options, home, note)
  } finally {
    lock.release()
  }
  const manifest = await loadNew({ ...options, dataDir }, note)
  options.onStep?.('finish')
  clearRestoreMark(dataDir)
  rmSync(asideOf(home, note.from), { recursive: true, force: true })
  rmSync(upgradeNote(home), { force: true })
  syncFolder(home)
  return { from: note.from, to, folder: note.folder, manifest }
}
