import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { programOf } from '#test/program.ts'
import * as api from './api.ts'
import { cveText, osvText } from './testing.ts'
import { startFeedWorld } from './testing-world.ts'

const world = await startFeedWorld()
const { test, server, coordinator, folder, addFeed, run, quarantine, records } = world
afterAll(world.close)
beforeEach(world.clean)

const signalsOf = async (cve: string) =>
  (await test.call(coordinator, api.listSignalsEndpoint, { query: { cve } })).data.items
const lines = (...texts: readonly string[]): string => `${texts.join('\n')}\n`

function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const at = mkdtempSync(join(folder, 'zip-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(at, name), text)
  execFileSync('tar', ['-cf', join(at, 'all.tar'), '-C', at, ...Object.keys(files)])
  return readFileSync(join(at, 'all.tar'))
}

describe('fetching a feed', () => {
  it('takes what is new and tells how much; the same file again is not fetched', async () => {
    server.serve('/osv.jsonl', {
      body: lines(osvText('PYSEC-1', 'hibari', '1.5'), osvText('PYSEC-2', 'tsubame', '2.0')),
    })
    const feed = await addFeed('osv', '/osv.jsonl')
    expect(feed).toMatchObject({ state: 'waiting', newestAt: null, lagSeconds: null })
    const first = await run(feed)
    expect(first).toMatchObject({ state: 'well', problem: null, counts: { created: 2, unchanged: 0, quarantined: 0 } })
    expect(first.newestAt).toBe('2026-01-02T00:00:00.000Z')
    expect(first.lagSeconds).toBeGreaterThan(0)
    const second = await run(feed)
    expect(second).toMatchObject({ state: 'well', counts: { created: 0 }, totals: { created: 2 } })
    expect(server.asked.at(-1)).toMatchObject({ path: '/osv.jsonl', status: 304 })
    expect(await records()).toEqual(['PYSEC-1 active', 'PYSEC-2 active'])
  })

  it('sets aside each bad record with its reason, and takes the rest', async () => {
    server.serve('/bad.jsonl', {
      body: lines(
        osvText('PYSEC-1', 'hibari', '1.5'),
        '{"id": "PYSEC-2", "modified": ',
        '{"id":"PYSEC-3","affected":"nonsense","modified":"2026-01-01T00:00:00Z"}',
        '"only a word"',
        cveText('CVE-2026-0001', '1.0'),
        osvText('PYSEC-4', 'tsubame', '2.0'),
      ),
    })
    const feed = await run(await addFeed('osv', '/bad.jsonl'))
    expect(feed).toMatchObject({ state: 'well', counts: { created: 2 } })
    expect(feed.quarantined).toBe(feed.counts.quarantined)
    expect(await records()).toEqual(['PYSEC-1 active', 'PYSEC-4 active'])
    const codes = (await quarantine()).map(({ recordKey, reasons }) => `${recordKey} ${reasons[0]?.code}`)
    expect(codes).toEqual(
      expect.arrayContaining([
        'bad.jsonl:2 BAD_JSON',
        'bad.jsonl:4 UNKNOWN_FORMAT',
        'CVE-2026-0001 UNEXPECTED_FORMAT',
        'PYSEC-3 AFFECTED_UNREADABLE',
      ]),
    )
  })

  it('what was set aside is mended when its source sends it whole', async () => {
    server.serve('/mend.jsonl', {
      body: lines(osvText('PYSEC-1', 'hibari', '1.5'), '{"id":"PYSEC-2","modified":7,"affected":[]}'),
    })
    const feed = await addFeed('osv', '/mend.jsonl')
    await run(feed)
    expect((await quarantine()).map(({ recordKey, state }) => `${recordKey} ${state}`)).toEqual(['PYSEC-2 waiting'])
    server.serve('/mend.jsonl', {
      body: lines(osvText('PYSEC-1', 'hibari', '1.5'), osvText('PYSEC-2', 'tsubame', '2.0')),
    })
    expect((await run(feed)).quarantined).toBe(0)
    expect((await quarantine()).map(({ recordKey, state }) => `${recordKey} ${state}`)).toEqual(['PYSEC-2 mended'])
  })

  it('a withdrawn record withdraws its matches', async () => {
    server.serve('/w.jsonl', { body: lines(osvText('PYSEC-1', 'hibari', '1.5')) })
    const feed = await addFeed('osv', '/w.jsonl')
    await run(feed)
    const withdrawn = { modified: '2026-02-01T00:00:00Z', withdrawn: '2026-02-01T00:00:00Z' }
    server.serve('/w.jsonl', { body: lines(osvText('PYSEC-1', 'hibari', '1.5', withdrawn)) })
    expect((await run(feed)).counts).toMatchObject({ changed: 1, withdrawn: 1 })
    expect(await records()).toEqual(['PYSEC-1 withdrawn'])
  })

  it('a download that is cut off goes on where it was, by the source’s word that the file is the same', async () => {
    const body = lines(...Array.from({ length: 400 }, (_, index) => osvText(`PYSEC-${index}`, `part-${index}`, '1.0')))
    server.serve('/cut.jsonl', { body, cutAfter: 40_000, cuts: 2 })
    const feed = await run(await addFeed('osv', '/cut.jsonl'))
    expect(feed).toMatchObject({ problem: null, state: 'well', counts: { created: 400 } })
    const asked = server.asked.filter(({ path }) => path === '/cut.jsonl')
    expect(asked.map(({ status }) => status)).toEqual([200, 206, 206])
    expect(asked[1]?.headers.range).toBe('bytes=40000-')
  })

  it('a source that hangs up again and again is told as cut off, and the next run goes on', async () => {
    const body = lines(...Array.from({ length: 300 }, (_, index) => osvText(`PYSEC-${index}`, `part-${index}`, '1.0')))
    server.serve('/always.jsonl', { body, cutAfter: 5_000 })
    const feed = await addFeed('osv', '/always.jsonl')
    const failed = await run(feed)
    expect(failed).toMatchObject({ state: 'failing', failures: 1, problem: { code: 'ANSWER_CUT' } })
    expect(await records()).toEqual([])
    server.serve('/always.jsonl', { body })
    expect(await run(feed)).toMatchObject({ state: 'well', failures: 0, counts: { created: 300 } })
    expect(server.asked.at(-1)?.headers.range).toMatch(/^bytes=[1-9]/)
  })

  it.each([
    [403, 'FEED_REFUSED'],
    [404, 'FEED_GONE'],
    [429, 'FEED_RATE_LIMITED'],
    [500, 'FEED_ANSWER'],
  ])('an answer of %i is told as %s; what was there stays', async (status, code) => {
    server.serve('/once.jsonl', { body: lines(osvText('PYSEC-1', 'hibari', '1.5')) })
    const feed = await addFeed('osv', '/once.jsonl')
    await run(feed)
    server.serve('/once.jsonl', { status, headers: { 'retry-after': '7200' } })
    const failed = await run(feed)
    expect(failed).toMatchObject({ state: 'failing', problem: { code, params: { status } } })
    expect(await records()).toEqual(['PYSEC-1 active'])
  })

  it('a source that wants to be left alone is not asked before', async () => {
    server.serve('/later.jsonl', { status: 429, headers: { 'retry-after': '86400' } })
    const failed = await run(await addFeed('osv', '/later.jsonl', { isEnabled: true }))
    expect(Date.parse(failed.nextRunAt ?? '') - Date.parse(failed.lastStartedAt ?? '')).toBeGreaterThan(86_000_000)
  })

  it('garbage is no success: the feed fails and says so', async () => {
    server.serve('/garbage.zip', { body: Buffer.from('<html>Sign in to the proxy</html>') })
    expect(await run(await addFeed('osv', '/garbage.zip'))).toMatchObject({
      state: 'failing',
      problem: { code: 'FEED_GARBAGE' },
    })
  })

  it('a damaged archive fails, and is fetched anew', async () => {
    const whole = zipOf({
      'a.json': osvText('PYSEC-1', 'hibari', '1.5'),
      'b.json': osvText('PYSEC-2', 'tsubame', '1.5'),
    })
    server.serve('/all.tar', { body: whole.subarray(0, 2_000) })
    const feed = await addFeed('osv', '/all.tar')
    expect(await run(feed)).toMatchObject({ state: 'failing', problem: { code: 'ARCHIVE_BROKEN' } })
    server.serve('/all.tar', { body: whole })
    expect(await run(feed)).toMatchObject({ state: 'well' })
    expect(await records()).toEqual(['PYSEC-1 active', 'PYSEC-2 active'])
  })

  it('redirects that lead inside are refused', async () => {
    server.serve('/moved.jsonl', { status: 302, headers: { location: 'http://127.0.0.2:1/secret' } })
    const failed = await run(await addFeed('osv', '/moved.jsonl'))
    expect(failed.problem?.code).toBe('URL_INSECURE')
    server.serve('/moved.jsonl', { status: 302, headers: { location: 'https://169.254.169.254/latest' } })
    expect((await run(failed)).problem?.code).toBe('ADDRESS_INSIDE')
  })

  it('an address inside is refused before it is stored', async () => {
    const body = { kind: 'osv' as const, name: 'x', url: 'https://10.0.0.1/all.zip', everyMinutes: 60, isEnabled: true }
    const refused = await test.call(coordinator, api.createFeedEndpoint, { body })
    expect(refused.problem).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ code: 'ADDRESS_INSIDE', path: '/url' }],
    })
  })

  it('a second client sees the same of the test server: parts and tags', async (context) => {
    const curl = programOf('curl', context.skip)
    server.serve('/curl', { body: 'abcdefghij' })
    const { stdout } = await promisify(execFile)(curl, ['-si', `${server.url}/curl`])
    const etag = /etag: ("[0-9a-f]+")/.exec(stdout)?.[1] ?? ''
    expect(stdout).toMatch(/^HTTP\/1.1 200[^]*abcdefghij$/)
    const again = await promisify(execFile)(curl, ['-si', '-H', `if-none-match: ${etag}`, `${server.url}/curl`])
    expect(again.stdout).toMatch(/^HTTP\/1.1 304/)
    const part = await promisify(execFile)(curl, ['-si', '-r', '4-', '-H', `if-range: ${etag}`, `${server.url}/curl`])
    expect(part.stdout).toMatch(/^HTTP\/1.1 206[^]*content-range: bytes 4-9\/10[^]*efghij$/)
  })
})

describe('signals', () => {
  it('SSVC comes with CVE records, KEV and EPSS by themselves; each keeps who says it and since when', async () => {
    const cve = 'CVE-2026-0001'
    server.serve('/cve.jsonl', { body: lines(cveText(cve, '2.0', 'active')) })
    server.serve('/kev.json', {
      body: JSON.stringify({
        catalogVersion: '2026.01.05',
        dateReleased: '2026-01-05T00:00:00Z',
        vulnerabilities: [
          { cveID: cve, dateAdded: '2026-01-05', dueDate: '2026-01-26', knownRansomwareCampaignUse: 'Known' },
        ],
      }),
    })
    server.serve('/epss.csv.gz', {
      body: gzipSync(
        `#model_version:v2025.03.14,score_date:2026-01-05T12:00:00Z\ncve,epss,percentile\n${cve},0.91,0.99\nnonsense\n`,
      ),
    })
    await run(await addFeed('cve', '/cve.jsonl'))
    await run(await addFeed('kev', '/kev.json'))
    expect((await run(await addFeed('epss', '/epss.csv.gz'))).counts).toMatchObject({ signals: 1, quarantined: 1 })
    expect(await signalsOf(cve)).toEqual([
      expect.objectContaining({
        kind: 'epss',
        source: 'FIRST EPSS',
        statedAt: '2026-01-05T12:00:00.000Z',
        value: expect.objectContaining({ score: 0.91, percentile: 0.99 }),
      }),
      expect.objectContaining({
        kind: 'kev',
        source: 'CISA KEV',
        endedAt: null,
        value: expect.objectContaining({ dueDate: '2026-01-26' }),
      }),
      expect.objectContaining({
        kind: 'ssvc',
        source: 'CISA-ADP',
        value: expect.objectContaining({
          options: { Exploitation: 'active', Automatable: 'no', 'Technical Impact': 'partial' },
        }),
      }),
    ])
  })

  it('what a catalogue names no more has ended, and its last word stays', async () => {
    const catalogue = (...cves: string[]): string =>
      JSON.stringify({
        catalogVersion: '1',
        dateReleased: '2026-01-05T00:00:00Z',
        vulnerabilities: cves.map((cveID) => ({ cveID, dateAdded: '2026-01-01' })),
      })
    server.serve('/kev2.json', { body: catalogue('CVE-2026-0001', 'CVE-2026-0002') })
    const feed = await addFeed('kev', '/kev2.json')
    await run(feed)
    server.serve('/kev2.json', { body: catalogue('CVE-2026-0002') })
    await run(feed)
    const [ended] = await signalsOf('CVE-2026-0001')
    expect(ended?.endedAt).not.toBeNull()
    expect(ended?.value).toMatchObject({ dateAdded: '2026-01-01' })
    expect((await signalsOf('CVE-2026-0002'))[0]?.endedAt).toBeNull()
  })

  it('older scores never replace newer ones', async () => {
    const scores = (day: string, score: string): Buffer =>
      gzipSync(`#model_version:v1,score_date:${day}T00:00:00Z\ncve,epss,percentile\nCVE-2026-0001,${score},0.5\n`)
    server.serve('/e.csv.gz', { body: scores('2026-01-05', '0.5') })
    const feed = await addFeed('epss', '/e.csv.gz')
    await run(feed)
    server.serve('/e.csv.gz', { body: scores('2026-01-04', '0.1') })
    await run(feed)
    expect((await signalsOf('CVE-2026-0001'))[0]?.value).toMatchObject({ score: 0.5 })
  })
})
