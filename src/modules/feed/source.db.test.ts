import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock/index.ts'
import * as api from './api.ts'
import { ask, askAll, FetchError } from './fetch/ask.ts'
import { cveText, nvdAnswer, nvdValue, osvText } from './testing.ts'
import { startFeedWorld } from './testing-world.ts'

const world = await startFeedWorld()
const { test, server, coordinator, addFeed, run } = world
afterAll(world.close)
beforeEach(world.clean)

const records = async (): Promise<string[]> => (await world.records()).map((text) => text.split(' ')[0] ?? '')
const quarantine = world.waiting

/** What the NVD was asked: its place in the list, and the days of the window. */
const askedPages = (): string[] =>
  server.asked.map(({ path }) => {
    const query = new URL(path, server.url).searchParams
    const days = (name: string): string => query.get(name)?.slice(0, 10) ?? ''
    return [query.get('startIndex'), days('lastModStartDate'), days('lastModEndDate')].join(' ').trim()
  })

const ids = (many: number): string[] => Array.from({ length: many }, (_, index) => `CVE-2026-${1000 + index}`)
const values = ids(7).map((id) => nvdValue(id))

describe('the NVD', () => {
  it('is taken page by page, then by what was changed since, at most 120 days at a time', async () => {
    server.serve('/nvd', nvdAnswer(values, 3))
    const feed = await addFeed('nvd', '/nvd')
    // 300 days ago: more than the API takes in one window.
    const before = new Date(Date.now() - 300 * 86_400_000)
    const restore = setClock(() => before)
    try {
      expect(await run(feed)).toMatchObject({ problem: null, state: 'well', counts: { created: 7, quarantined: 0 } })
    } finally {
      restore()
    }
    expect(askedPages()).toEqual(['0', '3', '6'])
    expect(await records()).toEqual(ids(7))
    server.asked.length = 0
    expect(await run(feed)).toMatchObject({ problem: null, counts: { created: 0, changed: 0 } })
    const windows = askedPages().map((text) => text.split(' '))
    expect(windows).toHaveLength(3)
    for (const [index, [start, from = '', to]] of windows.entries()) {
      expect(start).toBe('0')
      // An hour is asked for twice, in case a record was late.
      const last = windows[index - 1]?.[2]
      if (last !== undefined) expect(Date.parse(last) - Date.parse(from)).toBeLessThanOrEqual(86_400_000)
      expect(Date.parse(to ?? '') - Date.parse(from)).toBeLessThanOrEqual(120 * 86_400_000)
    }
    expect(windows[0]?.[1]).toBe(new Date(before.getTime() - 3_600_000).toISOString().slice(0, 10))
    expect(windows.at(-1)?.[2]).toBe(new Date().toISOString().slice(0, 10))
  })

  it.each([
    [403, 'FEED_REFUSED'],
    [429, 'FEED_RATE_LIMITED'],
    [503, 'FEED_RATE_LIMITED'],
  ])('that answers %i in the middle is left alone as long as it wants, then goes on there', async (status, code) => {
    const whole = nvdAnswer(values, 3)
    server.serve('/nvd', (request) =>
      /startIndex=3/.test(request.url ?? '') ? { status, headers: { 'retry-after': '5400' } } : whole(request),
    )
    const feed = await addFeed('nvd', '/nvd')
    const failed = await run(feed)
    expect(failed).toMatchObject({ state: 'failing', problem: { code, params: { status } } })
    expect(Date.parse(failed.nextRunAt ?? '') - Date.parse(failed.lastStartedAt ?? '')).toBeGreaterThan(5_399_000)
    expect(await records()).toEqual(ids(3))
    server.asked.length = 0
    server.serve('/nvd', whole)
    expect(await run(feed)).toMatchObject({ problem: null, counts: { created: 4, unchanged: 0 } })
    expect(askedPages()).toEqual(['3', '6'])
    expect(await records()).toEqual(ids(7))
  })

  it.each([
    ['not the page that was asked for', { totalResults: 7, startIndex: 4, vulnerabilities: values }],
    ['no page', { message: 'down for maintenance' }],
  ])('that answers with %s has answered nothing', async (_, body) => {
    server.serve('/nvd', { body: JSON.stringify(body) })
    expect(await run(await addFeed('nvd', '/nvd'))).toMatchObject({ problem: { code: 'FEED_UNEXPECTED' } })
    server.serve('/nvd', { body: '<html>' })
    expect(await run(await addFeed('nvd', '/nvd?x'))).toMatchObject({ problem: { code: 'FEED_NOT_JSON' } })
    expect(await records()).toEqual([])
  })

  it('whose list grows shorter while it is read comes to its end', async () => {
    let asked = 0
    server.serve('/nvd', (request) => nvdAnswer((asked += 1) === 1 ? values : values.slice(0, 2), 3)(request))
    expect(await run(await addFeed('nvd', '/nvd'))).toMatchObject({ problem: null, counts: { created: 3 } })
  })
})

describe('the list of changes of the CVE records', () => {
  const link = (id: string): string => `${server.url}/cves/${id}.json`
  const step = (day: number, named: readonly string[], updated: readonly string[] = []) => ({
    fetchTime: `2026-01-0${day}T00:00:00.000Z`,
    new: named.map((cveId) => ({ cveId, githubLink: link(cveId) })),
    updated: updated.map((cveId) => ({ cveId, githubLink: link(cveId) })),
  })
  const serveList = (...steps: readonly unknown[]): void =>
    server.serve('/deltaLog.json', { body: JSON.stringify(steps) })
  const serveRecords = (...named: readonly string[]): void => {
    for (const id of named) server.serve(`/cves/${id}.json`, { body: cveText(id, '2.0') })
  }
  const fetched = (): string[] => server.asked.map(({ path }) => path).filter((path) => path.startsWith('/cves/'))

  it('brings each record that it names once, then only what was changed since', async () => {
    serveRecords('CVE-2026-0001', 'CVE-2026-0002', 'CVE-2026-0003')
    serveList(step(2, ['CVE-2026-0002'], ['CVE-2026-0001']), step(1, ['CVE-2026-0001']))
    const feed = await addFeed('cve', '/deltaLog.json')
    expect(await run(feed)).toMatchObject({ problem: null, counts: { created: 2 } })
    expect(fetched()).toEqual(['/cves/CVE-2026-0001.json', '/cves/CVE-2026-0002.json'])
    server.asked.length = 0
    serveList(step(3, ['CVE-2026-0003']), step(2, ['CVE-2026-0002'], ['CVE-2026-0001']), step(1, ['CVE-2026-0001']))
    expect(await run(feed)).toMatchObject({ problem: null, counts: { created: 1 } })
    expect(fetched()).toEqual(['/cves/CVE-2026-0003.json'])
    server.asked.length = 0
    expect(await run(feed)).toMatchObject({ problem: null, counts: { created: 0 } })
    expect(fetched()).toEqual([])
    expect(await quarantine()).toEqual([])
  })

  it('names a record that is not there: that one is set aside, the rest comes; another host’s is not asked for', async () => {
    serveRecords('CVE-2026-0005')
    const foreign = { cveId: 'CVE-2026-0006', githubLink: 'https://elsewhere.example/CVE-2026-0006.json' }
    const list = step(1, ['CVE-2026-0004', 'CVE-2026-0005'])
    serveList({ ...list, new: [...list.new, foreign] })
    expect(await run(await addFeed('cve', '/deltaLog.json'))).toMatchObject({
      problem: null,
      counts: { created: 1, quarantined: 1 },
    })
    expect(await records()).toEqual(['CVE-2026-0005'])
    expect(await quarantine()).toEqual(['CVE-2026-0004 FEED_GONE'])
  })

  it('that does not reach back to what is known says so: something in between is missing', async () => {
    serveRecords('CVE-2026-0001', 'CVE-2026-0003')
    serveList(step(1, ['CVE-2026-0001']))
    const feed = await addFeed('cve', '/deltaLog.json')
    await run(feed)
    serveList(step(3, ['CVE-2026-0003']))
    expect(await run(feed)).toMatchObject({ problem: null, counts: { created: 1 } })
    expect(await quarantine()).toEqual(['deltaLog CHANGES_MISSING'])
  })

  it('that is rate limited in the middle goes on with what it has not brought', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `CVE-2026-${2000 + index}`)
    serveRecords(...many)
    const broken = `/cves/${many[55]}.json`
    server.serve(broken, { status: 429, headers: { 'retry-after': '60' } })
    serveList(
      ...many.map((id, index) => ({ ...step(1, [id]), fetchTime: new Date(1_767_225_600_000 + index).toISOString() })),
    )
    const feed = await addFeed('cve', '/deltaLog.json')
    expect(await run(feed)).toMatchObject({ problem: { code: 'FEED_RATE_LIMITED' } })
    expect(await records()).toEqual(many.slice(0, 55))
    server.asked.length = 0
    serveRecords(...many.slice(50))
    expect(await run(feed)).toMatchObject({ problem: null, counts: { created: 5 } })
    expect(fetched()).toHaveLength(5)
    expect(await records()).toEqual(many)
  })
})

describe('a slow source', () => {
  const body = `${Array.from({ length: 40 }, (_, index) => osvText(`PYSEC-${index}`, `part-${index}`, '1.0')).join('\n')}\n`

  it('that sends drop by drop is taken whole', async () => {
    server.serve('/drip.jsonl', { body, drops: 100 })
    expect(await run(await addFeed('osv', '/drip.jsonl'))).toMatchObject({ problem: null, counts: { created: 40 } })
  })

  it('that stops in the middle, or never answers, is given up', async () => {
    server.serve('/stalled', { body, stallAfter: 500 })
    server.serve('/silent', { isSilent: true })
    const limits = { idleMs: 300 }
    const wait = async (path: string): Promise<void> => {
      const answer = await ask(test.app, `${server.url}${path}`, {}, limits)
      for await (const _ of answer.bytes);
    }
    for (const path of ['/stalled', '/silent']) await expect(wait(path)).rejects.toMatchObject({ code: 'TIMED_OUT' })
  })

  it('that sends more than it may is given up before it has sent it', async () => {
    server.serve('/large', { body })
    const whole = askAll(test.app, `${server.url}/large`, 1_000)
    await expect(whole).rejects.toThrow(FetchError)
    await expect(whole).rejects.toMatchObject({ code: 'ANSWER_TOO_LARGE' })
  })
})

describe('a file that somebody brings', () => {
  async function bring(name: string, bytes: string): Promise<unknown> {
    const sent = await test.upload(coordinator, api.uploadFeedFileEndpoint, {}, name, bytes)
    expect(sent.status).toBe(202)
    await test.settleJobs()
    const { rows } = await test.app.db.tx(coordinator.principal, (tx) =>
      sql<{ result: unknown }>`select result from job_run where id = ${sent.data.jobId}::uuid`.execute(tx),
    )
    return rows[0]?.result
  }

  it('is taken by a job, whose outcome says what came of it', async () => {
    const text = `${osvText('PYSEC-1', 'hibari', '1.5')}\n{"id":"PYSEC-2","modified":"2026-01-01T00:00:00Z","affected":7}\n`
    expect(await bring('all.jsonl', text)).toMatchObject({
      outcome: 'taken',
      isSigned: false,
      counts: { created: 1, quarantined: 1 },
    })
    expect(await quarantine()).toEqual(['PYSEC-2 AFFECTED_UNREADABLE'])
    expect(await bring('nothing.json', '')).toMatchObject({ outcome: 'refused', code: 'FEED_EMPTY' })
  })

  it('is brought by who may change feeds, and by nobody else', async () => {
    const viewer = await test.actor(['viewer'])
    expect((await test.upload(viewer, api.uploadFeedFileEndpoint, {}, 'a.json', '{}')).status).toBe(403)
  })
})
