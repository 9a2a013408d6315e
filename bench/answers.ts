// All advisories against all units, in PostgreSQL: how long it takes until every unit has its answers, how that grows, and how soon
// one advisory's count and its first 10,000 answers are there. Claims: 2,354 advisories x 1,000,000 units <= 60 s; count and first
// 10,000 answers p95 <= 100 ms. Run: node bench/answers.ts [--assets 100000,200000,400000] [--listed 0.05] [--keep <folder>]
//
// The world is harder than plants are: 1,000,000 units are 862,000 distinct facts of 106,000 models (a maker has some thousand), one model in
// twenty is named by advisories in versions that they name, mostly its own, every fifth time another's; a fiftieth of all units is of the one
// product with the most bounds (924 entries of one document), in thousands of versions. At a million units 201,000 answers, 31,000 distinct.
// Of 26 November 2026, two cores with a load of 7, before the queue of what is missing was counted by lines: 1,000,000 units 55 s (processor:
// 27.5 s Node, 14.3 s PostgreSQL; 116 s before), 200,000 units 21 s of processor (36 s before); count p95 6 ms, first 10,000 answers p95 78 ms.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { AdvisoryReading } from '#formats/affected-set/index.ts'
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
import { fillAnswerWorld, readCorpus } from './world/answers.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise)
}
const LISTED = Number(option('listed', '0.05'))
/** Where worlds are kept for the next run; empty: nothing is. */
const KEEP = option('keep', '')
const quiet = { info: () => undefined, warn: () => undefined }

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
  const dataDir = KEEP === '' ? mkdtempSync(join(tmpdir(), 'andon-bench-')) : join(KEEP, `${assets}-${LISTED}`)
  const isKept = existsSync(join(dataDir, 'filled'))
  if (KEEP !== '' && !isKept) mkdirSync(dataDir, { recursive: true })
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet, durable: false })
  try {
    await migrate(postgres.ownerUrl, MIGRATIONS)
    await installQueue(postgres.ownerUrl)
    if (!isKept) await fillAnswerWorld(postgres.ownerUrl, readings, assets, LISTED)
    await withClient(postgres.ownerUrl, async (client) => {
      await client.query(
        'truncate asset_answer, answer_span, answer_verdict, source_answer, asset_answer_run, asset_worst, undetermined_group, undetermined_source cascade',
      )
    })
    await answerAndAsk(postgres, dataDir, readings.length, assets)
    if (KEEP !== '') writeFileSync(join(dataDir, 'filled'), '')
  } finally {
    await postgres.stop(20_000)
    if (KEEP === '') rmSync(dataDir, { recursive: true, force: true })
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
    const began = performance.now()
    await app.db.tx(insider, keyFacts)
    say(`  keys of new facts after ${((performance.now() - began) / 1000).toFixed(1)} s`)
    // As autovacuum leaves tables whose rows have come to rest.
    await withClient(postgres.ownerUrl, (client) => client.query('vacuum analyze'))
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
