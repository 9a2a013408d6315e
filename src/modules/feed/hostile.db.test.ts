import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { TAR_END, tarHeader, tarPadding } from '#platform/files/tar.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { requireRoom } from './fetch/download.ts'
import { exportBundle, takeFile } from './index.ts'
import { cveText, osvText } from './testing.ts'
import { startFeedWorld } from './testing-world.ts'

const world = await startFeedWorld()
const { test, server, coordinator, folder, addFeed, run } = world
afterAll(world.close)
beforeEach(world.clean)
const quarantine = world.waiting

/** Puts a document on the server, with its digest. */
function lay(name: string): void {
  const body = csafFile({ trackingId: `HS-${name.replaceAll(/[^a-z0-9]/g, '')}` })
  server.serve(`/csaf/${name}`, { body })
  server.serve(`/csaf/${name}.sha512`, { body: createHash('sha512').update(body).digest('hex') })
}
function offer(entries: Readonly<Record<string, string>>): void {
  server.serve('/csaf/provider.json', {
    body: JSON.stringify({ distributions: [{ directory_url: `${server.url}/csaf/` }] }),
  })
  const lines = Object.entries(entries).map(([name, day]) => `"${name}","${day}"\n`)
  server.serve('/csaf/changes.csv', { body: lines.join('') })
}
const asked = (): string[] =>
  server.asked.map(({ path }) => path.split('/').at(-1) ?? '').filter((name) => /^[^.]+\.json$/.test(name))

describe('a provider’s list', () => {
  it('that tells a day in the future silences nothing; what is published late under an older day is found', async () => {
    for (const name of ['far.json', 'a.json', 'late.json', 'next.json']) lay(name)
    offer({ 'far.json': '2999-01-01T00:00:00Z', 'a.json': '2026-01-02T00:00:00Z' })
    const feed = await addFeed('csaf', '/csaf/provider.json')
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { documents: 2 } })
    offer({
      'far.json': '+012999-01-01T00:00:00Z',
      'a.json': '2026-01-02T00:00:00Z',
      'late.json': '2020-01-01T00:00:00Z',
      'next.json': '2026-01-03T00:00:00Z',
    })
    server.asked.length = 0
    expect(await run(feed)).toMatchObject({ problem: null, state: 'well', counts: { documents: 2, unchanged: 1 } })
    expect(asked()).toEqual(['provider.json', 'late.json', 'next.json', 'far.json'])
    server.asked.length = 0
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { documents: 0 } })
    expect(asked()).toEqual(['provider.json'])
  })

  it('with documents that cannot be had, each for another reason, brings the rest; they come once they can be had', async () => {
    const names = ['a%E0%A4.json', 'loop.json', 'cut.json', 'forb.json', 'sum.json', 'big.json', 'odd.json', 'z.json']
    for (const name of names) lay(name)
    server.serve('/csaf/loop.json', { status: 302, headers: { location: '/csaf/loop.json' } })
    server.serve('/csaf/cut.json', { body: 'x'.repeat(2_000), cutAfter: 10 })
    server.serve('/csaf/forb.json', { status: 403 })
    server.serve('/csaf/sum.json.sha512', { status: 403 })
    server.serve('/csaf/big.json', { body: Buffer.alloc(21 * 1024 ** 2, 32) })
    server.serve('/csaf/odd.json', { status: 302, headers: { location: 'http://[' } })
    offer(Object.fromEntries(names.map((name, index) => [name, `2026-01-0${index + 1}T00:00:00Z`])))
    const feed = await addFeed('csaf', '/csaf/provider.json')
    expect(await run(feed)).toMatchObject({ problem: null, state: 'well', counts: { documents: 2, quarantined: 6 } })
    expect(await quarantine()).toEqual([
      'big.json ANSWER_TOO_LARGE',
      'cut.json ANSWER_CUT',
      'forb.json FEED_REFUSED',
      'loop.json TOO_MANY_REDIRECTS',
      'odd.json URL_INVALID',
      'sum.json DIGEST_MISSING',
    ])
    for (const name of names) lay(name)
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { documents: 6, quarantined: 0 }, quarantined: 0 })
  })

  it('fails when five in a row cannot be had; the next run goes on behind them', async () => {
    const names = ['1', '2', '3', '4', '5', '6'].map((name) => `d${name}.json`)
    for (const name of names) lay(name)
    for (const name of names.slice(0, 5)) server.serve(`/csaf/${name}`, { status: 500 })
    offer(Object.fromEntries(names.map((name, index) => [name, `2026-01-0${index + 1}T00:00:00Z`])))
    const feed = await addFeed('csaf', '/csaf/provider.json')
    expect(await run(feed)).toMatchObject({ state: 'failing', problem: { code: 'FEED_ANSWER' } })
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { documents: 1, quarantined: 5 } })
  })
})

describe('the list of changes of the CVE records', () => {
  const step = (fetchTime: string, ...ids: readonly string[]) => ({
    fetchTime,
    new: ids.map((cveId) => ({ cveId, githubLink: `${server.url}/cves/${cveId}.json` })),
    updated: [],
  })
  const serveList = (...steps: readonly unknown[]): void =>
    server.serve('/deltaLog.json', { body: JSON.stringify(steps) })

  it('that tells a day in the future hides no later change', async () => {
    for (const id of ['CVE-2026-0001', 'CVE-2026-0002', 'CVE-2026-0003'])
      server.serve(`/cves/${id}.json`, { body: cveText(id, '2.0') })
    const [first, far] = [step('2026-01-01T00:00:00Z', 'CVE-2026-0001'), step('2999-01-01T00:00:00Z', 'CVE-2026-0002')]
    serveList(first, far)
    const feed = await addFeed('cve', '/deltaLog.json')
    expect(await run(feed)).toMatchObject({ problem: null, counts: { created: 2 } })
    serveList(first, step('2026-01-02T00:00:00Z', 'CVE-2026-0003', 'CVE-2026-0002'), far)
    expect(await run(feed)).toMatchObject({ problem: null, counts: { created: 1, unchanged: 1 } })
    expect(await quarantine()).toEqual([])
  })

  it('goes on behind a record that is too long, refused or damaged', async () => {
    const ids = ['CVE-2026-0001', 'CVE-2026-0002', 'CVE-2026-0003', 'CVE-2026-0004']
    server.serve(`/cves/${ids[0]}.json`, { body: Buffer.alloc(9 * 1024 ** 2, 32) })
    server.serve(`/cves/${ids[1]}.json`, { status: 500 })
    server.serve(`/cves/${ids[2]}.json`, { body: Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) })
    server.serve(`/cves/${ids[3]}.json`, { body: cveText('CVE-2026-0004', '2.0') })
    serveList(step('2026-01-01T00:00:00Z', ...ids))
    const feed = await addFeed('cve', '/deltaLog.json')
    expect(await run(feed)).toMatchObject({ problem: null, counts: { created: 1, quarantined: 3 } })
    for (const id of ids) server.serve(`/cves/${id}.json`, { body: cveText(id, '2.0') })
    expect(await run(feed)).toMatchObject({ problem: null, counts: { created: 3 }, quarantined: 0 })
  })
})

describe('a record that says it will be changed in the future', () => {
  it('is taken as changed today, which is told, and can be corrected', async () => {
    const serve = (modified: string, fixed: string): void =>
      server.serve('/osv.jsonl', { body: `${osvText('PYSEC-1', 'hibari', fixed, { modified })}\n` })
    serve('9999-12-31T00:00:00Z', '9.9')
    const feed = await addFeed('osv', '/osv.jsonl')
    expect(await run(feed)).toMatchObject({ state: 'well', counts: { created: 1 } })
    expect(await quarantine()).toEqual(['PYSEC-1 MODIFIED_IN_FUTURE'])
    const { rows } = await test.app.db.tx(coordinator.principal, (tx) =>
      sql`select from vulnerability_record where modified_at > received_at`.execute(tx),
    )
    expect(rows).toHaveLength(0)
    serve(new Date(Date.now() + 1_000).toISOString(), '1.5')
    expect(await run(feed)).toMatchObject({ counts: { changed: 1, older: 0 }, quarantined: 0 })
  })
})

describe('what is written to disk', () => {
  it('leaves room for everything else', async () => {
    await expect(requireRoom(folder, Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({ code: 'DISK_FULL' })
    await expect(requireRoom(folder, 0)).resolves.toBeUndefined()
  })

  it('a bundle with a second manifest, which nobody has signed, is refused whole', async () => {
    const [records, path] = [join(folder, 'records.jsonl'), join(folder, 'bundle.tar.zst')]
    writeFileSync(records, `${osvText('PYSEC-1', 'hibari', '1.5')}\n`)
    const take = (at: string, mayBeUnsigned: boolean) =>
      takeFile(
        test.app,
        bootstrapPrincipal,
        { name: 'b', open: () => createReadStream(at), fileId: null, keys: [], mayBeUnsigned },
        () => Promise.resolve(),
      )
    await take(records, true)
    await exportBundle(test.app, bootstrapPrincipal, path, { since: undefined, days: 30 })
    const tar = zstdDecompressSync(readFileSync(path))
    const more = Buffer.from('{}')
    const body = tar.subarray(0, tar.byteLength - TAR_END.byteLength)
    const parts = [body, tarHeader('manifest.json', more.byteLength), more, tarPadding(more.byteLength), TAR_END]
    const altered = join(folder, 'altered.tar.zst')
    writeFileSync(altered, zstdCompressSync(Buffer.concat(parts)))
    expect(await take(altered, false)).toMatchObject({ code: 'BUNDLE_ALTERED', params: { file: 'manifest.json' } })
    expect(await take(path, false)).toMatchObject({ outcome: 'taken' })
  })
})
