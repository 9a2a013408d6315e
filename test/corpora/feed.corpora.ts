import { spawnSync } from 'node:child_process'
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { takeFile, type BroughtOutcome } from '#modules/feed/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { createTestApp, type TestApp } from '#test/app.ts'

const corpora = process.env['ANDON_CORPORA'] ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url))

let test: TestApp
let folder = ''
beforeAll(async () => {
  test = await createTestApp()
  folder = mkdtempSync(join(tmpdir(), 'andon-feed-corpora-'))
})
afterAll(async () => {
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

function take(path: string, name: string): Promise<BroughtOutcome> {
  const file = { name, open: () => createReadStream(path), fileId: null, keys: [], mayBeUnsigned: true }
  return takeFile(test.app, bootstrapPrincipal, file, () => Promise.resolve())
}

it.each([
  ['osv/go-vulndb', 4_101],
  ['osv/pypa', 2_519],
  ['osv/rustsec', 682],
  ['cve/cve5-fa-ics', 959],
  ['cve/cve5-even-sample', 2_830],
])(
  '%s: every one of its %i records is taken as it comes, compressed; a second time nothing changes',
  async (name, count) => {
    const path = join(corpora, `${name}.jsonl.zst`)
    const { counts } = await take(path, `${name}.jsonl.zst`)
    expect({ taken: counts.created, quarantined: counts.quarantined }).toEqual({ taken: count, quarantined: 0 })
    expect((await take(path, `${name}.jsonl.zst`)).counts).toMatchObject({ created: 0, changed: 0 })
  },
)

it('every published CVE record brings its SSVC decision, the catalogue every known exploited one', async () => {
  const unpacked = spawnSync('tar', ['-xzf', join(corpora, 'cve/cisa-kev.tar.gz'), '-C', folder])
  expect(unpacked.status).toBe(0)
  const found = spawnSync('find', [folder, '-name', 'known_exploited_vulnerabilities.json'], { encoding: 'utf8' })
  const { counts } = await take(found.stdout.trim().split('\n')[0] ?? '', 'known_exploited_vulnerabilities.json')
  expect(counts).toMatchObject({ signals: 1_404, quarantined: 0 })
  const { rows } = await test.app.db.tx(bootstrapPrincipal, (tx) =>
    sql<{
      kind: string
      count: number
    }>`select kind, count(*)::integer as count from vulnerability_signal group by kind order by kind`.execute(tx),
  )
  expect(rows.find(({ kind }) => kind === 'ssvc')?.count).toBeGreaterThan(3_700)
})
