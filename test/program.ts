import { spawnSync } from 'node:child_process'
import { expect } from 'vitest'

/** The path of a program; where it is missing the test fails in CI, which installs it, and is skipped elsewhere. */
export function programOf(name: string, skip: (condition: boolean, reason: string) => void): string {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()
  if (process.env['CI'] !== undefined && process.getuid?.() === 0) expect(found, `${name} is installed`).not.toBe('')
  skip(found === '', `${name} is not installed here`)
  return found
}
