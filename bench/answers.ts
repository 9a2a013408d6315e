// All advisories against all units, in PostgreSQL: how long it takes until every unit has its answers, how that grows, and how soon
// one advisory's count and its first 10,000 answers are there. Claims: 2,354 advisories x 1,000,000 units <= 60 s; count and first
// 10,000 answers p95 <= 100 ms. Run: node bench/answers.ts [--assets 100000,200000,400000] [--listed 0.05] [--keep <folder>]
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { readAdvisory, type AdvisoryReading } from '#formats/affected-set/index.ts'
import { parseCsaf } from '#formats/csaf/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { installQueue } from '#platform/jobs/queue.ts'
import { createLogger } from '#platform/log/index.ts'
import { migrate } from '#platform/migrate/index.ts'
import { startEmbeddedPostgres, withClient } from '#platform/postgres/index.ts'
import { loadInsider } from '#modules/identity/index.ts'
import { answerSource } from '#modules/customer/service/answer-source.ts'
import { keyFacts } from '#modules/customer/service/spans.ts'
import { countByAnswer } from '#modules/customer/store/read-answer.ts'
import { openApp } from '#main/app.ts'
import { MIGRATIONS } from '#main/migrations.ts'

const corpora = process.env['ANDON_CORPORA'] ?? fileURLToPath(new URL('../../shared/corpora', import.meta.url))
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise)
}
const LISTED = Number(option('listed', '0.05'))
/** Units of one model, so that there is an advisory with more than 10,000 answers. */
const HOT = 0.02
const quiet = { info: () => undefined, warn: () => undefined }

function readCorpus(): AdvisoryReading[] {
  const folder = mkdtempSync(join(tmpdir(), 'andon-bench-'))
  try {
    const archive = join(corpora, 'advisories/cisa-ot-bulk.tar.zst')
    if (spawnSync('tar', ['--zstd', '-xf', archive, '-C', folder]).status !== 0)
      throw new Error(`no corpora in ${corpora}: set ANDON_CORPORA`)
    return globSync('**/*.json', { cwd: folder })
      .toSorted()
      .flatMap((name) => {
        const { document } = parseCsaf(readFileSync(join(folder, name)))
        return document === undefined ? [] : [readAdvisory(document)]
      })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same numbers in every run. */
function createDice(): (most: number) => number {
  let state = 42
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

interface Unit {
  readonly vendor: string | null
  readonly model: string
  readonly version: string | null
}

/** Units of what the advisories name, in versions they name, among many more that no advisory names. */
function* makeUnits(readings: readonly AdvisoryReading[], count: number): Generator<Unit> {
  const dice = createDice()
  const named = new Map<string, { vendor: string | null; model: string; versions: string[] }>()
  for (const { products } of readings)
    for (const { vendor, name, target } of products) {
      const key = `${vendor ?? ''}\n${name}`
      const entry = named.get(key) ?? { vendor, model: name.slice(0, 200), versions: [] }
      named.set(key, entry)
      for (const { version } of target.boxes)
        for (const bound of [version?.lower, version?.upper]) if (bound) entry.versions.push(bound.text)
    }
  const models = [...named.values()]
  const every = models.flatMap(({ versions }) => versions)
  const hot = models.toSorted((a, b) => b.versions.length - a.versions.length)[0]
  const versionOf = (own: readonly string[]): string | null => {
    const chance = dice(10)
    if (chance === 0) return null
    const from = chance < 8 && own.length > 0 ? own : every
    return from[dice(from.length)] ?? null
  }
  const unlisted = Math.max(1, Math.round(count / 10))
  for (let index = 0; index < count; index++) {
    if (hot !== undefined && index < count * HOT) yield { ...hot, version: versionOf(hot.versions) }
    else if (index < count * LISTED) {
      const model = models[dice(models.length)]
      if (model !== undefined) yield { ...model, version: versionOf(model.versions) }
    } else {
      const number = Math.floor(unlisted * (dice(1_000_000) / 1_000_000) ** 3)
      const version = `1.${String(dice(300)).padStart(3, '0')}`
      yield {
        vendor: 'Hibari Automation',
        model: `HX${number % 97}-${number}${['MT', 'CPU', 'EN'][number % 3] ?? ''}`,
        version,
      }
    }
  }
}

type Query = (statement: string, values?: unknown[]) => Promise<unknown>

async function fillUnits(query: Query, readings: readonly AdvisoryReading[], count: number): Promise<void> {
  await query(
    `insert into customer (id, kind, code, names, country, language)
     select ('01900000-0005-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'customer', 'C-' || n, '{"en":"Works","ja":"工業"}', 'JP', 'ja'
       from generate_series(0, 1999) n`,
  )
  let batch: (Unit & { n: number })[] = []
  const flush = async (): Promise<void> => {
    await query(
      `insert into asset (customer_id, id, tag, vendor, model, versions, serial, options, basis, known_on, changed_at, answered_version)
       select ('01900000-0005-7000-8000-' || lpad(to_hex(r.n % 2000), 12, '0'))::uuid,
              ('01900000-0007-7000-8000-' || lpad(to_hex(r.n), 12, '0'))::uuid, 'U-' || r.n, r.vendor, r.model,
              case when r.version is null then '{}' else jsonb_build_object('firmware', r.version) end,
              '2' || lpad((r.n::bigint * 7919 % 100000000)::text, 9, '0'), '{}', 'import', '2026-01-01', '2026-01-01', 1
         from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as r (n, vendor, model, version)`,
      [
        batch.map(({ n }) => n),
        batch.map(({ vendor }) => vendor),
        batch.map(({ model }) => model),
        batch.map(({ version }) => version),
      ],
    )
    batch = []
  }
  let n = 0
  for (const unit of makeUnits(readings, count)) {
    batch.push({ ...unit, n })
    n += 1
    if (batch.length === 20_000) await flush()
  }
  if (batch.length > 0) await flush()
  await query(
    `insert into unit_fact (id, kind_id, vendor, model, model_id, versions, hardware_revision, options, key_revision)
     select distinct on (a.fact_id) a.fact_id, andon_fact_id(a.vendor, a.model, a.model_id, a.versions - 'firmware', a.hardware_revision, a.options),
            a.vendor, a.model, a.model_id, a.versions, a.hardware_revision, a.options, 0
       from asset a order by a.fact_id`,
  )
}

async function fillSources(query: Query, readings: readonly AdvisoryReading[]): Promise<void> {
  await query(
    `insert into stored_file (id, name, media_type, size, keyed_hash, created_at, created_by)
     values ('01900000-0009-7000-8000-000000000001', 'bench.json', 'application/json', 2, 'bench', '2026-01-01', '01900000-0020-7000-8000-000000000001')`,
  )
  for (const [index, reading] of readings.entries()) {
    const id = `01900000-0010-7000-8000-${index.toString(16).padStart(12, '0')}`
    await query(
      `insert into source_document (id, format, publisher, publisher_namespace, publisher_category, tracking_id, tracking_version,
         tracking_status, category, title, released_at, revised_at, file_id, sha256, is_own, reading, product_count, vulnerability_count,
         doubt_count, imported_at, imported_by)
       values ($1, 'csaf', 'Bench', 'https://bench.example', 'vendor', $2, '1', 'final', 'csaf_security_advisory', $2, '2026-01-01', '2026-01-01',
               '01900000-0009-7000-8000-000000000001', $2, false, $3, 1, 1, 0, '2026-01-01', '01900000-0020-7000-8000-000000000001')`,
      [id, `B-${index}`, JSON.stringify(reading)],
    )
    const flaws = reading.vulnerabilities.map((flaw) => ({ ordinal: flaw.index, name: flaw.id.slice(0, 200) }))
    await query(
      `insert into vulnerability (id, name, created_at)
       select md5(r.name)::uuid, r.name, '2026-01-01' from jsonb_to_recordset($1) as r (ordinal int, name text) on conflict do nothing`,
      [JSON.stringify(flaws)],
    )
    await query(
      `insert into source_vulnerability (source_id, ordinal, vulnerability_id, scores)
       select $1, r.ordinal, md5(r.name)::uuid, '[]' from jsonb_to_recordset($2) as r (ordinal int, name text)`,
      [id, JSON.stringify(flaws)],
    )
  }
}

/** Seconds of processor time of a process and its children, the ended ones too. */
function cpuOf(root: number): number {
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const times = fields.slice(11, 15).map(Number)
      if (Number(name) === root) ticks += times.reduce((sum, one) => sum + one, 0)
      else if (Number(fields[1]) === root) ticks += (times[0] ?? 0) + (times[1] ?? 0)
    } catch {
      // Ended meanwhile: its time is with its parent now.
    }
  }
  return ticks / 100
}

const percentile = (times: readonly number[], part: number): string =>
  (times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0).toFixed(0)

async function measure(readings: readonly AdvisoryReading[], assets: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'andon-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet, durable: false })
  try {
    await migrate(postgres.ownerUrl, MIGRATIONS)
    await installQueue(postgres.ownerUrl)
    await withClient(postgres.ownerUrl, async (client) => {
      const query: Query = (statement, values) => client.query(statement, values)
      await query("set maintenance_work_mem = '512MB'; set work_mem = '128MB'; alter table asset disable trigger user")
      const indexes = await client.query<{ name: string; definition: string }>(
        `select indexname as name, indexdef as definition from pg_indexes i where tablename = 'asset' and schemaname = 'public'
            and not exists (select from pg_constraint c where c.conname = i.indexname)`,
      )
      for (const { name } of indexes.rows) await query(`drop index ${name}`)
      await fillUnits(query, readings, assets)
      for (const { definition } of indexes.rows) await query(definition)
      await query('alter table asset enable trigger user')
      await fillSources(query, readings)
      await query('vacuum analyze')
    })
    await answerAndAsk(postgres, dataDir, readings.length, assets)
  } finally {
    await postgres.stop(20_000)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function answerAndAsk(
  postgres: { readonly ownerUrl: string; readonly appUrl: string },
  dataDir: string,
  sources: number,
  assets: number,
): Promise<void> {
  const log = createLogger('bench', 'error')
  const options = { databaseUrl: postgres.appUrl, connections: 4, superviseQueue: false, process: 'bench', log }
  const { app, close } = await openApp(readConfig({ ANDON_DATA: dataDir, ANDON_LOG_LEVEL: 'error' }), options)
  const insider = await loadInsider(app)
  const root = Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
  const cpu = (): [number, number] => {
    const { user, system } = process.cpuUsage()
    return [(user + system) / 1e6, cpuOf(root)]
  }
  try {
    await app.db.tx(insider, keyFacts)
    const [node, database] = cpu()
    const from = performance.now()
    for (let index = 0; index < sources; index++)
      await answerSource(app, insider, `01900000-0010-7000-8000-${index.toString(16).padStart(12, '0')}`)
    const seconds = (performance.now() - from) / 1000
    const [nodeAfter, databaseAfter] = cpu()
    const count = async (table: string): Promise<number> =>
      withClient(postgres.ownerUrl, async (client) =>
        Number((await client.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]?.n),
      )
    const answers = await count('asset_answer')
    const cpuSeconds = nodeAfter - node + databaseAfter - database
    say(
      `${sources} advisories x ${assets} units: ${seconds.toFixed(1)} s (processor: ${(nodeAfter - node).toFixed(1)} s Node, ` +
        `${(databaseAfter - database).toFixed(1)} s PostgreSQL), ${answers} answers, ${((cpuSeconds / answers) * 1e6).toFixed(0)} us of processor each, ` +
        `${await count('unit_fact')} facts, ${await count('answer_span')} spans, ${await count('source_answer')} distinct answers, ` +
        `${await count('undetermined_group')} groups, load ${loadavg()[0]?.toFixed(1) ?? ''}`,
    )
    await withClient(postgres.ownerUrl, (client) => client.query('vacuum analyze'))
    const ranked = await withClient(postgres.ownerUrl, (client) =>
      client.query<{ id: string; n: number }>(
        'select source_id as id, count(*)::int as n from asset_answer group by 1 order by 2 desc',
      ),
    )
    for (const [name, chosen] of [
      ['the largest 20', ranked.rows.slice(0, 20)],
      ['100 others', ranked.rows.filter((_, index) => index % Math.ceil(ranked.rows.length / 100) === 0)],
    ] as const) {
      const counts: number[] = []
      const lists: number[] = []
      const joins: number[] = []
      for (const { id } of chosen.concat(chosen, chosen)) {
        const timed = async (into: number[], work: () => Promise<unknown>): Promise<void> => {
          const begin = performance.now()
          await work()
          into.push(performance.now() - begin)
        }
        await app.db.tx(insider, async (tx) => {
          await timed(counts, () => countByAnswer(tx, { sourceId: id }))
          await timed(lists, () =>
            sql`select a.customer_id, a.id, a.tag, a.vendor, a.model, a.versions, a.serial, t.applicability, t.answer_id
                  from asset_answer t join asset a on a.customer_id = t.customer_id and a.id = t.asset_id
                 where t.source_id = ${id} order by t.applicability, t.asset_id limit 10000`.execute(tx),
          )
          await timed(joins, () =>
            sql`select a.customer_id, a.id, a.tag, a.vendor, a.model, a.versions, a.serial, s.applicability, s.answer_id
                  from fact_answer s join asset a on a.fact_id = s.fact_id and a.closed_at is null
                 where s.source_id = ${id} limit 10000`.execute(tx),
          )
        })
      }
      const line = (times: readonly number[]): string =>
        `median ${percentile(times, 0.5)} ms, p95 ${percentile(times, 0.95)} ms`
      say(
        `  ${name} advisories (up to ${chosen[0]?.n ?? 0} answers): count ${line(counts)}; first 10,000 answers ${line(lists)}; ` +
          `the same by the join on order keys ${line(joins)}; load ${loadavg()[0]?.toFixed(1) ?? ''}`,
      )
    }
  } finally {
    await close()
  }
}

const readings = readCorpus()
say(`${readings.length} advisories read`)
for (const assets of option('assets', '100000,200000,400000').split(',').map(Number)) await measure(readings, assets)
