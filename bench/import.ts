// Import of all 400 OT advisories, through the HTTP layer and the worker's jobs, on an embedded PostgreSQL that fsyncs.
// Claim: import alone <= 8 s; with matching 2,000 assets (the sample) <= 20 s. Run: node bench/import.ts [--sample]
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { readConfig } from '#platform/config/index.ts'
import { addressOf } from '#platform/http/address.ts'
import type { AnyEndpoint, EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { installQueue } from '#platform/jobs/queue.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { createLogger } from '#platform/log/index.ts'
import { migrate } from '#platform/migrate/index.ts'
import { startEmbeddedPostgres, withClient } from '#platform/postgres/index.ts'
import { bootstrapPrincipal, createUser, issueToken, loadPrincipal } from '#modules/identity/index.ts'
import {
  addImportFileEndpoint,
  confirmImportEndpoint,
  createImportEndpoint,
  readImportEndpoint,
} from '#modules/vulnerability/api.ts'
import { jobHandlers, openApp } from '#main/app.ts'
import { createInside } from '#main/inside.ts'
import { MIGRATIONS } from '#main/migrations.ts'

const withSample = process.argv.includes('--sample')
const corpora = process.env['ANDON_CORPORA'] ?? fileURLToPath(new URL('../../shared/corpora', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'andon-bench-'))
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const quiet = { info: () => undefined, warn: () => undefined }

spawnSync('tar', ['xzf', join(corpora, 'advisories/cisa-ot-400.tar.gz'), '-C', folder], { stdio: 'inherit' })
const files = globSync('ot/*/*.json', { cwd: folder }).toSorted()
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: quiet, durable: true })
await migrate(postgres.ownerUrl, MIGRATIONS)
await installQueue(postgres.ownerUrl)
const config = readConfig({ ANDON_DATA: join(folder, 'data'), ANDON_LOG_LEVEL: 'error' })
const log = createLogger('bench', 'error')
const options = { databaseUrl: postgres.appUrl, connections: 8, superviseQueue: true, process: 'bench', log }
const running = await openApp(config, options)
const { app, boss } = running
const hono = createInside(app, { remoteAddress: () => '127.0.0.1', web: false })

const everywhere = { kind: 'all', id: null } as const
const roles = [{ role: 'engineer', scope: everywhere }]
const person = { email: 'bench@example.test', name: 'Bench', language: 'en', roles } as const
const { id: userId } = await createUser(app, bootstrapPrincipal, person)
const principal = await loadPrincipal(app, userId)
if (principal === undefined) throw new Error('the user of the bench cannot act')
const scopes = [...principal.permissions.keys()]
const { token } = await issueToken(app, principal, { name: 'bench', scopes, expiresInDays: 1 })

async function call<E extends AnyEndpoint>(
  endpoint: E,
  request: EndpointRequest<E>,
  extra: { headers?: Record<string, string>; bytes?: Buffer<ArrayBuffer> } = {},
): Promise<EndpointOutput<E>> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...extra.headers }
  const body = extra.bytes ?? (request.body === undefined ? undefined : JSON.stringify(request.body))
  const init = { method: endpoint.method, headers, ...(body === undefined ? {} : { body }) }
  const response = await hono.request(addressOf(endpoint.path, request.params, request.query), init)
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${endpoint.id}: ${response.status} ${JSON.stringify(answer)}`)
  // The contract's own schema makes the answer of its own type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return endpoint.output.parse(answer) as EndpointOutput<E>
}

if (withSample) {
  const { loadSample } = await import('#main/sample/index.ts')
  await loadSample(app, bootstrapPrincipal)
}
await startWorker({ db: app.db, boss, handlers: jobHandlers(app), log, loadPrincipal: (id) => loadPrincipal(app, id) })

async function untilState(importId: string, state: string): Promise<EndpointOutput<typeof readImportEndpoint>> {
  for (;;) {
    const run = await call(readImportEndpoint, { params: { importId } })
    if (run.state === state) return run
    if (run.progress?.state === 'failed') throw new Error('the job failed')
    // As often as the shell asks.
    await wait(250)
  }
}

const started = performance.now()
const seconds = (from: number): string => ((performance.now() - from) / 1000).toFixed(2)
const { id: importId } = await call(createImportEndpoint, {})
for (const file of files) {
  const headers = { 'x-file-name': encodeURIComponent(basename(file)) }
  await call(addImportFileEndpoint, { params: { importId } }, { headers, bytes: readFileSync(join(folder, file)) })
}
say(`upload of ${files.length} files: ${seconds(started)} s`)
const previewed = await untilState(importId, 'ready')
say(`uploaded and read: ${seconds(started)} s ${JSON.stringify(previewed.counts)}`)
const confirmed = performance.now()
const match = { headers: { 'if-match': `"${previewed.version}"` } }
await call(confirmImportEndpoint, { params: { importId }, body: {} }, match)
const done = await untilState(importId, 'done')
say(`applied: ${seconds(confirmed)} s ${JSON.stringify(done.counts)}`)
say(`import in all: ${seconds(started)} s`)
for (let open = 1; open > 0;) {
  const result = await withClient(postgres.ownerUrl, (client) =>
    client.query<{ open: number }>("select count(*)::int as open from job_run where state in ('created', 'active')"),
  )
  open = result.rows[0]?.open ?? 0
  if (open > 0) await wait(50)
}
say(`import and everything that follows from it: ${seconds(started)} s`)
const sizes = await withClient(postgres.ownerUrl, (client) =>
  client.query(
    `select (select count(*)::int from source_document) as sources, (select count(*)::int from vulnerability) as vulnerabilities,
            (select count(*)::int from affected_box) as boxes, (select sum(doubt_count)::int from source_document) as doubts`,
  ),
)
say(JSON.stringify(sizes.rows[0]))
await running.close()
await postgres.stop(5_000)
rmSync(folder, { recursive: true, force: true })
