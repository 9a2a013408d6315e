import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from './lock.ts'

const LOCK = fileURLToPath(new URL('./lock.ts', import.meta.url))
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'andon-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Takes the lock in another process, says so, and holds it until killed; answers what it said. */
function holderProcess(): ReturnType<typeof spawn> {
  const program = `import { lockFolder } from ${JSON.stringify(LOCK)}
    try { lockFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000) } catch (error) { console.log(error.code) }`
  return spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function firstLine(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
  })
}

test('a folder that a living process holds is refused, with its process id', () => {
  lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`)
})

test('a released folder can be taken again, and was not left by a kill', () => {
  lockFolder(folder).release()
  expect(lockFolder(folder).afterKill).toBe(false)
})

test('of many that take a folder at once exactly one wins, also when the holder before was killed', async () => {
  const killed = holderProcess()
  expect(await firstLine(killed)).toBe('held')
  killed.kill('SIGKILL')
  await new Promise((resolve) => killed.once('exit', resolve))
  const children = Array.from({ length: 6 }, holderProcess)
  const said = await Promise.all(children.map(firstLine))
  for (const child of children) child.kill('SIGKILL')
  expect(said.sort()).toEqual([...Array.from({ length: 5 }, () => 'DATA_DIR_IN_USE'), 'held'])
})

test('the next one knows that the holder before was killed', async () => {
  const killed = holderProcess()
  await firstLine(killed)
  killed.kill('SIGKILL')
  await new Promise((resolve) => killed.once('exit', resolve))
  expect(lockFolder(folder).afterKill).toBe(true)
})

test('a process that got the dead holder’s process id is not taken for it', () => {
  lockFolder(folder)
  const file = join(folder, readdirSync(folder)[0] ?? '')
  const holder: object = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...holder, started: 'another start' }))
  expect(lockFolder(folder).afterKill).toBe(true)
})

test('a lock from before the machine was restarted holds nothing', () => {
  lockFolder(folder)
  const file = join(folder, readdirSync(folder)[0] ?? '')
  const holder: object = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...holder, boot: 'an earlier boot' }))
  expect(lockFolder(folder).afterKill).toBe(true)
})
