import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const hasProc = process.platform === 'linux'

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return otherwise
  }
}

/** Names one boot of this machine, so that process ids from before a restart are known as old. */
export function bootId(): string {
  return hasProc ? readOr('/proc/sys/kernel/random/boot_id', '').trim() : ''
}

/**
 * When a process started, as an opaque text that differs for every process that ever has this id in one boot;
 * undefined when there is no such process (a zombie counts as none).
 */
export function startOf(pid: number): string | undefined {
  if (!hasProc) {
    const seen = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
    const text = seen.status === 0 ? seen.stdout.trim() : ''
    return text === '' ? undefined : text
  }
  const stat = readOr(`/proc/${pid}/stat`, '')
  // The name in parentheses may itself hold spaces and parentheses: fields count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const state = fields[0]
  if (state === undefined || state === '' || state === 'Z' || state === 'X') return undefined
  return fields[19]
}

/** Whether a process with this id runs now. */
export function isAlive(pid: number): boolean {
  return startOf(pid) !== undefined
}

/** Whether the system still knows this process id, be it of a zombie that nobody has collected. */
export function isKnown(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Where a process works, or undefined when it is gone, hidden, or the system does not tell. */
export function workingDirectoryOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/** Processes whose working directory is `folder` (PostgreSQL's processes work in their data directory); Linux only. */
export function processesIn(folder: string): number[] {
  if (!hasProc) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingDirectoryOf(pid) === folder && isAlive(pid))
}

/** Sends a signal; false when the process is already gone. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

/** Waits `ms` milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

/** Asks `holds` every few milliseconds until it says true (answers true) or `ms` have passed (answers false). */
export async function waitUntil(holds: () => boolean, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms
  for (;;) {
    if (holds()) return true
    if (Date.now() >= deadline) return false
    await pause(10)
  }
}
