import { mkdtempSync, rmSync } from 'node:fs'
import { sql } from 'kysely'
import type { SbomComponent } from '#formats/sbom/model.ts'
import { readConfig } from '#platform/config/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { installQueue } from '#platform/jobs/queue.ts'
import { createLogger } from '#platform/log/index.ts'
import { migrate } from '#platform/migrate/index.ts'
import { startEmbeddedPostgres } from '#platform/postgres/index.ts'
import { matchAnew } from '#modules/finding/service/match.ts'
import { loadInsider } from '#modules/identity/index.ts'
import { collectContents, type FoundComponent } from '#modules/sbom/service/collect.ts'
import { storeContents } from '#modules/sbom/service/store-contents.ts'
import { storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { openApp } from '#main/app.ts'
import { MIGRATIONS } from '#main/migrations.ts'

/** A match as it is stored. */
export interface StoredMatch {
  /** Digest of the component's identity. */
  readonly identity: string
  readonly record: string
  readonly applicability: 'affected' | 'undetermined'
  readonly ground: string
}

export interface StoredRun {
  readonly matches: readonly StoredMatch[]
  readonly seconds: Readonly<Record<'records' | 'components' | 'matching', number>>
}

async function inDatabase<T>(
  work: (
    run: <R>(work: (tx: Tx) => Promise<R>) => Promise<R>,
    tell: (records: readonly RecordInput[]) => Promise<void>,
  ) => Promise<T>,
): Promise<T> {
  const dataDir = mkdtempSync('/dev/shm/andon-scanner-')
  const quiet = { info: () => undefined, warn: () => undefined }
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet, durable: false })
  try {
    await migrate(postgres.ownerUrl, MIGRATIONS)
    await installQueue(postgres.ownerUrl)
    const log = createLogger('bench', 'error')
    const options = { databaseUrl: postgres.appUrl, connections: 2, superviseQueue: false, process: 'bench', log }
    const { app, close } = await openApp(readConfig({ ANDON_DATA: dataDir, ANDON_LOG_LEVEL: 'error' }), options)
    try {
      const insider = await loadInsider(app)
      return await work(
        (one) => app.db.tx(insider, one),
        async (records) => void (await app.db.tx(insider, (tx) => storeRecords(app, tx, insider, records))),
      )
    } finally {
      await close()
    }
  } finally {
    await postgres.stop(20_000)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1_000
}

/** Components as they are stored: each once. */
export function foundIn(parts: Iterable<SbomComponent>): readonly FoundComponent[] {
  const collector = collectContents()
  for (const part of parts) collector.visitor.component(part)
  return collector.finish().components
}

/** Stores records and components in a database of its own and matches them there. */
export function runStored(records: readonly RecordInput[], components: readonly FoundComponent[]): Promise<StoredRun> {
  return inDatabase(async (run, tell) => {
    const told = await timed(async () => {
      for (let from = 0; from < records.length; from += 1_000) await tell(records.slice(from, from + 1_000))
    })
    const stored = await timed(async () => {
      for (let from = 0; from < components.length; from += 10_000)
        await run((tx) => storeContents(tx, components.slice(from, from + 10_000)))
    })
    const matching = await timed(() => run((tx) => matchAnew(tx, 'all')))
    const { rows } = await run((tx) =>
      sql<StoredMatch>`
        select encode(c.identity, 'hex') as identity, r.external_id as record, m.applicability, m.ground
          from match m join component c on c.id = m.component_id join vulnerability_record r on r.id = m.record_id`.execute(
        tx,
      ),
    )
    return { matches: rows, seconds: { records: told, components: stored, matching } }
  })
}
