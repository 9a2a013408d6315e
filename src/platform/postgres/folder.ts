import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { isRoot, type Account } from './account.ts'
import { errnoOf, LaunchError } from './launch-error.ts'

/** Where the relocated folders of data folders live that PostgreSQL's user cannot reach. */
const SHARED_HOME = '/var/lib/andon'

/**
 * Makes `folder` (not its parents) with exactly `mode`, or accepts an existing one that is a real folder, belongs to this
 * user and nobody else may write: a folder that somebody prepared is refused.
 */
export function ownFolder(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error
    const seen = lstatSync(folder)
    const mine = process.getuid === undefined || seen.uid === process.getuid()
    if (!seen.isDirectory() || !mine || (seen.mode & 0o022) !== 0) {
      throw new LaunchError(
        'FOLDER_REFUSED',
        `${folder} exists but is not a folder of this user that only this user may write. Remove it, or set ANDON_DATA to another folder.`,
      )
    }
  }
  // After mkdir, whose mode the umask cuts.
  if ((lstatSync(folder).mode & 0o7777) !== mode) chmodSync(folder, mode)
}

/**
 * Makes the data folder with its parents and answers its real path: closed to others, but for root passable, so that the
 * unprivileged users reach their part. A folder of another owner (a mounted volume) is taken as it is.
 */
export function makeDataFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const real = realpathSync(folder)
  accessSync(real, constants.W_OK | constants.X_OK)
  if (statSync(real).uid === process.getuid?.()) chmodSync(real, isRoot() ? 0o711 : 0o700)
  return real
}

/** Whether `account` can enter `folder`; tried for real, so that access lists and mount options count. */
export function canEnter(folder: string, account: Account): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    cwd: '/',
    uid: account.uid,
    gid: account.gid,
    stdio: 'ignore',
  })
  return tried.status === 0
}

/** Writes a small file whole or not at all, surviving a power cut. */
export function writeWhole(path: string, content: string, mode = 0o600): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const handle = openSync(draft, 'wx', mode)
  try {
    writeFileSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, path)
  syncFolder(dirname(path))
}

/** Makes renames and new names in `folder` durable. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * The folder of one part of the data that another user works in: `<dataDir>/<part>`, or, when that user cannot get there (a
 * checkout in /root, say), one below /var/lib/andon that the data folder remembers in `<part>-is-in`. Its parent exists.
 */
export function reachableFolder(dataDir: string, part: string, account: Account | undefined): string {
  const inside = join(dataDir, part)
  if (account === undefined) return inside
  const note = join(dataDir, `${part}-is-in`)
  const remembered = readNote(note)
  if (remembered === undefined && canEnter(dataDir, account)) return inside
  if (remembered === undefined && lstatSync(inside, { throwIfNoEntry: false }) !== undefined) {
    throw new LaunchError(
      'FOLDER_REFUSED',
      `The user ${account.name} cannot get to ${inside} any more. Make every folder above it passable (chmod o+x), or start Andon as before.`,
    )
  }
  if (remembered !== undefined && !existsSync(dirname(remembered))) {
    throw new LaunchError(
      'FOLDER_REFUSED',
      `This data folder keeps its ${part} in ${remembered}, which is gone. Put it back, or remove ${note} to begin anew.`,
    )
  }
  const home = remembered === undefined ? join(SHARED_HOME, randomBytes(9).toString('hex')) : dirname(remembered)
  mkdirSync(dirname(SHARED_HOME), { recursive: true })
  ownFolder(SHARED_HOME, 0o711)
  ownFolder(home, 0o711)
  if (!canEnter(home, account)) {
    throw new LaunchError(
      'FOLDER_REFUSED',
      `The user ${account.name} can enter neither ${dataDir} nor ${home}. Set ANDON_DATA to a folder that this user may enter.`,
    )
  }
  if (remembered === undefined) writeWhole(note, `${join(home, part)}\n`)
  return join(home, part)
}

/** The folder above PostgreSQL's part of the data folder (see `reachableFolder`). */
export function reachableHome(dataDir: string, account: Account | undefined): string {
  return dirname(reachableFolder(dataDir, 'postgres', account))
}

function readNote(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}
