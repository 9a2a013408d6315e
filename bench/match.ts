// Matching of components with records of vulnerabilities, in PostgreSQL: loading all records of the corpora, matching everything
// anew, what a new record and a new component cost, and how that grows with releases. Claims: cold load <= 30 s; full re-match of 20,000
// releases x 500 components <= 60 s; a new record matched and answered p99 <= 250 ms, a component <= 100 ms; twice the releases with
// the same components <= 1.2 times. Run: node bench/match.ts [--releases 20000] [--parts 500] [--distinct 100000] [--units 1000000]
// [--records 100] [--corpus 5]: the world of the claims is what it makes without options; smaller ones are for a look.
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { systemPrincipal } from '#platform/auth/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { installQueue } from '#platform/jobs/queue.ts'
import { createLogger } from '#platform/log/index.ts'
import { migrate } from '#platform/migrate/index.ts'
import { startEmbeddedPostgres, withClient } from '#platform/postgres/index.ts'
import { loadInsider } from '#modules/identity/index.ts'
import { matchAnew } from '#modules/finding/service/match.ts'
import { readPlaces } from '#modules/finding/service/places.ts'
import { findOfComponent } from '#modules/finding/service/view.ts'
import { collectContents } from '#modules/sbom/service/collect.ts'
import { storeContents } from '#modules/sbom/service/store-contents.ts'
import { storeRecords } from '#modules/vulnerability/index.ts'
import { openApp } from '#main/app.ts'
import { MIGRATIONS } from '#main/migrations.ts'
import { makeParts, readCorpus } from './matching/corpus.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const RELEASES = option('releases', 20_000)
const PARTS = option('parts', 500)
const DISTINCT = option('distinct', 100_000)
const UNITS = option('units', 1_000_000)
const ASKED = option('records', 100)
/** Parts of the catalogue: each has as many releases as it takes. */
const MODELS = 200

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now()
  const result = await work()
  say(`${what}: ${((performance.now() - from) / 1000).toFixed(2)} s; load ${loadavg()[0]?.toFixed(1) ?? ''}`)
  return result
}

interface Row {
  readonly n: string
  readonly id: string
}

type Query = (statement: string, values?: unknown[]) => Promise<{ readonly rows: readonly Row[] }>

async function fillReleases(query: Query, from: number, to: number): Promise<void> {
  await query(
    `insert into product_release (id, part_id, version_text, position, is_fix)
     select ('01900000-0001-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
            ('01900000-0005-7000-8000-' || lpad(to_hex(n % $3), 12, '0'))::uuid, '1.' || n, n, false
       from generate_series($1::int, $2::int - 1) n`,
    [from, to, MODELS],
  )
  await query(
    `with known as materialized (select row_number() over (order by id) - 1 as place, id from component),
          wanted as (select n, k, (hashint8(n::bigint * 1000003 + k)::bigint & 2147483647) % (select count(*) from known) as place
                       from generate_series($1::int, $2::int - 1) n, generate_series(0, $3::int - 1) k)
     insert into occurrence (release_id, ordinal, component_id, ref, is_root, children)
     select ('01900000-0001-7000-8000-' || lpad(to_hex(w.n), 12, '0'))::uuid, w.k, c.id, 'r' || w.k, true, 0
       from wanted w join known c on c.place = w.place`,
    [from, to, PARTS],
  )
}

const percentile = (times: readonly number[], share: number): number =>
  Math.round(
    (times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10,
  ) / 10

const tellTimes = (what: string, times: readonly number[]): void =>
  say(
    `${times.length} ${what}: p50 ${percentile(times, 0.5)} ms, p99 ${percentile(times, 0.99)} ms; load ${loadavg()[0]?.toFixed(1) ?? ''}`,
  )

/** Who reads everything. */
const asker = systemPrincipal(['finding.read', 'vulnerability.read', 'customer.read', 'product.read'])

const CATALOGUE = `
  insert into division (id, code, name_en, name_ja) values ('01900000-0000-7000-8000-000000000001', 'D', 'Division', '事業部');
  insert into product_line (id, kind, division_id, names, position)
    values ('01900000-0000-7000-8000-000000000002', 'plc', '01900000-0000-7000-8000-000000000001', '{"en":"Line","ja":"機種"}', 1);
  insert into product_family (id, line_id, code, names)
    select ('01900000-0003-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '01900000-0000-7000-8000-000000000002', 'F' || n,
           '{"en":"Family","ja":"シリーズ"}' from generate_series(0, ${MODELS / 10 - 1}) n;
  insert into product_model (id, family_id, code, names, kind, is_safety, hardware_revisions, options, markets, update_way, search_text)
    select ('01900000-0004-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
           ('01900000-0003-7000-8000-' || lpad(to_hex(n / 10), 12, '0'))::uuid, 'M' || n, '{"en":"Model","ja":"形名"}', 'hardware',
           false, '{}', '{}', '{}', 'field', 'm' || n from generate_series(0, ${MODELS - 1}) n;
  insert into product_part (id, model_id, code, names, version_scheme, position)
    select ('01900000-0005-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
           ('01900000-0004-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'firmware',
           '{"en":"Firmware","ja":"ファームウェア"}', 'dotted', 1 from generate_series(0, ${MODELS - 1}) n;`

/** Units of customers, each with the firmware of one of the releases. */
const FILL_UNITS = `
  insert into customer (id, kind, code, names, country, language)
    select ('01900000-0006-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'customer', 'C' || n, '{"en":"Customer","ja":"顧客"}', 'JP',
           'ja' from generate_series(0, 999) n;
  insert into asset (customer_id, id, tag, model, model_id, versions, options, basis, known_on, changed_at)
    select ('01900000-0006-7000-8000-' || lpad(to_hex(n % 1000), 12, '0'))::uuid,
           ('01900000-0007-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'U' || n, 'M' || r % ${MODELS},
           ('01900000-0004-7000-8000-' || lpad(to_hex(r % ${MODELS}), 12, '0'))::uuid, jsonb_build_object('firmware', '1.' || r), '{}',
           'shipment', '2026-01-01', now()
      from (select n, (n::bigint * 7919) % ${RELEASES} as r from generate_series(0, ${UNITS - 1}) n) u;`

const records = readCorpus(option('corpus', 5))
say(`${records.length} records read`)
const dataDir = mkdtempSync('/dev/shm/andon-bench-')
const quiet = { info: () => undefined, warn: () => undefined }
const postgres = await startEmbeddedPostgres({ dataDir, log: quiet, durable: false })
try {
  await migrate(postgres.ownerUrl, MIGRATIONS)
  await installQueue(postgres.ownerUrl)
  const asOwner = <T>(work: (query: Query) => Promise<T>): Promise<T> =>
    withClient(postgres.ownerUrl, (client) => work((statement, values) => client.query<Row>(statement, values)))
  await asOwner((query) => query(CATALOGUE))
  const log = createLogger('bench', 'error')
  const options = { databaseUrl: postgres.appUrl, connections: 4, superviseQueue: false, process: 'bench', log }
  const { app, close } = await openApp(readConfig({ ANDON_DATA: dataDir, ANDON_LOG_LEVEL: 'error' }), options)
  try {
    const insider = await loadInsider(app)
    await timed('cold load of all records', async () => {
      for (let from = 0; from < records.length; from += 1_000)
        await app.db.tx(insider, (tx) => storeRecords(app, tx, insider, records.slice(from, from + 1_000)))
    })
    const collector = collectContents()
    for (const one of makeParts(records, DISTINCT)) collector.visitor.component(one)
    const { components } = collector.finish()
    await timed(`${components.length} distinct components stored`, async () => {
      for (let from = 0; from < components.length; from += 10_000)
        await app.db.tx(insider, (tx) => storeContents(tx, components.slice(from, from + 10_000)))
    })
    const count = async (what: string): Promise<number> =>
      Number((await asOwner((query) => query(`select count(*) as n from ${what}`))).rows[0]?.n)
    for (const releases of [RELEASES / 2, RELEASES]) {
      await timed(`${releases} releases x ${PARTS} components filled`, () =>
        asOwner((query) => fillReleases(query, releases === RELEASES ? RELEASES / 2 : 0, releases)),
      )
      await asOwner((query) => query('vacuum analyze'))
      await timed(`full match with ${releases} releases`, () => app.db.tx(insider, (tx) => matchAnew(tx, 'all')))
      say(
        `  ${await count('match')} matches, ${await count("match where applicability = 'undetermined'")} of them open`,
      )
    }
    await asOwner((query) => query('vacuum analyze'))
    await timed(`${UNITS} units of customers filled`, () => asOwner((query) => query(FILL_UNITS)))
    await asOwner((query) => query('vacuum analyze'))
    const idsOf = async (question: string): Promise<string[]> =>
      (await asOwner((query) => query(question))).rows.map(({ id }) => id)
    const someOf = (ids: readonly string[]): string[] =>
      ids.filter((_, index) => index % Math.ceil(ids.length / ASKED) === 0)
    const matching: number[] = []
    const both: number[] = []
    // From the record with most matches to the one with fewest.
    for (const id of someOf(await idsOf('select record_id as id, count(*) from match group by 1 order by 2 desc'))) {
      const [flaw = ''] = await idsOf(
        `select vulnerability_id as id from record_vulnerability where record_id = '${id}' limit 1`,
      )
      const from = performance.now()
      await app.db.tx(insider, (tx) => matchAnew(tx, { recordIds: [id] }))
      matching.push(performance.now() - from)
      await readPlaces(app, asker, flaw)
      both.push(performance.now() - from)
    }
    tellTimes('records matched', matching)
    tellTimes('records matched, and which releases, families and units answered', both)
    const asking: number[] = []
    for (const id of someOf(await idsOf('select component_id as id, count(*) from match group by 1 order by 2 desc'))) {
      const from = performance.now()
      await findOfComponent(app, asker, id)
      asking.push(performance.now() - from)
    }
    tellTimes('components asked for their vulnerabilities', asking)
  } finally {
    await close()
  }
} finally {
  await postgres.stop(20_000)
  rmSync(dataDir, { recursive: true, force: true })
}
