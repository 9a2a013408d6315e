import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { errnoOf, LaunchError } from './launch-error.ts'
import { bootId, startOf } from './process.ts'

/** Who holds a folder: enough to tell a living holder from one that was killed. */
interface Holder {
  readonly pid: number
  readonly started: string
  readonly boot: string
  readonly host: string
  readonly since: string
}

export interface FolderLock {
  /** Whether the holder before was killed instead of releasing: what it started may still run. */
  readonly afterKill: boolean
  release(): void
}

const NAME = /^lock\.(\d+)$/

function generations(folder: string): number[] {
  return readdirSync(folder)
    .map((name) => NAME.exec(name)?.[1])
    .filter((text) => text !== undefined)
    .map(Number)
    .sort((a, b) => a - b)
}

function readHolder(path: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof value !== 'object' || value === null) return undefined
    const { pid, started, boot, host, since } = { pid: 0, started: '', boot: '', host: '', since: '', ...value }
    return { pid, started, boot, host, since }
  } catch {
    return undefined
  }
}

function isHeld(holder: Holder | undefined): holder is Holder {
  if (holder === undefined || holder.pid <= 0 || holder.boot !== bootId()) return false
  return startOf(holder.pid) === holder.started
}

/** The process id that has `folder` now, or undefined when nobody has. */
export function holderOf(folder: string): number | undefined {
  if (!existsSync(folder)) return undefined
  const highest = generations(folder).at(-1)
  const holder = highest === undefined ? undefined : readHolder(join(folder, `lock.${highest}`))
  return isHeld(holder) ? holder.pid : undefined
}

/** Makes `path` with `content` in one step: no reader ever sees half a file; false when it exists. */
function createWhole(path: string, content: string): boolean {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, content, { flag: 'wx', mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Takes `folder` for this process, or throws DATA_DIR_IN_USE naming the process that has it. A holder that was killed is
 * recognised (process id, its start time, boot) and followed. Locks are generations `lock.<n>`: a taker makes the next one,
 * which only one can; the highest is never deleted, so a slow taker of an old generation sees that it lost.
 * `called` is what the message calls the folder.
 */
export function lockFolder(folder: string, called = folder): FolderLock {
  for (;;) {
    const before = generations(folder)
    const highest = before.at(-1) ?? 0
    const holder = highest === 0 ? undefined : readHolder(join(folder, `lock.${highest}`))
    if (isHeld(holder)) throw inUse(called, holder)
    const mine = join(folder, `lock.${highest + 1}`)
    const me: Holder = {
      pid: process.pid,
      started: startOf(process.pid) ?? '',
      boot: bootId(),
      host: hostname(),
      since: new Date().toISOString(),
    }
    if (!createWhole(mine, JSON.stringify(me))) continue
    if (generations(folder).at(-1) !== highest + 1) {
      rmSync(mine, { force: true })
      continue
    }
    for (const old of before) rmSync(join(folder, `lock.${old}`), { force: true })
    return { afterKill: holder !== undefined, release: () => writeFileSync(mine, '') }
  }
}

function inUse(folder: string, holder: Holder): LaunchError {
  return new LaunchError(
    'DATA_DIR_IN_USE',
    `The data folder ${folder} is in use by process ${holder.pid} (since ${holder.since}). ` +
      'Stop that one first, or set ANDON_DATA to another folder.',
  )
}
