import { existsSync, lstatSync, readdirSync, statfsSync, statSync, accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { lastBackupAt } from '#platform/backup/last.ts'
import { unfinishedRestore } from '#platform/backup/marker.ts'
import { readBackupState } from '#platform/backup/schedule.ts'
import { now } from '#platform/clock/index.ts'
import type { Config } from '#platform/config/index.ts'
import { PUBLICATION_KEY_FILE } from '#platform/crypto/keyring.ts'
import { fault, note, ok, warning, type Check } from './model.ts'

const OLDEST_NODE = 24
const GIB = 1024 ** 3
/** Less than this and a database stops in the middle of its work. */
const SPACE_FAULT = 0.25 * GIB
const SPACE_WARNING = 2 * GIB
const DAY_MS = 86_400_000
/** Backups made by hand are remembered that long before the doctor asks. */
const HAND_DAYS = 8

/** Types of file systems by their magic number (statfs(2)). */
const MEMORY = new Map([
  [0x01021994, 'tmpfs'],
  [0x858458f6, 'ramfs'],
])
const NETWORK = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9p'],
  [0x65735546, 'FUSE'],
])

/** The Node that runs this. */
export function checkNode(version = process.version): Check {
  const major = Number(version.slice(1).split('.')[0])
  return major >= OLDEST_NODE ? ok('NODE_OK', { version }) : fault('NODE_OLD', { version })
}

const octal = (mode: number): string => (mode & 0o7777).toString(8).padStart(4, '0')

/** The data folder: there, of this user, for this user only, writable; not in the middle of a restore. */
export function checkFolder(folder: string): Check[] {
  if (!existsSync(folder)) return [fault('FOLDER_MISSING', { folder })]
  const seen = statSync(folder)
  const checks: Check[] = []
  const user = process.getuid?.() ?? seen.uid
  if (seen.uid !== user) checks.push(warning('FOLDER_OWNER', { folder, owner: seen.uid, user }))
  // Passable for the users of the database and the public side when root starts Andon; listed by nobody else.
  if ((seen.mode & 0o026) !== 0) checks.push(fault('FOLDER_OPEN', { folder, mode: octal(seen.mode) }))
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch {
    checks.push(fault('FOLDER_READ_ONLY', { folder }))
  }
  const unfinished = unfinishedRestore(folder)
  if (unfinished !== undefined) checks.push(fault('RESTORE_UNFINISHED', { folder: unfinished }))
  return checks.length === 0 ? [ok('FOLDER_OK', { folder })] : checks
}

/** Room and kind of the file system below a folder. */
export function checkDisk(folder: string): Check[] {
  const { bavail, bsize, type } = statfsSync(folder)
  const free = bavail * bsize
  const params = { folder, free: `${(free / GIB).toFixed(1)} GiB` }
  const space =
    free < SPACE_FAULT
      ? fault('SPACE_GONE', params)
      : free < SPACE_WARNING
        ? warning('SPACE_LOW', params)
        : ok('SPACE_OK', params)
  const memory = MEMORY.get(type)
  const network = NETWORK.get(type)
  if (memory !== undefined) return [space, warning('FILESYSTEM_MEMORY', { folder, type: memory })]
  if (network !== undefined) return [space, warning('FILESYSTEM_NETWORK', { folder, type: network })]
  return [space]
}

/** The keys and passwords: there, and for their owner only. */
export function checkKeys(dataDir: string): Check[] {
  const keys = join(dataDir, 'keys')
  const missing = ['key-encryption.key', 'audit-seal.pem', PUBLICATION_KEY_FILE].filter(
    (name) => !existsSync(join(keys, name)),
  )
  if (missing.length > 0) return [fault('KEYS_MISSING', { folder: keys, names: missing.join(', ') })]
  const folders = [keys, join(dataDir, 'secrets')].filter((folder) => existsSync(folder))
  const paths = folders.flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))])
  const open = paths.find((path) => (lstatSync(path).mode & 0o077) !== 0)
  if (open === undefined) return [ok('KEYS_OK')]
  return [fault('KEYS_OPEN', { path: open, mode: octal(lstatSync(open).mode) })]
}

/** The scheduled backups: wanted at all, made in time, and the last one well. */
export function checkBackups({ backup, dataDir }: Pick<Config, 'backup' | 'dataDir'>): Check {
  const byHand = lastBackupAt(dataDir)
  if (backup === undefined) {
    const isRecent = byHand !== undefined && now().getTime() - Date.parse(byHand) < HAND_DAYS * DAY_MS
    return isRecent ? note('BACKUP_BY_HAND', { at: byHand }) : warning('BACKUP_NONE')
  }
  const state = readBackupState(dataDir)
  const at = state?.succeededAt ?? null
  if (state?.problem !== null && state?.problem !== undefined && state.finishedAt !== null)
    return fault('BACKUP_FAILED', { problem: state.problem, folder: backup.folder })
  if (at === null) return note('BACKUP_SOON', { folder: backup.folder, at: backup.at })
  const age = now().getTime() - Date.parse(at)
  // A day, and the time that a large one takes.
  return age > 1.25 * DAY_MS ? fault('BACKUP_OLD', { at, folder: backup.folder }) : ok('BACKUP_OK', { at })
}

const isLoopback = (host: string): boolean => /^(localhost|127\.[\d.]+|::1|\[::1\])$/.test(host)

/** Addresses: what leaves the machine goes over TLS, links lead somewhere, and a proxy's clients are told apart. */
export function checkOrigins(config: Pick<Config, 'host' | 'origin' | 'publicOrigin' | 'trustedProxies'>): Check[] {
  const checks: Check[] = []
  const inside = new URL(config.origin)
  if (inside.protocol === 'http:' && !isLoopback(inside.hostname))
    checks.push(fault('ORIGIN_PLAIN', { origin: config.origin }))
  if (isLoopback(inside.hostname) && !isLoopback(config.host))
    checks.push(warning('ORIGIN_LOCAL', { host: config.host, origin: config.origin }))
  if (inside.protocol === 'https:' && config.trustedProxies.length === 0) checks.push(warning('PROXY_UNSET'))
  const outside = new URL(config.publicOrigin)
  if (outside.protocol === 'http:' && !isLoopback(outside.hostname))
    checks.push(warning('PUBLIC_ORIGIN_PLAIN', { origin: config.publicOrigin }))
  return checks.length === 0 ? [ok('ORIGIN_OK', { origin: config.origin })] : checks
}
