// A world of the sizes that are promised: 100,000 models, 1,000,000 units, 10,000 cases, 2,000 advisories with some million
// answers, 300 people, a third of a million audit entries; beside the sample, so that every page has something whole to show.
// The same in every run. Run by itself it keeps the data folder: node bench/world.ts <folder> [--scale 0.1]
import { pathToFileURL } from 'node:url'
import { readConfig } from '#platform/config/index.ts'
import { installQueue } from '#platform/jobs/queue.ts'
import { createLogger } from '#platform/log/index.ts'
import { migrate } from '#platform/migrate/index.ts'
import { startEmbeddedPostgres, withClient, type EmbeddedPostgres } from '#platform/postgres/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { openApp } from '#main/app.ts'
import { MIGRATIONS } from '#main/migrations.ts'
import { loadSample } from '#main/sample/index.ts'
import { CATALOGUE, CUSTOMERS } from './world/catalogue.ts'
import { COUNTS } from './world/count.ts'
import { SEARCH } from './world/search.ts'
import { SOURCES } from './world/source.ts'
import { WORK } from './world/work.ts'

export interface WorldSize {
  readonly models: number
  readonly assets: number
  readonly customers: number
  readonly sources: number
  readonly cases: number
}

/** The promised sizes, times `scale`. */
export function worldSize(scale: number): WorldSize {
  const part = (count: number): number => Math.max(400, Math.round(count * scale))
  return {
    models: part(100_000),
    assets: part(1_000_000),
    customers: part(2_000),
    sources: part(2_000),
    cases: part(10_000),
  }
}

const quiet = { info: () => undefined, warn: () => undefined }

/** Tables of which so many rows come that their indexes are made afterwards, and their counts taken once. */
const LARGE = ['asset', 'asset_answer', 'audit_entry', 'product_model', 'shipment', 'search_document', 'search_gram']

async function fill(ownerUrl: string, size: WorldSize, say: (text: string) => void): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const run = async (statement: string): Promise<void> => {
      const from = performance.now()
      await client.query(statement)
      const seconds = (performance.now() - from) / 1000
      if (seconds > 2) say(`${seconds.toFixed(1)} s  ${statement.trim().slice(0, 70)}`)
    }
    await run("set maintenance_work_mem = '1GB'; set work_mem = '256MB'; set synchronous_commit = off")
    const indexes = await client.query<{ name: string; definition: string }>(
      `select i.indexname as name, i.indexdef as definition from pg_indexes i
        where i.schemaname = 'public' and i.tablename = any ($1)
          and not exists (select from pg_constraint c where c.conname = i.indexname)`,
      [LARGE],
    )
    for (const { name } of indexes.rows) await run(`drop index ${name}`)
    for (const table of LARGE) await run(`alter table ${table} disable trigger user`)
    const sizes = new Map(Object.entries(size))
    for (const statement of [...CATALOGUE, ...CUSTOMERS, ...SOURCES, ...WORK, ...SEARCH])
      await run(statement.replaceAll(/\$(\w+)/g, (all, name: string) => String(sizes.get(name) ?? all)))
    for (const { definition } of indexes.rows) await run(definition)
    for (const table of LARGE) await run(`alter table ${table} enable trigger user`)
    for (const statement of COUNTS) await run(statement)
    await run('vacuum analyze')
  })
}

/** Starts PostgreSQL in the folder and fills it; the caller stops it. */
export async function buildWorld(
  dataDir: string,
  scale: number,
  say: (text: string) => void,
): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet, durable: true })
  await migrate(postgres.ownerUrl, MIGRATIONS)
  await installQueue(postgres.ownerUrl)
  const log = createLogger('bench', 'error')
  const options = { databaseUrl: postgres.appUrl, connections: 4, superviseQueue: false, process: 'bench', log }
  const running = await openApp(readConfig({ ANDON_DATA: dataDir, ANDON_LOG_LEVEL: 'error' }), options)
  await loadSample(running.app, bootstrapPrincipal)
  await running.close()
  await fill(postgres.ownerUrl, worldSize(scale), say)
  return postgres
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
  const scale = Number(process.argv[process.argv.indexOf('--scale') + 1] ?? 1)
  if (folder === undefined) throw new Error('node bench/world.ts <folder> [--scale 0.1]')
  const from = performance.now()
  const say = (text: string): void => void process.stdout.write(`${text}\n`)
  const postgres = await buildWorld(folder, process.argv.includes('--scale') ? scale : 1, say)
  say(`the world stands after ${((performance.now() - from) / 1000).toFixed(0)} s`)
  await postgres.stop(20_000)
}
