import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LaunchError, publicAccount, reachableFolder, type Account } from '#platform/postgres/index.ts'
import type { ChildPlan } from './child.ts'
import { copyProgram } from './public-code.ts'

/** How the public program is run: from where, as whom, and what of the file system it may touch. */
export interface PublicSide {
  readonly program: string
  readonly root: string
  readonly args: readonly string[]
  readonly user: ChildPlan['user']
  /** What the public process is told as its data folder: the parent of `public`, and nothing else of it is readable. */
  readonly dataDir: string
}

/**
 * Lets the public user's group read the published tree, whoever put it there: a restore writes folders for its own user only.
 * Links are left alone.
 */
function openForReading(folder: string, gid: number): void {
  chownSync(folder, 0, gid)
  chmodSync(folder, 0o2750)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openForReading(path, gid)
    else if (entry.isFile()) {
      chownSync(path, 0, gid)
      chmodSync(path, 0o640)
    }
  }
}

/** The published tree: written by the inside, readable for the public user through the folder's group, which new files inherit. */
function makePublicFolders(dataDir: string, folder: string, account: Account | undefined): void {
  const dropbox = join(folder, 'dropbox')
  mkdirSync(folder, { recursive: true })
  mkdirSync(dropbox, { recursive: true })
  if (account === undefined) {
    chmodSync(folder, 0o700)
    chmodSync(dropbox, 0o700)
  } else {
    openForReading(folder, account.gid)
    chownSync(dropbox, account.uid, account.gid)
    chmodSync(dropbox, 0o700)
  }
  if (dirname(folder) !== dataDir) linkInto(join(dataDir, 'public'), folder)
}

/** The inside knows the published tree below the data folder, wherever it had to go. */
function linkInto(link: string, folder: string): void {
  if (!existsSync(link)) symlinkSync(folder, link)
  else if (!lstatSync(link).isSymbolicLink() || realpathSync(link) !== folder) {
    throw new LaunchError(
      'FOLDER_REFUSED',
      `${link} should lead to ${folder}, but is something else. Move it away and start again.`,
    )
  }
}

function canRun(program: string, file: string, account: Account): boolean {
  const tried = spawnSync(program, ['--check', file], {
    cwd: '/',
    uid: account.uid,
    gid: account.gid,
    env: {},
    stdio: 'ignore',
  })
  return tried.status === 0
}

/** Folders that the program's code may be read from, also where one of them is a link (Node asks about the real path). */
function readable(root: string): string[] {
  const paths = ['src', 'node_modules', 'dist', 'package.json']
    .map((name) => join(root, name))
    .filter((path) => existsSync(path))
  return [...new Set(paths.flatMap((path) => [path, realpathSync(path)]))]
}

/** Makes the folder of the published tree, wherever it has to go, so that a restore finds it as a start does. */
export function preparePublished(dataDir: string): void {
  const account = publicAccount()
  makePublicFolders(dataDir, reachableFolder(dataDir, 'public', account), account)
}

/**
 * Prepares the public process: Node's permission model confines it to its code, the published tree (read) and the drop box
 * (write), with no child processes, workers or addons; under root it also gets a user of its own, and a copy of its code
 * where that user cannot read the checkout.
 */
export function preparePublicSide(options: { root: string; entry: string; dataDir: string }): PublicSide {
  const account = publicAccount()
  const folder = reachableFolder(options.dataDir, 'public', account)
  const home = dirname(folder)
  makePublicFolders(options.dataDir, folder, account)
  const isReadable = account === undefined || canRun(process.execPath, join(options.root, options.entry), account)
  const root = isReadable ? options.root : copyProgram(options.root, options.entry, home)
  const program = isReadable ? process.execPath : join(root, 'node')
  return {
    program,
    root,
    args: [
      '--permission',
      ...readable(root).map((path) => `--allow-fs-read=${path}`),
      `--allow-fs-read=${folder}`,
      `--allow-fs-write=${join(folder, 'dropbox')}`,
      join(root, options.entry),
    ],
    user: account === undefined ? undefined : { uid: account.uid, gid: account.gid },
    dataDir: home,
  }
}
