// Units that the advisories of the bulk corpus name among many that none names, ready to be answered about: for bench/answers.ts.
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readAdvisory, type AdvisoryReading } from '#formats/affected-set/index.ts'
import { parseCsaf } from '#formats/csaf/index.ts'
import { withClient } from '#platform/postgres/index.ts'

const corpora = process.env['ANDON_CORPORA'] ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url))
/** Units of one model, so that there is an advisory with more than 10,000 answers. */
const HOT = 0.02

/** Every advisory of the bulk corpus, as read. */
export function readCorpus(): AdvisoryReading[] {
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
function* makeUnits(readings: readonly AdvisoryReading[], count: number, listed: number): Generator<Unit> {
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
    else if (index < count * listed) {
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

async function fillUnits(
  query: Query,
  readings: readonly AdvisoryReading[],
  count: number,
  listed: number,
): Promise<void> {
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
  for (const unit of makeUnits(readings, count, listed)) {
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

/** What the units and sources of an empty database are: as many units, and a part of them named by the advisories. */
export async function fillAnswerWorld(
  ownerUrl: string,
  readings: readonly AdvisoryReading[],
  assets: number,
  listed: number,
): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const query: Query = (statement, values) => client.query(statement, values)
    await query("set maintenance_work_mem = '512MB'; set work_mem = '128MB'; alter table asset disable trigger user")
    const indexes = await client.query<{ name: string; definition: string }>(
      `select indexname as name, indexdef as definition from pg_indexes i where tablename = 'asset' and schemaname = 'public'
          and not exists (select from pg_constraint c where c.conname = i.indexname)`,
    )
    for (const { name } of indexes.rows) await query(`drop index ${name}`)
    await fillUnits(query, readings, assets, listed)
    for (const { definition } of indexes.rows) await query(definition)
    await query('alter table asset enable trigger user')
    await fillSources(query, readings)
  })
}
