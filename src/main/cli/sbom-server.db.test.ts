import { serve } from '@hono/node-server'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '#platform/postgres/index.ts'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { SBOM_EXPORTS } from './choices.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { CommandError } from './command.ts'
import { runCommand } from './run.ts'

let test: TestApp
let engineer: Actor
let viewer: Actor
let close: () => void
let folder = ''
const before = { ...process.env }

beforeAll(async () => {
  test = await createTestApp()
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(test.app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(test.app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer'])
  viewer = await test.actor(['viewer'])
  folder = mkdtempSync(join(tmpdir(), 'andon-cli-sbom-'))
  const port = await new Promise<number>((resolve) => {
    const server = serve({ fetch: test.hono.fetch, port: 0 }, (info) => resolve(info.port))
    close = () => server.close()
  })
  Object.assign(process.env, { ANDON_URL: `http://127.0.0.1:${port}`, ANDON_TOKEN: engineer.token, ANDON_LANG: 'en' })
})
afterAll(async () => {
  process.env = before
  close()
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Said {
  readonly code: number
  readonly out: string
  readonly told: string
}

async function run(...args: string[]): Promise<Said> {
  let [out, told] = ['', '']
  const io = { stdout: (text: string) => void (out += text), stderr: (text: string) => void (told += text) }
  try {
    return { code: await runCommand(['sbom', ...args], io), out, told }
  } catch (error) {
    if (error instanceof CommandError) return { code: error.exitCode, out, told: told + error.message }
    throw error
  }
}

function put(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const bom = (...names: readonly string[]): string =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    components: names.map((name) => ({
      type: 'library',
      'bom-ref': name,
      name,
      version: '1.0',
      purl: `pkg:pypi/${name}@1.0`,
    })),
  })

const owner = (text: string, values: readonly unknown[] = []): Promise<unknown> =>
  withClient(test.database.ownerUrl, (client) => client.query(text, [...values]))

/** Waits until the newest reading is noted; nobody works on it yet. */
async function newestJob(): Promise<string> {
  for (;;) {
    const { rows } = await withClient(test.database.ownerUrl, (client) =>
      client.query<{ id: string }>(
        "select id from job_run where name = 'sbom.read' and state = 'created' order by id desc limit 1",
      ),
    )
    if (rows[0] !== undefined) return rows[0].id
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe('andon sbom upload', () => {
  it('is no success while nobody has read the file: a job that fails, or is called off, ends it with 69', async () => {
    const path = put('waiting.json', bom('hibari'))
    for (const [state, words] of [
      ['failed', 'reading it stopped because of an error of the server'],
      ['cancelled', 'reading it was called off'],
    ] as const) {
      const upload = run('upload', path, '--release', 'HQ-08CPU/firmware/1.0')
      await owner('update job_run set state = $2, problem = $3 where id = $1', [
        await newestJob(),
        state,
        state === 'failed' ? '{"code":"INTERNAL","params":{},"findings":[]}' : null,
      ])
      const { code, out, told } = await upload
      expect([state, code, out]).toEqual([state, 69, ''])
      expect(told).toContain('waiting.json: uploaded for HQ-08CPU firmware 1.0 as number')
      expect(told).toContain('waits for the worker')
      expect(told).toContain(words)
    }
  })

  it('without waiting answers with the job, and says nothing of the outcome', async () => {
    const { code, out } = await run(
      'upload',
      put('bom.json', bom('hibari')),
      '--release',
      'HQ-08CPU/firmware/1.0',
      '--no-wait',
    )
    expect([code, out]).toEqual([0, `${await newestJob()}\n`])
  })

  it('tells the job, then the outcome: 0 and what the release contains now', async () => {
    await test.startJobs()
    const path = put('bom.json', bom('hibari', 'tsubame'))
    const { code, out, told } = await run('upload', path, '--release', 'hq-08cpu firmware 1.0')
    expect(code).toBe(0)
    expect(told).toMatch(/^bom\.json: uploaded for HQ-08CPU firmware 1\.0 as number \d+; job [0-9a-f-]{36}\n/)
    expect(out).toContain('bom.json: this is what HQ-08CPU firmware 1.0 contains now: 2 parts, 0 relations; 0 errors')
    expect(out).toContain('Identified by: package URL 2, NOT AT ALL 0')
    const json = await run('upload', path, '--release', 'HQ-08CPU 1.0', '--json')
    expect([json.code, JSON.parse(json.out)]).toMatchObject([0, { state: 'current', componentCount: 2 }])
  })

  it('answers 1 for what is refused, and what was there before counts on', async () => {
    const { code, out } = await run('upload', put('letter.json', 'Dear customer'), '--release', 'HQ-08CPU/firmware/1.0')
    expect(code).toBe(1)
    expect(out).toContain('letter.json: REFUSED. What HQ-08CPU firmware 1.0 contained before counts on.')
    expect(out).toContain('Neither CycloneDX')
    const exported = await run('export', 'HQ-08CPU/firmware/1.0', '--to', 'cyclonedx-1.6')
    expect(exported.out).toContain('tsubame')
    const invalid = put('odd.json', bom('hibari').replace('"version":"1.0"', '"version":7'))
    const odd = await run('upload', invalid, '--release', 'HQ-08CPU/firmware/1.1')
    expect(odd.code).toBe(0)
    expect(odd.out).toMatch(/1 errors[\s\S]*✗ \/components\/0\/version/)
  })

  it('says of a release that had nothing that nothing counted before, and names it also when it was told by its id', async () => {
    const { rows } = await test.app.db.tx(bootstrapPrincipal, (tx) =>
      sql<{ id: string }>`
        select e.id from product_release e join product_part p on p.id = e.part_id join product_model m on m.id = p.model_id
         where m.code = 'HQ-08CPU' and e.version_text = '1.2'`.execute(tx),
    )
    const { code, out } = await run('upload', put('letter.json', 'Dear customer'), '--release', rows[0]?.id ?? '')
    expect(code).toBe(1)
    expect(out).toContain('letter.json: REFUSED. HQ-08CPU firmware 1.2 had no bill of materials before')
    expect(out).not.toContain('counts on')
  })

  it('a release, or a file, that there is not ends it with 66, a missing word with 64', async () => {
    const path = put('bom.json', bom('hibari'))
    expect((await run('upload', path, '--release', 'HQ-08CPU/firmware/9.9')).code).toBe(66)
    const id = '01900000-0000-7000-8000-00000000dead'
    expect((await run('upload', path, '--release', id)).code).toBe(66)
    expect((await run('upload', join(folder, 'none.json'), '--release', 'HQ-08CPU/firmware/1.0')).code).toBe(66)
    expect((await run('upload', path)).code).toBe(64)
  })

  it('a token that may not write ends it with 77, as one that nobody knows; a server that is not there with 69', async () => {
    const path = put('bom.json', bom('hibari'))
    const as = async (env: Readonly<Record<string, string>>): Promise<Said> => {
      const kept = { ...process.env }
      Object.assign(process.env, env)
      try {
        return await run('upload', path, '--release', 'HQ-08CPU/firmware/1.0')
      } finally {
        process.env = kept
      }
    }
    expect((await as({ ANDON_TOKEN: viewer.token })).code).toBe(77)
    expect((await as({ ANDON_TOKEN: 'andon_nonsense' })).code).toBe(77)
    expect((await as({ ANDON_URL: 'http://127.0.0.1:9' })).code).toBe(69)
  })
})

describe('andon sbom export', () => {
  it('writes every format; each is valid, has no difference to what was uploaded, and uploads again', async () => {
    const original = put('original.json', bom('hibari', 'tsubame', 'kamome'))
    expect((await run('upload', original, '--release', 'HQ-16CPU/firmware/1.0')).code).toBe(0)
    for (const format of SBOM_EXPORTS) {
      const output = join(folder, `export-${format}`)
      expect((await run('export', 'HQ-16CPU/firmware/1.0', '--to', format, '--output', output)).code).toBe(0)
      expect([format, (await run('validate', output)).code]).toEqual([format, 0])
      expect([format, (await run('diff', original, output)).code]).toEqual([format, 0])
      const again = await run('upload', output, '--release', 'HQ-16CPU/firmware/1.1', '--json')
      expect([format, again.code, JSON.parse(again.out)]).toMatchObject([
        format,
        0,
        { componentCount: 3, errorCount: 0 },
      ])
    }
    const { code, out } = await run('export', 'HQ-16CPU/firmware/1.0', '--to', 'spdx-2.3')
    expect([code, JSON.parse(out)]).toMatchObject([0, { spdxVersion: 'SPDX-2.3' }])
  })

  it('answers 1 for a release that has none, 64 for a format that there is not, 73 where it cannot write', async () => {
    const none = await run('export', 'HQ-32CPU/firmware/1.0', '--to', 'cyclonedx-1.6')
    expect([none.code, none.out]).toEqual([1, ''])
    expect(none.told).toContain('HQ-32CPU firmware 1.0 has no bill of materials')
    expect((await run('export', 'HQ-16CPU/firmware/1.0', '--to', 'word')).code).toBe(64)
    const nowhere = join(folder, 'no-folder', 'x.json')
    expect((await run('export', 'HQ-16CPU/firmware/1.0', '--to', 'cyclonedx-1.6', '--output', nowhere)).code).toBe(73)
  })
})
