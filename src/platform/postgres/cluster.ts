import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { ownFolder, syncFolder } from './folder.ts'
import { errnoOf, explainOutput, LaunchError } from './launch-error.ts'
import { processesIn, signal } from './process.ts'

/** Name of the superuser that only the launcher uses; the password is in the data folder's secrets. */
export const SUPERUSER = 'andon_superuser'

/** The data directory below PostgreSQL's home; it has this name only once initdb has finished. */
export function clusterOf(home: string): string {
  return join(home, 'cluster')
}

/** The major version that made a cluster. */
export function majorOf(cluster: string): number {
  return Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim())
}

/** Throws MAJOR_VERSION when the cluster was made by another major version, with the way out. */
function requireMajor(cluster: string, major: number): void {
  const found = majorOf(cluster)
  if (found === major) return
  throw new LaunchError(
    'MAJOR_VERSION',
    `The database in ${cluster} is of PostgreSQL ${found}, this Andon brings PostgreSQL ${major}. ` +
      (found < major
        ? 'Run "andon upgrade": it brings the database over, and keeps a backup of it.'
        : 'Start the Andon version that made it: a database does not go back to an older PostgreSQL.'),
  )
}

function requireOwner(cluster: string, account: Account | undefined): void {
  const uid = account?.uid ?? process.getuid?.()
  const found = lstatSync(cluster)
  if (found.isDirectory() && found.uid === uid) return
  throw new LaunchError(
    'FOLDER_REFUSED',
    `The database in ${cluster} belongs to user ${found.uid}, but would run as user ${uid}. ` +
      'Start Andon as the user that first started it (root or not), or set ANDON_DATA to another folder.',
  )
}

/** Makes the cluster unless it is there; answers whether it was made now. The caller holds the lock of `home`. */
export async function ensureCluster(
  home: string,
  binaries: Binaries,
  account: Account | undefined,
  password: string,
): Promise<boolean> {
  const cluster = clusterOf(home)
  if (existsSync(cluster)) {
    requireOwner(cluster, account)
    requireMajor(cluster, binaries.major)
    return false
  }
  removeDrafts(home)
  // A name of its own for every attempt: the initdb of a killed start may still be at work on the one before.
  const draft = `${cluster}.new-${randomBytes(4).toString('hex')}`
  const passwordFile = `${draft}.password`
  ownFolder(draft, 0o700)
  // A real file: initdb cannot read the password from a pipe that belongs to another user.
  writeFileSync(passwordFile, `${password}\n`, { flag: 'wx', mode: 0o600 })
  if (account !== undefined) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid)
  try {
    await initdb(binaries, draft, passwordFile, account)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(draft, cluster)
  syncFolder(home)
  return true
}

/** Clears away what cut first starts left; what cannot go yet goes at the next start. */
function removeDrafts(home: string): void {
  for (const name of readdirSync(home)) {
    const path = join(home, name)
    if (!path.startsWith(`${clusterOf(home)}.new-`)) continue
    for (const pid of processesIn(path)) signal(pid, 'SIGKILL')
    try {
      rmSync(path, { recursive: true, force: true })
    } catch (error) {
      if (errnoOf(error) !== 'ENOTEMPTY') throw error
    }
  }
}

function initdb(
  binaries: Binaries,
  cluster: string,
  passwordFile: string,
  account: Account | undefined,
): Promise<void> {
  const args = [
    `--pgdata=${cluster}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
    '--no-instructions',
  ]
  const child = spawn(binaries.initdb, args, {
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  })
  let output = ''
  const gather = (chunk: Buffer): void => {
    output += chunk.toString()
  }
  child.stdout.on('data', gather)
  child.stderr.on('data', gather)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(explainOutput(output, cluster))
    })
  })
}
