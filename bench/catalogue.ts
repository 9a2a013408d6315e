// Import of a catalogue: 100,000 models as CSV, through the HTTP layer and the worker's jobs, on an embedded PostgreSQL that fsyncs:
// upload, preview, confirmation, outcome; then the same file again, and the export. Claim: preview and import <= 60 s.
// Run: node bench/catalogue.ts [--models 100000] [--assets 1000000]
import { createWriteStream, mkdtempSync, openAsBlob, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '#platform/config/index.ts'
import { addressOf } from '#platform/http/address.ts'
import { installQueue } from '#platform/jobs/queue.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { createLogger } from '#platform/log/index.ts'
import { migrate } from '#platform/migrate/index.ts'
import { startEmbeddedPostgres, withClient } from '#platform/postgres/index.ts'
import { beginImportEndpoint, confirmRunEndpoint, readRunEndpoint, type RunView } from '#modules/data/api.ts'
import { bootstrapPrincipal, createDivision, createUser, issueToken, loadPrincipal } from '#modules/identity/index.ts'
import { jobHandlers, openApp } from '#main/app.ts'
import { createInside } from '#main/inside.ts'
import { MIGRATIONS } from '#main/migrations.ts'

const { values } = parseArgs({
  options: { models: { type: 'string', default: '100000' }, assets: { type: 'string', default: '0' } },
})
const modelCount = Number(values.models)
const assetCount = Number(values.assets)
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const folder = mkdtempSync(join(tmpdir(), 'andon-bench-'))
const quiet = { info: () => undefined, warn: () => undefined }
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: quiet, durable: true })
await migrate(postgres.ownerUrl, MIGRATIONS)
await installQueue(postgres.ownerUrl)
const config = readConfig({ ANDON_DATA: join(folder, 'data'), ANDON_LOG_LEVEL: 'error', ANDON_MAX_UPLOAD_MIB: '1024' })
const log = createLogger('bench', 'error')
const running = await openApp(config, {
  databaseUrl: postgres.appUrl,
  connections: 8,
  superviseQueue: true,
  process: 'bench',
  log,
})
const { app, boss } = running
const hono = createInside(app, { remoteAddress: () => '127.0.0.1', web: false })
const everywhere = { kind: 'all', id: null } as const
const { id: userId } = await createUser(app, bootstrapPrincipal, {
  email: 'bench@example.test',
  name: 'Bench',
  language: 'en',
  roles: [{ role: 'coordinator', scope: everywhere }],
})
const principal = await loadPrincipal(app, userId)
if (principal === undefined) throw new Error('the user of the bench cannot act')
const { token } = await issueToken(app, principal, {
  name: 'bench',
  scopes: [...principal.permissions.keys()],
  expiresInDays: 1,
})
const headers = { authorization: `Bearer ${token}`, 'x-andon-client': 'bench' }
await createDivision(app, bootstrapPrincipal, { code: 'FA', nameEn: 'FA', nameJa: 'FA' })
await startWorker({ db: app.db, boss, handlers: jobHandlers(app), log, loadPrincipal: (id) => loadPrincipal(app, id) })

let peak = 0
const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100)
const seconds = (from: number): string => ((performance.now() - from) / 1000).toFixed(1)

async function writeFile(
  name: string,
  heading: string,
  count: number,
  row: (index: number) => string,
): Promise<string> {
  const path = join(folder, name)
  const out = createWriteStream(path)
  out.write(`${heading}\r\n`)
  for (let index = 0; index < count; index += 1) {
    if (!out.write(`${row(index)}\r\n`)) await new Promise<void>((resolve) => out.once('drain', () => resolve()))
  }
  await new Promise<void>((resolve) => out.end(() => resolve()))
  return path
}

async function answerOf(response: Response): Promise<RunView> {
  const body: unknown = await response.json()
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`)
  return readRunEndpoint.output.parse(body)
}

async function until(runId: string, state: RunView['state']): Promise<RunView> {
  const seen = new Set<number>()
  for (;;) {
    const run = await answerOf(await hono.request(addressOf(readRunEndpoint.path, { runId }, undefined), { headers }))
    if (run.progress !== null) seen.add(run.progress.done)
    if (run.state === state) {
      say(`    progress was told ${seen.size} times`)
      return run
    }
    if (run.state === 'failed' || run.progress?.state === 'failed') throw new Error(JSON.stringify(run))
    await wait(250)
  }
}

/** Uploads, previews, confirms; tells how long each took, and the most memory of the process that did all of it. */
async function bring(kind: string, path: string, text: string): Promise<void> {
  const started = performance.now()
  peak = 0
  const query = new URLSearchParams({ kind, source: 'bench' })
  const body = await openAsBlob(path)
  const size = statSync(path).size
  const run = await answerOf(
    await hono.request(`${beginImportEndpoint.path}?${query.toString()}`, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(size), 'x-file-name': 'bench.csv' },
      body,
    }),
  )
  const ready = await until(run.id, 'ready')
  const previewed = seconds(started)
  const confirmed = performance.now()
  const response = await hono.request(addressOf(confirmRunEndpoint.path, { runId: run.id }, undefined), {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'if-match': `"${ready.version}"` },
    body: '{}',
  })
  await answerOf(response)
  await until(run.id, 'applied')
  say(
    `${text}: ${(size / 1e6).toFixed(1)} MB, ${JSON.stringify(ready.counts)}: upload and preview ${previewed} s, import ${seconds(confirmed)} s, together ${seconds(started)} s; peak memory ${Math.round(peak / 1e6)} MB`,
  )
  await settle()
}

/** Waits for what follows from an import (search, answers), and tells how long it took. */
async function settle(): Promise<void> {
  const started = performance.now()
  for (let open = 1; open > 0;) {
    const result = await withClient(postgres.ownerUrl, (client) =>
      client.query<{ open: number }>("select count(*)::int as open from job_run where state in ('created', 'active')"),
    )
    open = result.rows[0]?.open ?? 0
    if (open > 0) await wait(100)
  }
  say(`    searchable and answered after another ${seconds(started)} s`)
}

async function take(kind: string): Promise<void> {
  const started = performance.now()
  peak = 0
  const response = await hono.request(`/api/v1/data/export/${kind}`, { headers })
  let size = 0
  for await (const chunk of response.body ?? []) size += chunk.byteLength
  say(
    `export of ${kind}: ${(size / 1e6).toFixed(1)} MB in ${seconds(started)} s; peak memory ${Math.round(peak / 1e6)} MB`,
  )
}

say(
  `${cpus().length} cores, load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
)
await bring(
  'lines',
  await writeFile('lines.csv', 'code,division,name_en', 14, (i) => `line-${i},FA,Line ${i}`),
  'lines',
)
await bring(
  'families',
  await writeFile(
    'families.csv',
    'code,line,name_en,name_ja',
    500,
    (i) => `F${i},line-${i % 14},Series ${i},シリーズ${i}`,
  ),
  'families',
)
const models = await writeFile(
  'models.csv',
  'code,family,name_en,name_ja,markets,sale_started_on,security_support_until,update_way,hardware_revisions',
  modelCount,
  (i) => `M${i % 500}-${i}CPU,F${i % 500},CPU module ${i},CPUユニット${i},JP; US; DE,2019-04-01,2032-03-31,field,A; B`,
)
await bring('models', models, `${modelCount} new models`)
await bring('models', models, `${modelCount} models again`)
await take('models')
if (assetCount > 0) {
  const customers = Math.max(1, Math.round(assetCount / 1_000))
  await bring(
    'customers',
    await writeFile('customers.csv', 'code,name_en,country', customers, (i) => `C${i},Customer ${i},JP`),
    'customers',
  )
  const assets = await writeFile(
    'assets.csv',
    'customer,tag,vendor,model,version,serial,known_on',
    assetCount,
    (i) => `C${i % customers},T-${i},HIBARI,M${i % 500}-${i % modelCount}CPU,1.${i % 90},S${i},2026-01-01`,
  )
  await bring('assets', assets, `${assetCount} new units`)
  await bring('assets', assets, `${assetCount} units again`)
  await take('assets')
}
const sizes = await withClient(postgres.ownerUrl, (client) =>
  client.query<{ mb: number }>('select (pg_database_size(current_database()) / 1000000)::int as mb'),
)
say(
  `database ${sizes.rows[0]?.mb} MB; load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
)
clearInterval(watching)
await running.close()
await postgres.stop(5_000)
rmSync(folder, { recursive: true, force: true })
