import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  readlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'

const NAME = /^postgresql-(\d+)\./

/** A hard link costs nothing and outlives an update of the packages; on another file system it is a copy. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { mode: 0o755 })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkTree(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else if (!entry.name.endsWith('.a')) linkOrCopy(source, target)
  }
}

/**
 * Keeps the programs that work on a cluster beside it (`<home>/postgresql-<version>`), because the next Andon may bring a later
 * major version, which cannot read it: `andon upgrade` reads it with these. With `prune` those of other versions go.
 */
export function keepPrograms(home: string, binaries: Binaries, prune: boolean): void {
  const native = dirname(dirname(binaries.postgres))
  const folder = join(home, `postgresql-${binaries.version}`)
  if (!existsSync(folder)) {
    const draft = `${folder}.new`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { mode: 0o755 })
    linkTree(native, join(draft, 'native'))
    renameSync(draft, folder)
  }
  if (!prune) return
  for (const name of readdirSync(home))
    if (NAME.test(name) && name !== `postgresql-${binaries.version}`)
      rmSync(join(home, name), { recursive: true, force: true })
}

/** The folders that may hold the programs of a major version: kept beside the cluster, then where Debian puts them. */
export function findPrograms(home: string, major: number): string[] {
  const kept = readdirSync(home)
    .filter((name) => NAME.exec(name)?.[1] === String(major))
    .toSorted()
    .toReversed()
    .map((name) => join(home, name, 'native', 'bin'))
  return [...kept, `/usr/lib/postgresql/${major}/bin`, `/usr/pgsql-${major}/bin`].filter((folder) =>
    existsSync(join(folder, 'postgres')),
  )
}
