// From the upload of a bill of materials to its findings, through the server and the worker as they run: 20 documents of 5,000
// components, one after another, into a database with the records of the corpora and 80,000 components. Claim: p95 <= 2 s until the
// findings of the release are answered. Run: node bench/sbom-upload.ts [--documents 20] [--parts 5000] [--distinct 100000]
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import type { SbomComponent } from '#formats/sbom/model.ts'
import { readConfig } from '#platform/config/index.ts'
import { installQueue } from '#platform/jobs/queue.ts'
import { createLogger } from '#platform/log/index.ts'
import { migrate } from '#platform/migrate/index.ts'
import { startEmbeddedPostgres, withClient } from '#platform/postgres/index.ts'
import { loadInsider } from '#modules/identity/index.ts'
import { collectContents } from '#modules/sbom/service/collect.ts'
import { storeContents } from '#modules/sbom/service/store-contents.ts'
import { storeRecords } from '#modules/vulnerability/index.ts'
import { openApp } from '#main/app.ts'
import { MIGRATIONS } from '#main/migrations.ts'
import { quantile } from './load.ts'
import { makeParts, readCorpus } from './matching/corpus.ts'
import { createTokens, startServer } from './server.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const DOCUMENTS = option('documents', 20)
const PARTS = option('parts', 5_000)
const POLL_MS = 20

const PART = '01900000-0000-7000-8000-000000000005'
const releaseId = (index: number): string => `01900000-0001-7000-8000-${String(index).padStart(12, '0')}`

const CATALOGUE = `
  insert into division (id, code, name_en, name_ja) values ('01900000-0000-7000-8000-000000000001', 'D', 'Division', '事業部');
  insert into product_line (id, kind, division_id, names, position)
    values ('01900000-0000-7000-8000-000000000002', 'plc', '01900000-0000-7000-8000-000000000001', '{"en":"Line","ja":"機種"}', 1);
  insert into product_family (id, line_id, code, names) values ('01900000-0000-7000-8000-000000000003',
    '01900000-0000-7000-8000-000000000002', 'F', '{"en":"Family","ja":"シリーズ"}');
  insert into product_model (id, family_id, code, names, kind, is_safety, hardware_revisions, options, markets, update_way, search_text)
    values ('01900000-0000-7000-8000-000000000004', '01900000-0000-7000-8000-000000000003', 'M', '{"en":"Model","ja":"形名"}',
            'hardware', false, '{}', '{}', '{}', 'field', 'm');
  insert into product_part (id, model_id, code, names, version_scheme, position)
    values ('${PART}', '01900000-0000-7000-8000-000000000004', 'firmware', '{"en":"Firmware","ja":"ファームウェア"}', 'dotted', 1);
  insert into product_release (id, part_id, version_text, position, is_fix)
    select ('01900000-0001-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '${PART}', '1.' || n, n, false
      from generate_series(0, ${DOCUMENTS}) n;`

/** A document as a build writes it: every component hangs below the product. */
function documentOf(parts: readonly SbomComponent[], index: number): string {
  const components = parts.map(({ name, version, purls, cpes, supplier }, at) => ({
    type: 'library',
    'bom-ref': `c${at}`,
    name,
    ...(version === null ? {} : { version }),
    ...(purls[0] === undefined ? {} : { purl: purls[0] }),
    ...(cpes[0] === undefined ? {} : { cpe: cpes[0] }),
    ...(supplier === null ? {} : { supplier: { name: supplier } }),
  }))
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'firmware', 'bom-ref': 'top', name: 'M', version: `1.${index}` } },
    components,
    dependencies: [{ ref: 'top', dependsOn: components.map((one) => one['bom-ref']) }],
  })
}

const dataDir = mkdtempSync('/dev/shm/andon-bench-')
const postgres = await startEmbeddedPostgres({
  dataDir,
  log: { info: () => undefined, warn: () => undefined },
  durable: true,
})
try {
  await migrate(postgres.ownerUrl, MIGRATIONS)
  await installQueue(postgres.ownerUrl)
  await withClient(postgres.ownerUrl, (client) => client.query(CATALOGUE))
  const records = readCorpus()
  const log = createLogger('bench', 'error')
  const options = { databaseUrl: postgres.appUrl, connections: 4, superviseQueue: false, process: 'bench', log }
  const { app, close } = await openApp(readConfig({ ANDON_DATA: dataDir, ANDON_LOG_LEVEL: 'error' }), options)
  const insider = await loadInsider(app)
  for (let from = 0; from < records.length; from += 1_000)
    await app.db.tx(insider, (tx) => storeRecords(app, tx, insider, records.slice(from, from + 1_000)))
  const collector = collectContents()
  for (const one of makeParts(records, option('distinct', 100_000))) collector.visitor.component(one)
  const known = collector.finish().components
  for (let from = 0; from < known.length; from += 10_000)
    await app.db.tx(insider, (tx) => storeContents(tx, known.slice(from, from + 10_000)))
  await close()
  await withClient(postgres.ownerUrl, (client) => client.query('vacuum analyze'))
  say(`${records.length} records, ${known.length} components; load ${loadavg()[0]?.toFixed(1) ?? ''}`)
  const [token = ''] = await createTokens(postgres.appUrl, dataDir, [
    { email: 'bench@example.com', roles: ['viewer', 'engineer'] },
  ])
  const server = await startServer(postgres.appUrl, dataDir, { worker: true })
  const base = `http://127.0.0.1:${server.port}/api/v1`
  const headers = { authorization: `Bearer ${token}` }
  const answerSchema = z.object({ id: z.string(), state: z.string(), total: z.number() }).partial()
  const ask = async (path: string, request: RequestInit = {}): Promise<z.infer<typeof answerSchema>> => {
    const answer = await fetch(`${base}${path}`, { ...request, headers: { ...headers, ...request.headers } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answerSchema.parse(await answer.json())
  }
  try {
    const times: number[] = []
    let found = 0
    // The first one warms the processes up, and is not counted.
    for (let index = 0; index <= DOCUMENTS; index += 1) {
      const body = documentOf(makeParts(records, PARTS, 1_000 + index), index)
      const from = performance.now()
      const { id } = await ask(`/products/releases/${releaseId(index)}/sboms`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': `bom-${index}.json` },
      })
      for (;;) {
        const { state } = await ask(`/sboms/${id}`)
        if (state === 'current') break
        if (state !== 'reading') throw new Error(`the bill of materials is ${state}`)
        await wait(POLL_MS)
      }
      const { total } = await ask(`/products/releases/${releaseId(index)}/findings?limit=50`)
      if (index > 0) times.push(performance.now() - from)
      found += total ?? 0
    }
    const sorted = times.toSorted((a, b) => a - b)
    say(
      `${DOCUMENTS} uploads of ${PARTS} components: p50 ${quantile(sorted, 0.5).toFixed(0)} ms, p95 ${quantile(sorted, 0.95).toFixed(0)} ms ` +
        `to the findings (${found} of them); load ${loadavg()[0]?.toFixed(1) ?? ''}`,
    )
  } finally {
    await server.stop()
  }
} finally {
  await postgres.stop(20_000)
  rmSync(dataDir, { recursive: true, force: true })
}
