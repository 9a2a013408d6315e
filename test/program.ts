import { spawnSync } from 'node:child_process'
import { expect } from 'vitest'

function find(name: string): string {
  return spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()
}

/** The path of a program; where it is missing the test fails in CI, which installs it, and is skipped elsewhere. */
export function programOf(name: string, skip: (condition: boolean, reason: string) => void): string {
  const found = find(name)
  if (process.env['CI'] !== undefined && process.getuid?.() === 0) expect(found, `${name} is installed`).not.toBe('')
  skip(found === '', `${name} is not installed here`)
  return found
}

/** Whether a whole file's program is missing here, which is told as skipped; CI, which installs it, runs the file anyway. */
export function isMissing(name: string): boolean {
  return find(name) === '' && process.env['CI'] === undefined
}
