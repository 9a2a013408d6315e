// Search over everything at 100,000 models, 1,000,000 units and 10,000 cases: Japanese by two characters, exact codes, words that
// thousands have, words that nobody has. Claim: p95 <= 100 ms. Run: node bench/search.ts <folder of bench/world.ts> [--at-once 4]
import { loadavg } from 'node:os'
import { migrate } from '#platform/migrate/index.ts'
import { startEmbeddedPostgres } from '#platform/postgres/index.ts'
import { MIGRATIONS } from '#main/migrations.ts'
import { ask, quantile } from './load.ts'
import { cpuSeconds, familyOf } from './process.ts'
import { createTokens, startServer } from './server.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const folder = process.argv[2]
if (folder === undefined) throw new Error('node bench/search.ts <folder of bench/world.ts> [--at-once 4]')
const at = process.argv.indexOf('--at-once')
const atOnce = at < 0 ? 4 : Number(process.argv[at + 1])
const quiet = { info: () => undefined, warn: () => undefined }
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: quiet, durable: true })
await migrate(postgres.ownerUrl, MIGRATIONS)
const tokens = await createTokens(postgres.appUrl, folder, [
  { email: `search-${process.pid}@example.test`, roles: ['coordinator'] },
  { email: `search-admin-${process.pid}@example.test`, roles: ['admin'] },
])
const server = await startServer(postgres.appUrl, folder)

const QUERIES = [
  'FX5U-1-1MT',
  'fx5u',
  'R08-2',
  'CVE-2020-1505',
  'CVE',
  'ICSA-22-0003',
  'B-2024-00005',
  '溶接',
  'シーケンサ',
  'ユニット',
  '青葉',
  '解析',
  'overflow',
  'overflow fx5u',
  'PLC-L7-777',
  'HMI-L3',
  '2600000007',
  '77',
  'a',
  '止',
  'works 12',
  'no such thing at all',
  'ロボット L7',
]
const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')
say(`      p50     p95     p99, ${atOnce} at once; CPU of a search at the server and at PostgreSQL; load ${load()}`)
let everything: number[] = []
for (const [role, token] of [
  ['coordinator', tokens[0] ?? ''],
  ['admin, who sees no records', tokens[1] ?? ''],
] as const) {
  for (const q of QUERIES) {
    const question = { name: q, path: `/api/v1/search?q=${encodeURIComponent(q)}` }
    const before = [cpuSeconds(server.pids), cpuSeconds(familyOf(postgres.pid))]
    const [result] = await ask(server.port, token, [question], { atOnce, seconds: 1 })
    const after = [cpuSeconds(server.pids), cpuSeconds(familyOf(postgres.pid))]
    if (result === undefined) continue
    everything = [...everything, ...result.times]
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(result.times, share).toFixed(1).padStart(7))
    const cost = after
      .map((seconds, index) => (((seconds - (before[index] ?? 0)) / result.times.length) * 1000).toFixed(1).padStart(6))
      .join(' ')
    say(
      `${quantile(result.times, 0.95) > 100 ? '✗' : ' '} ${p50} ${p95} ${p99} ms  ${cost} ms CPU  ${q}  (${role})${result.errors > 0 ? ' ERRORS' : ''}`,
    )
  }
}
everything.sort((a, b) => a - b)
say(
  `all: p50 ${quantile(everything, 0.5).toFixed(1)} p95 ${quantile(everything, 0.95).toFixed(1)} ms of ${everything.length}; load ${load()}`,
)
await server.stop()
await postgres.stop(10_000)
