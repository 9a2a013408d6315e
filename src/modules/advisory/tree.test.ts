import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCurrentGeneration, textFile, writeTree } from './tree.ts'

let publicDir = ''
beforeEach(() => {
  publicDir = join(mkdtempSync(join(tmpdir(), 'andon-tree-')), 'public')
})
afterEach(() => rmSync(join(publicDir, '..'), { recursive: true, force: true }))

const before = [textFile('a.txt', 'text/plain', 'one'), textFile('csaf/white/2026/x.json', 'application/json', '{}')]
const after = [
  textFile('a.txt', 'text/plain', 'two'),
  textFile('csaf/white/2026/x.json', 'application/json', '{}'),
  textFile('csaf/white/2026/y.json', 'application/json', '[]'),
]

/** What a reader sees: every listed file with its bytes, each compared with its listed hash. */
async function readAll(): Promise<Record<string, string>> {
  const current = await readCurrentGeneration(publicDir)
  const entries = (current?.list.files ?? []).map((file) => {
    const bytes = readFileSync(join(publicDir, 'generations', current?.id ?? '', file.path))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256)
    return [file.path, bytes.toString()] as const
  })
  return Object.fromEntries(entries)
}
const seen = (files: typeof before): Promise<Record<string, string>> =>
  Promise.all(files.map(async (file) => [file.path, Buffer.from(await file.read()).toString()] as const)).then((all) =>
    Object.fromEntries(all),
  )

describe('the published tree', () => {
  it('holds exactly the files it was given, and the next state replaces them', async () => {
    await writeTree({ publicDir, files: before })
    expect(await readAll()).toEqual(await seen(before))
    await writeTree({ publicDir, files: after })
    expect(await readAll()).toEqual(await seen(after))
    await writeTree({ publicDir, files: before })
    expect(Object.keys(await readAll())).toEqual(['a.txt', 'csaf/white/2026/x.json'])
  })

  it('changes nothing when it is written again', async () => {
    const first = await writeTree({ publicDir, files: before })
    const at = statSync(join(publicDir, 'current')).mtimeMs
    expect(await writeTree({ publicDir, files: before })).toEqual({ id: first.id, isNew: false })
    expect(statSync(join(publicDir, 'current')).mtimeMs).toBe(at)
  })

  it('keeps the last-modified instant of a file whose bytes stay', async () => {
    await writeTree({ publicDir, files: before })
    const old = await readCurrentGeneration(publicDir)
    await new Promise((resolve) => setTimeout(resolve, 5))
    await writeTree({ publicDir, files: after })
    const now = await readCurrentGeneration(publicDir)
    const at = (list: typeof now, path: string) => list?.list.files.find((file) => file.path === path)?.modifiedAt
    expect(at(now, 'csaf/white/2026/x.json')).toBe(at(old, 'csaf/white/2026/x.json'))
    expect(at(now, 'a.txt')).not.toBe(at(old, 'a.txt'))
  })

  it('writes a file anew that was damaged on disk instead of carrying it on', async () => {
    const { id } = await writeTree({ publicDir, files: before })
    writeFileSync(join(publicDir, 'generations', id, 'csaf/white/2026/x.json'), 'X')
    await writeTree({ publicDir, files: after })
    expect(await readAll()).toEqual(await seen(after))
  })

  it.each(['../x', '/x', 'a//b', '.hidden', 'a/../b', 'a/.git/b', 'a b', 'ä', ''])(
    'refuses the path "%s"',
    async (path) => {
      await expect(writeTree({ publicDir, files: [textFile(path, 'text/plain', '')] })).rejects.toThrow('no path')
      expect(existsSync(join(publicDir, 'current'))).toBe(false)
    },
  )

  it('keeps the generation before for readers, and no older one', async () => {
    for (const text of ['1', '2', '3', '4']) await writeTree({ publicDir, files: [textFile('a', 'text/plain', text)] })
    expect(readdirSync(join(publicDir, 'generations')).filter((name) => !name.includes('.'))).toHaveLength(2)
  })

  it('killed at any step (SIGKILL), a reader sees the tree before or the tree after, and the next run ends the same', async () => {
    const script = (kill: number): string => `
      import { textFile, writeTree } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'tree.ts')).href)}
      let step = 0
      const files = ${JSON.stringify([
        ['a.txt', 'two'],
        ['csaf/white/2026/x.json', '{}'],
        ['csaf/white/2026/y.json', '[]'],
      ])}
      await writeTree({
        publicDir: ${JSON.stringify(publicDir)},
        files: files.map(([path, text]) => textFile(path, path === 'a.txt' ? 'text/plain' : 'application/json', text)),
        onStep: () => { step += 1; if (step === ${kill}) process.kill(process.pid, 'SIGKILL') },
      })`
    const [stateBefore, stateAfter] = [await seen(before), await seen(after)]
    const outcomes: string[] = []
    for (let kill = 1; ; kill += 1) {
      rmSync(publicDir, { recursive: true, force: true })
      await writeTree({ publicDir, files: before })
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', script(kill)], { encoding: 'utf8' })
      const state = await readAll()
      const isAfter = JSON.stringify(state) === JSON.stringify(stateAfter)
      if (!isAfter) expect(state).toEqual(stateBefore)
      outcomes.push(isAfter ? 'after' : 'before')
      await writeTree({ publicDir, files: after })
      expect(await readAll()).toEqual(stateAfter)
      expect(readdirSync(join(publicDir, 'generations')).filter((name) => name.endsWith('.new'))).toEqual([])
      if (run.signal !== 'SIGKILL') {
        expect(run.stderr).toBe('')
        break
      }
    }
    // Eight steps before the switch, one after it, and the run that nobody killed.
    expect(outcomes.filter((outcome) => outcome === 'before').length).toBeGreaterThan(5)
    expect(outcomes.slice(-2)).toEqual(['after', 'after'])
  })
})
