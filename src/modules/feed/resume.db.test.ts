import { statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '#platform/postgres/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { loseHeartbeats, startWorkerProcess, untilTrue } from '#test/worker-process.ts'
import * as api from './api.ts'
import type { FeedView } from './model.ts'
import { osvText, startFeedServer, type FeedServer } from './testing.ts'

const ALLOW = { ANDON_FEED_ALLOW: '127.0.0.1' }
let test: TestApp
let server: FeedServer
let coordinator: Actor

beforeAll(async () => {
  server = await startFeedServer()
  test = await createTestApp(ALLOW)
  coordinator = await test.actor(['coordinator'])
})
afterAll(async () => {
  await test.close()
  await server.close()
})

async function startFeed(path: string): Promise<FeedView> {
  const body = { kind: 'osv' as const, name: path, url: `${server.url}${path}`, everyMinutes: 60, isEnabled: false }
  const { data } = await test.call(coordinator, api.createFeedEndpoint, { body })
  await test.call(coordinator, api.runFeedEndpoint, { params: { feedId: data.id } })
  return data
}

const feedOf = async ({ id: feedId }: FeedView): Promise<FeedView> =>
  (await test.call(coordinator, api.readFeedEndpoint, { params: { feedId } })).data

const JOBS_OVER = "not exists (select from job_run where name like 'feed.%' and state <> 'completed')"

async function finish(): Promise<void> {
  await loseHeartbeats(test)
  const worker = await startWorkerProcess(test, ALLOW)
  await untilTrue(test, JOBS_OVER)
  await worker.kill()
}

const recordsLike = async (prefix: string): Promise<number> => {
  const { rows } = await test.app.db.tx(coordinator.principal, (tx) =>
    sql<{ count: number }>`
      select count(*)::integer as count from vulnerability_record where external_id like ${`${prefix}%`}`.execute(tx),
  )
  return rows[0]?.count ?? 0
}

const lines = (prefix: string, from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) =>
    osvText(`${prefix}-${from + index}`, `${prefix.toLowerCase()}-${from + index}`, '1.0'),
  )

/** Kills a worker in its second batch, while it waits for somebody who adds one of its packages. */
async function killInSecondBatch(prefix: string): Promise<void> {
  await withClient(test.database.ownerUrl, async (holder) => {
    await holder.query('begin')
    const key = `pkg:pypi/${prefix.toLowerCase()}-300`
    await holder.query("insert into package (id, kind, key) values (gen_random_uuid(), 'purl', $1)", [key])
    const worker = await startWorkerProcess(test, ALLOW)
    // Databases of other tests lie on the same server.
    await untilTrue(
      test,
      `exists (select from pg_locks l join pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'transactionid' and not l.granted and a.datname = current_database())`,
    )
    await worker.kill()
    await holder.query('rollback')
  })
  expect(await recordsLike(prefix)).toBe(250)
}

const bad = (id: string): string => JSON.stringify({ id, modified: '2026-01-01T00:00:00Z', affected: 'none' })

/** Waits until so many bytes of a file are on disk. */
async function untilThere(path: string, size: number): Promise<void> {
  const deadline = Date.now() + 60_000
  const sizeNow = (): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  while (sizeNow() < size) {
    if (Date.now() > deadline) throw new Error(`${path} has ${sizeNow()} bytes`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('a run whose worker is killed', () => {
  it('goes on behind what was taken: nothing is lost, and nothing is counted or set aside twice', async () => {
    const body = `${[...lines('KILL', 0, 260), bad('KILL-BAD'), ...lines('KILL', 260, 600)].join('\n')}\n`
    server.serve('/kill.jsonl', { body })
    const feed = await startFeed('/kill.jsonl')
    await killInSecondBatch('KILL')
    expect((await feedOf(feed)).state).toBe('running')
    await finish()
    expect(await feedOf(feed)).toMatchObject({
      state: 'off',
      problem: null,
      counts: { created: 600, unchanged: 0, changed: 0, quarantined: 1 },
      quarantined: 1,
    })
    expect(await recordsLike('KILL')).toBe(600)
    const waiting = (await test.call(coordinator, api.listQuarantineEndpoint, { query: { feed: feed.id } })).data.items
    expect(waiting.map(({ recordKey, seenCount }) => [recordKey, seenCount])).toEqual([['KILL-BAD', 1]])
    // The file lay on disk: it was not fetched again.
    expect(server.asked.filter(({ path }) => path === '/kill.jsonl').map(({ status }) => status)).toEqual([200])
  })

  it('while it downloads, goes on with the rest of the file', async () => {
    const body = `${lines('HALF', 0, 400).join('\n')}\n`
    server.serve('/half.jsonl', { body, stallAfter: 30_000 })
    const feed = await startFeed('/half.jsonl')
    const worker = await startWorkerProcess(test, ALLOW)
    await untilThere(join(test.app.config.dataDir, 'feeds', `${feed.id}.part`), 30_000)
    await worker.kill()
    server.serve('/half.jsonl', { body })
    await finish()
    expect(await feedOf(feed)).toMatchObject({ problem: null, counts: { created: 400 } })
    const asked = server.asked.filter(({ path }) => path === '/half.jsonl')
    expect(asked.map(({ status, headers }) => [status, headers.range])).toEqual([
      [200, undefined],
      [206, 'bytes=30000-'],
    ])
  })
})

describe('a file that somebody brought, whose reading is killed', () => {
  it('goes on behind what was taken, and its outcome tells of all of it', async () => {
    const body = `${[...lines('FILE', 0, 260), bad('FILE-BAD'), ...lines('FILE', 260, 500)].join('\n')}\n`
    const sent = await test.upload(coordinator, api.uploadFeedFileEndpoint, {}, 'records.jsonl', body)
    await killInSecondBatch('FILE')
    await finish()
    const { rows } = await test.app.db.tx(coordinator.principal, (tx) =>
      sql<{ result: unknown }>`select result from job_run where id = ${sent.data.jobId}::uuid`.execute(tx),
    )
    expect(rows[0]?.result).toMatchObject({
      outcome: 'taken',
      counts: { created: 500, unchanged: 0, quarantined: 1 },
    })
    expect(await recordsLike('FILE')).toBe(500)
  })
})
