import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { cancelJobEndpoint, healthEndpoint, listJobsEndpoint, retryJobEndpoint } from './api-operate.ts'
import { readJobEndpoint } from './api.ts'
import { judge, type Observed } from './health.ts'

let test: TestApp
let admin: Actor
let auditor: Actor
let engineer: Actor
const circle = newId()

beforeAll(async () => {
  test = await createTestApp()
  admin = await test.actor(['admin'])
  auditor = await test.actor(['auditor'])
  engineer = await test.actor(['engineer'], { name: 'Engineer', circleIds: [circle] })
})
afterAll(() => test.close())

const owner = (sql: string, values: unknown[] = []) =>
  withClient(test.database.ownerUrl, (client) => client.query(sql, values))

/** A job of the engineer's in a state, with words in it that nobody else may read. */
async function job(state: string, scopeId: string | null = null): Promise<string> {
  const { principal } = engineer
  const id = await test.app.db.tx(principal, (tx) =>
    test.app.jobs.enqueue(tx, { name: 'vulnerability.applyImport', input: { runId: newId() }, principal, scopeId }),
  )
  await owner(
    `update job_run set state = $2, counts = '{"secret": 3}', result = '{"word": "secret"}',
            row_errors = '[{"code": "UNKNOWN_MODEL", "path": "/secret", "params": {"value": "secret"}}]',
            problem = '{"code": "FORBIDDEN", "params": {"word": "secret"}, "findings": []}' where id = $1`,
    [id, state],
  )
  return id
}

describe('jobs as an operator sees them', () => {
  it('are listed by state without anything of what they work on; jobs of other circles are not there', async () => {
    const failed = await job('failed')
    const hidden = await job('failed', circle)
    expect((await test.call(engineer, listJobsEndpoint, {})).status).toBe(403)
    const listed = await test.call(auditor, listJobsEndpoint, { query: { state: 'failed' } })
    expect(listed.data.items.map(({ id }) => id)).toEqual([failed])
    expect(listed.data.items[0]).toMatchObject({
      askedBy: 'Engineer',
      problemCode: 'FORBIDDEN',
      rowErrors: [{ code: 'UNKNOWN_MODEL', count: 1 }],
    })
    const read = await test.call(admin, readJobEndpoint, { params: { jobId: failed } })
    expect(JSON.stringify([listed.data, read.data])).not.toContain('secret')
    expect((await test.call(admin, readJobEndpoint, { params: { jobId: hidden } })).status).toBe(404)
    expect((await test.call(admin, retryJobEndpoint, { params: { jobId: hidden } })).status).toBe(404)
    const own = await test.call(engineer, readJobEndpoint, { params: { jobId: failed } })
    expect(own.data.result).toEqual({ word: 'secret' })
  })

  it('a failed one is done again once, by whoever may, for whom asked first; a waiting one is called off', async () => {
    const failed = await job('failed')
    const params = { jobId: failed }
    expect((await test.call(auditor, retryJobEndpoint, { params })).status).toBe(403)
    const again = await test.call(admin, retryJobEndpoint, { params })
    expect(again.data).toMatchObject({ state: 'created', askedBy: 'Engineer' })
    expect((await test.call(admin, retryJobEndpoint, { params })).problem?.code).toBe('JOB_STATE')
    const next = { jobId: again.data.id }
    expect((await test.call(admin, cancelJobEndpoint, { params: next })).data.state).toBe('cancelled')
    expect((await test.call(admin, cancelJobEndpoint, { params: next })).problem?.code).toBe('JOB_STATE')
    const entries = await owner(`select action from audit_entry where record_kind = 'job' order by at, id`)
    expect(entries.rows.map(({ action }: { action: string }) => action)).toEqual(['job.retried', 'job.cancelled'])
  })
})

describe('health', () => {
  it('is told to who may read the system: processes, queue, seal, room, backup, migrations, clock', async () => {
    expect((await test.call(engineer, healthEndpoint, {})).status).toBe(403)
    const { checks } = (await test.call(auditor, healthEndpoint, {})).data
    const states = Object.fromEntries(checks.map(({ id, state }) => [id, state]))
    expect(states).toMatchObject({
      server: 'ok',
      worker: 'act',
      backup: 'act',
      migrations: 'ok',
      keys: 'ok',
      clock: 'ok',
    })
  })

  const well: Observed = {
    at: new Date('2026-03-01T00:00:00Z'),
    stored: {
      databaseNow: '2026-03-01T00:00:00Z',
      bytes: 1,
      transactionAge: 1000,
      waiting: 0,
      oldestWaitingAt: null,
      active: 0,
      oldestActiveAt: null,
      failed: 0,
      unsealed: 0,
      oldestUnsealedAt: null,
      migrations: 11,
    },
    processes: ['andon-serve', 'andon-worker'].map((name) => ({ name, connections: 2, since: '2026-02-01T00:00:00Z' })),
    disk: { free: 50, size: 100 },
    lastBackupAt: '2026-02-28T12:00:00Z',
    keysChangedAt: '2026-01-01T00:00:00Z',
    migrations: 11,
    reader: { outdated: 0, unreadable: 0 },
  }
  const notOk = (change: Partial<Observed>) =>
    judge({ ...well, ...change }).flatMap(({ id, state }) => (state === 'ok' ? [] : [`${id} ${state}`]))

  it('nothing is wrong where all is well', () => {
    expect(notOk({})).toEqual([])
  })

  it.each([
    ['worker act', { processes: well.processes.slice(0, 1) }],
    ['queue act', { stored: { ...well.stored, waiting: 3, oldestWaitingAt: '2026-02-28T23:40:00Z' } }],
    ['seal watch', { stored: { ...well.stored, unsealed: 3, oldestUnsealedAt: '2026-02-28T23:58:00Z' } }],
    ['disk act', { disk: { free: 4, size: 100 } }],
    ['backup act', { lastBackupAt: undefined }],
    ['backup watch', { lastBackupAt: '2026-02-26T12:00:00Z' }],
    ['migrations act', { migrations: 12 }],
    ['clock watch', { at: new Date('2026-03-01T00:00:10Z') }],
    ['reader watch', { reader: { outdated: 5, unreadable: 0 } }],
  ] as const)('tells %s', (wrong, change) => {
    expect(notOk(change)).toEqual([wrong])
  })
})
