import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { createInstallation } from './installation.ts'

const CLI = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'andon-round-trip-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the real command line; its exit code and both outputs. */
function andon(dataDir: string, ...args: string[]): Promise<{ code: number | null; out: string; errors: string }> {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env['PATH'], ANDON_DATA: dataDir, ANDON_LANG: 'en' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, errors] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, errors })))
}

it('an installation that runs is backed up by hand and by the clock, restored elsewhere, and runs there; half a restore does not start', async () => {
  const [source, other] = [await createInstallation(), await createInstallation()]
  try {
    const scheduled = join(folder, 'scheduled')
    const run = source.start(['--empty'], { ANDON_BACKUP_DIR: scheduled, ANDON_BACKUP_AT: '00:00' })
    await run.ready()
    const target = join(folder, 'backup')
    const made = await andon(source.dataDir, 'backup', target, '--json')
    expect(made, made.errors).toMatchObject({ code: 0, errors: '' })
    const told: { rows: number } = JSON.parse(made.out)
    expect(told.rows).toBeGreaterThan(0)
    expect(await andon(source.dataDir, 'backup', target)).toMatchObject({ code: 73, out: '' })
    expect(JSON.parse((await andon(folder, 'backup', 'verify', target, '--trial', '--json')).out)).toEqual(told)
    await expect
      .poll(() => existsSync(scheduled) && readdirSync(scheduled).filter((name) => !name.endsWith('.partial')).length, {
        timeout: 120_000,
        interval: 1_000,
      })
      .toBe(1)
    await expect
      .poll(() => JSON.parse(readFileSync(join(source.dataDir, 'backup-state.json'), 'utf8')).problem, {
        timeout: 60_000,
      })
      .toBe(null)
    expect(await run.stop()).toBe(0)

    const without = await andon(other.dataDir, 'restore', target)
    expect(without).toMatchObject({
      code: 78,
      out: '',
      errors: expect.stringContaining('Put back the folder "keys" first'),
    })
    expect(await andon(other.dataDir, 'restore', join(folder, 'nowhere'))).toMatchObject({ code: 78 })
    mkdirSync(other.dataDir, { recursive: true })
    cpSync(join(source.dataDir, 'keys'), join(other.dataDir, 'keys'), { recursive: true })
    expect(await andon(other.dataDir, 'restore', join(folder, 'nowhere'))).toMatchObject({ code: 66, out: '' })
    const restored = await andon(other.dataDir, 'restore', target, '--json')
    expect(restored, restored.errors).toMatchObject({ code: 0 })
    expect(JSON.parse(restored.out)).toEqual({ ...told, folder: target })

    const { markRestore, clearRestoreMark } = await import('#platform/backup/marker.ts')
    markRestore(other.dataDir, target)
    const refused = other.start()
    expect(await refused.ended).toBe(1)
    expect(refused.output()).toContain(`andon restore ${target}`)
    clearRestoreMark(other.dataDir)
    const again = other.start()
    await again.ready()
    expect(again.output()).not.toContain('link=')
    expect((await fetch(`${other.url}/readyz`)).status).toBe(200)
    expect(await andon(other.dataDir, 'audit', 'verify')).toMatchObject({ code: 0 })
    expect(await again.stop()).toBe(0)
  } finally {
    await source.remove()
    await other.remove()
  }
})
