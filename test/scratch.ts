import { accessSync, constants, readFileSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const MEMORY = '/dev/shm'
/** What the whole run may need at once: the tests' server, and servers, backups and programs of the tests that make their own. */
const NEEDED_BYTES = 3 * 2 ** 30

/** Whether programs may be run from a file system (containers often forbid it for this one: `noexec`). */
function mayRunPrograms(folder: string): boolean {
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n')
  const options = mounts.map((line) => line.split(' ')).findLast(([, place]) => place === folder)?.[3]
  return options !== undefined && !options.split(',').includes('noexec')
}

/**
 * The folder for what tests throw away: in memory where there is enough of it, because a database is some thousand small files,
 * made and removed for every test file; else the system's. `TEST_SCRATCH` names another one.
 */
export function scratchFolder(): string {
  const named = process.env['TEST_SCRATCH']
  if (named !== undefined && named !== '') return named
  try {
    accessSync(MEMORY, constants.W_OK | constants.X_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= NEEDED_BYTES && mayRunPrograms(MEMORY) ? MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}
