import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { withClient } from '#platform/postgres/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import type { FeedKind, FeedView, QuarantineView } from './model.ts'
import { startFeedServer, type FeedServer } from './testing.ts'

/** Andon beside a server of feeds that it may reach, and what tests of feeds do again and again. */
export interface FeedWorld {
  readonly test: TestApp
  readonly server: FeedServer
  /** Holds the roles of coordinator and engineer. */
  readonly coordinator: Actor
  /** A folder that goes with the world. */
  readonly folder: string
  addFeed(
    kind: FeedKind,
    path: string,
    more?: { readonly signingKeys?: string; readonly isEnabled?: boolean },
  ): Promise<FeedView>
  /** Runs a feed to its end and answers how it stands. */
  run(feed: Pick<FeedView, 'id'>): Promise<FeedView>
  /** Everything in quarantine. */
  quarantine(): Promise<readonly QuarantineView[]>
  /** What waits in quarantine: its name (of an address: the last part) and the first reason, sorted. */
  waiting(): Promise<string[]>
  /** Ids and states of all records, sorted. */
  records(): Promise<string[]>
  /** Takes back what feeds have brought. */
  clean(): Promise<void>
  close(): Promise<void>
}

const BROUGHT =
  'feed, feed_quarantine, feed_key, vulnerability_signal, match, record_box, record_product, record_vulnerability, vulnerability_record'

/** Starts both. */
export async function startFeedWorld(): Promise<FeedWorld> {
  const server = await startFeedServer()
  const test = await createTestApp({ ANDON_FEED_ALLOW: '127.0.0.1' })
  const coordinator = await test.actor(['coordinator', 'engineer'])
  const folder = mkdtempSync(join(tmpdir(), 'andon-feed-'))
  await test.startJobs()
  let count = 0
  const quarantine = async (): Promise<readonly QuarantineView[]> =>
    (await test.call(coordinator, api.listQuarantineEndpoint, { query: {} })).data.items
  return {
    test,
    server,
    coordinator,
    folder,
    quarantine,
    async addFeed(kind, path, more = {}) {
      const name = `Feed ${(count += 1)}`
      const body = { kind, name, url: `${server.url}${path}`, everyMinutes: 60, isEnabled: true, ...more }
      return (await test.call(coordinator, api.createFeedEndpoint, { body })).data
    },
    async run({ id: feedId }) {
      await test.call(coordinator, api.runFeedEndpoint, { params: { feedId } })
      await test.settleJobs()
      return (await test.call(coordinator, api.readFeedEndpoint, { params: { feedId } })).data
    },
    async waiting() {
      return (await quarantine())
        .filter(({ state }) => state === 'waiting')
        .map(({ recordKey, reasons }) => `${recordKey.split('/').at(-1)} ${reasons[0]?.code}`)
        .toSorted()
    },
    async records() {
      const { rows } = await test.app.db.tx(coordinator.principal, (tx) =>
        sql<{ text: string }>`select external_id || ' ' || state as text from vulnerability_record order by 1`.execute(
          tx,
        ),
      )
      return rows.map(({ text }) => text)
    },
    async clean() {
      server.asked.length = 0
      await withClient(test.database.ownerUrl, (client) => client.query(`truncate ${BROUGHT} cascade`))
    },
    async close() {
      await test.close()
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
