import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { CLAUSES } from '#formats/csaf/rules/clauses.ts'
import { TAR_END, tarHeader, tarPadding } from '#platform/files/tar.ts'
import { addressOf } from '#platform/http/address.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api-csaf.ts'
import { judgeNow, openJudge, type CsafQuestion } from './service/csaf-judge.ts'

const GOOD = readFileSync('fixtures/csaf/hibari-2026-001.json', 'utf8')
/** Names a product that is nowhere defined. */
const BAD = GOOD.replace(/"known_affected": \[/, '"known_affected": ["nowhere", ')

let test: TestApp
let viewer: Actor
beforeAll(async () => {
  test = await createTestApp()
  viewer = await test.actor(['viewer'])
  await test.startJobs()
})
afterAll(() => test.close())

async function send(
  endpoint: typeof api.validateCsafEndpoint | typeof api.beginValidationEndpoint,
  body: string | Uint8Array<ArrayBuffer>,
  {
    query = {},
    headers = {},
  }: { query?: Readonly<Record<string, string>>; headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  return test.hono.request(addressOf(endpoint.path, {}, query), {
    method: 'POST',
    headers: { authorization: `Bearer ${viewer.token}`, 'x-file-name': 'advisories.tar', ...headers },
    body,
  })
}

const codeOf = async (response: Response): Promise<unknown> =>
  z.object({ code: z.string() }).parse(await response.json()).code

describe('a CSAF document that is judged at once', () => {
  it('is judged for whoever is signed in, by the tests that are asked, in the language of the caller', async () => {
    const bare = addressOf(api.validateCsafEndpoint.path, {}, {})
    expect((await test.hono.request(bare, { method: 'POST', body: GOOD })).status).toBe(401)
    const good = api.validateCsafEndpoint.output.parse(await (await send(api.validateCsafEndpoint, GOOD)).json())
    expect(good).toMatchObject({ csafVersion: '2.0', isValid: true })
    const response = await send(api.validateCsafEndpoint, BAD, {
      query: { test: '6.1.1,6.1.27' },
      headers: { 'accept-language': 'ja' },
    })
    const bad = api.validateCsafEndpoint.output.parse(await response.json())
    expect(bad.isValid).toBe(false)
    const section = CLAUSES['2.1'].filter((clause) => clause.startsWith('6.1.27.'))
    expect(bad.tests.map(({ clause }) => clause)).toEqual(['6.1.1', ...section])
    expect(bad.tests[0]?.errors[0]).toMatchObject({
      instancePath: expect.stringContaining('/product_status/known_affected/0'),
      message: expect.stringContaining('定義されていません'),
    })
  })

  it('is told to be none where it is no JSON, and refused where it is large or a test is unknown', async () => {
    const broken = api.validateCsafEndpoint.output.parse(await (await send(api.validateCsafEndpoint, '{"a":')).json())
    expect(broken).toMatchObject({ csafVersion: null, isValid: false, tests: [{ clause: 'json' }] })
    const named = async (name: string, query = {}) => {
      const response = await send(api.validateCsafEndpoint, GOOD, { query, headers: { 'x-file-name': name } })
      const { tests } = api.validateCsafEndpoint.output.parse(await response.json())
      return tests.filter(({ clause }) => clause === 'file-name').flatMap(({ infos }) => infos)
    }
    expect(await named('hib-2026-001.json')).toEqual([])
    expect(await named('file')).toEqual([])
    expect(await named('other.json', { test: '6.1.1' })).toEqual([])
    expect(await named('other.json')).toMatchObject([{ instancePath: '/document/tracking/id' }])
    const large = await send(api.validateCsafEndpoint, ' '.repeat(2 * 1024 * 1024 + 1))
    expect([large.status, await codeOf(large)]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
    const unknown = await send(api.validateCsafEndpoint, GOOD, { query: { test: '6.9' } })
    expect([unknown.status, await codeOf(unknown)]).toEqual([422, 'CSAF_TEST_UNKNOWN'])
  })
})

describe('a CSAF document that takes too much to be judged', () => {
  const question: CsafQuestion = { bytes: Buffer.from(GOOD), tests: 'basic', language: 'en' }
  const hasty = { timeLimitMs: 1, memoryLimitMb: 256 }

  it('is given up with a problem that says so, where somebody waits', async () => {
    const impatient = { ...test.app }
    await expect(judgeNow(impatient, question, hasty)).rejects.toMatchObject({ code: 'CSAF_TOO_COMPLEX' })
    expect(await judgeNow(test.app, question)).toMatchObject({ isValid: true })
  })

  it('is told so in its own line, in the language of the caller; what our code trips over is told apart', async () => {
    const judge = openJudge(test.app.log, hasty)
    const verdict = await judge.judge({ ...question, language: 'ja' })
    expect(verdict).toMatchObject({ isValid: false, csafVersion: null, tests: [{ clause: 'json' }] })
    expect(verdict.tests[0]?.errors[0]?.message).toContain('中止しました')
    await judge.close()
    const closed = await judge.judge(question)
    expect(closed.tests[0]?.errors[0]?.message).toContain('fault in Andon')
  })

  it('is refused where too many wait', async () => {
    const busy = { ...test.app }
    const limits = { timeLimitMs: 60_000, memoryLimitMb: 256, maxWaiting: 1 }
    const asked = [1, 2, 3].map(() => judgeNow(busy, question, limits))
    expect(await Promise.allSettled(asked)).toMatchObject([
      { value: { isValid: true } },
      { value: { isValid: true } },
      { reason: { code: 'UNAVAILABLE' } },
    ])
  })

  it('leaves the server free for others while it is judged', async () => {
    let turns = 0
    const timer = setInterval(() => (turns += 1), 1)
    await judgeNow(test.app, { ...question, tests: 'full' })
    clearInterval(timer)
    expect(turns).toBeGreaterThan(2)
  })
})

describe('an archive of CSAF documents', () => {
  const archive = Buffer.concat([
    ...[
      ['a.json', GOOD],
      ['a.json.sha256', 'x'],
      ['b.json', BAD],
      ['c.json', 'no'],
    ].flatMap(([name = '', text = '']) => {
      const bytes = Buffer.from(text)
      return [tarHeader(name, bytes.byteLength), bytes, tarPadding(bytes.byteLength)]
    }),
    TAR_END,
  ])

  it('is judged by the worker; its outcome has a line for each document, and is nobody else’s', async () => {
    const begun = await send(api.beginValidationEndpoint, gzipSync(archive))
    expect(begun.status).toBe(202)
    const { id } = api.beginValidationEndpoint.output.parse(await begun.json())
    await test.settleJobs()
    const params = { validationId: id }
    const { data } = await test.call(viewer, api.readValidationEndpoint, { params })
    expect(data).toMatchObject({ state: 'completed', done: 3, valid: 1, invalid: 2 })
    const address = addressOf(api.readOutcomeEndpoint.path, params, {})
    const outcome = await test.hono.request(address, { headers: { authorization: `Bearer ${viewer.token}` } })
    const lines = (await outcome.text()).trimEnd().split('\n')
    const verdict = z.object({ file: z.string(), isValid: z.boolean() })
    expect(lines[0]).toContain('"clause":"file-name"')
    expect(lines.map((line) => verdict.parse(JSON.parse(line)))).toEqual([
      { file: 'advisories.tar!a.json', isValid: true },
      { file: 'advisories.tar!b.json', isValid: false },
      { file: 'advisories.tar!c.json', isValid: false },
    ])
    const other = await test.actor(['admin'])
    expect((await test.call(other, api.readValidationEndpoint, { params })).status).toBe(404)
    const theirs = await test.hono.request(address, { headers: { authorization: `Bearer ${other.token}` } })
    expect(theirs.status).toBe(404)
  })

  it('that is cut off has what stood before in its outcome, and then why nothing follows', async () => {
    const begun = await send(
      api.beginValidationEndpoint,
      new Uint8Array(archive.subarray(0, archive.byteLength - 4000)),
    )
    const { id } = api.beginValidationEndpoint.output.parse(await begun.json())
    await test.settleJobs()
    const address = addressOf(api.readOutcomeEndpoint.path, { validationId: id }, {})
    const outcome = await test.hono.request(address, { headers: { authorization: `Bearer ${viewer.token}` } })
    const lines = (await outcome.text()).trimEnd().split('\n')
    expect(lines[0]).toContain('"isValid":true')
    expect(lines.at(-1)).toContain('damaged or cut off')
  })

  it('is no other job of the same person', async () => {
    const job = await test.app.db.tx(viewer.principal, (tx) =>
      test.app.jobs.enqueue(tx, { name: 'advisory.other', input: {}, principal: viewer.principal }),
    )
    expect((await test.call(viewer, api.readValidationEndpoint, { params: { validationId: job } })).status).toBe(404)
  })
})
