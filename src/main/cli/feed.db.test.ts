import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cveText, osvText } from '#modules/feed/testing.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { createTestApp, type TestApp } from '#test/app.ts'

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))
let test: TestApp
let other: TestApp
let folder = ''
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  test = await createTestApp()
  other = await createTestApp()
  folder = mkdtempSync(join(tmpdir(), 'andon-cli-feed-'))
  writeFileSync(at('other.pem'), test.app.keyring.publicationKey().publicKeyPem)
})
afterAll(async () => {
  await test.close()
  await other.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs the real program on an installation. */
function run(on: TestApp, ...args: string[]): Promise<{ code: number | null; out: string; told: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: on.database.appUrl,
    ANDON_DATA: on.app.config.dataDir,
    ANDON_LANG: 'en',
  }
  const child = spawn(process.execPath, [CLI, 'feed', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, told] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, told })))
}

describe('andon feed', () => {
  it('takes records without signature where somebody vouches for them, and tells what came of it', async () => {
    writeFileSync(
      at('records.jsonl'),
      `${osvText('PYSEC-1', 'hibari', '1.5')}\n${cveText('CVE-2026-0001', '2.0')}\nnonsense\n`,
    )
    const refused = await run(test, 'import', at('records.jsonl'))
    expect([refused.code, refused.out]).toEqual([1, ''])
    expect(refused.told).toContain('records.jsonl: refused. The file is no signed bundle.')
    const taken = await run(test, 'import', at('records.jsonl'), '--unsigned')
    expect(taken).toMatchObject({ code: 0 })
    expect(taken.out).toMatch(/^2 new, 0 changed, 0 as before, 1 signals, 1 set aside/)
    expect(taken.told).toContain('3/?')
  })

  it('answers 1 and says so where everything of a file was set aside, and takes documents in the operator’s name where told', async () => {
    writeFileSync(at('garbage.jsonl'), '{"id":"PYSEC-7","affected":7,"modified":"2026-01-01T00:00:00Z"}\nnonsense\n')
    const aside = await run(test, 'import', at('garbage.jsonl'), '--unsigned')
    expect([aside.code, aside.out]).toEqual([1, expect.stringMatching(/^0 new, .* 2 set aside/)])
    expect(aside.told).toContain('garbage.jsonl: nothing of it was taken')
    writeFileSync(at('advisory.json'), csafFile({ trackingId: 'CLI-1' }))
    expect((await run(test, 'import', at('advisory.json'))).code).toBe(1)
    const taken = await run(test, 'import', at('advisory.json'), '--unsigned', '--json')
    expect([taken.code, JSON.parse(taken.out)]).toMatchObject([0, { outcome: 'taken', counts: { documents: 1 } }])
  })

  it('carries everything to another installation in a signed bundle, whose key that one has to know', async () => {
    const made = await run(test, 'export', at('feeds.tar.zst'), '--days', '7')
    expect(made).toMatchObject({ code: 0, told: '' })
    expect(made.out).toMatch(
      /feeds\.tar\.zst: 3 records, signals and documents, may be taken until .* Signed by [0-9a-f]{64}/,
    )
    const unknown = await run(other, 'import', at('feeds.tar.zst'))
    expect([unknown.code, unknown.out]).toEqual([1, ''])
    expect(unknown.told).toContain('The bundle is signed by a key that is not known here')
    const taken = await run(other, 'import', at('feeds.tar.zst'), '--key', at('other.pem'), '--json')
    expect([taken.code, JSON.parse(taken.out)]).toMatchObject([
      0,
      { outcome: 'taken', isSigned: true, counts: { created: 2, signals: 1, quarantined: 0 } },
    ])
  })

  it('answers 1 for a bundle of which one byte is another, and takes nothing of it', async () => {
    const tar = zstdDecompressSync(readFileSync(at('feeds.tar.zst')))
    const altered = Buffer.from(tar.toString('latin1').replace('"fixed":"1.5"', '"fixed":"0.5"'), 'latin1')
    writeFileSync(at('altered.tar.zst'), zstdCompressSync(altered))
    const { code, out } = await run(other, 'import', at('altered.tar.zst'), '--key', at('other.pem'), '--json')
    expect([code, JSON.parse(out)]).toMatchObject([
      1,
      { outcome: 'refused', code: 'BUNDLE_ALTERED', counts: { created: 0 } },
    ])
  })

  it('66 for what is not there, 65 for a key that is none, 73 for a file that is there, 64 for what is no day or number of days', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    writeFileSync(at('taken.tar.zst'), 'x')
    writeFileSync(at('rsa.pem'), publicKey.export({ type: 'spki', format: 'pem' }))
    expect((await run(test, 'import', at('none.tar.zst'))).code).toBe(66)
    expect((await run(test, 'import', at('taken.tar.zst'), '--key', at('none.pem'))).code).toBe(66)
    expect((await run(test, 'import', at('taken.tar.zst'), '--key', at('rsa.pem'))).code).toBe(65)
    expect((await run(test, 'export', at('taken.tar.zst'))).code).toBe(73)
    expect((await run(test, 'export', at('no-folder/feeds.tar.zst'))).code).toBe(73)
    expect((await run(test, 'export', at('new.tar.zst'), '--days', '0')).code).toBe(64)
    expect((await run(test, 'export', at('new.tar.zst'), '--since', 'yesterday')).code).toBe(64)
    expect(existsSync(at('new.tar.zst'))).toBe(false)
  })
})
