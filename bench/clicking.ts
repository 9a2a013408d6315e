// A hundred people of all roles clicking at the promised sizes, with time to think between clicks, while the worker answers what
// they change. Claim: no error, p99 <= 300 ms. Run: node bench/clicking.ts <folder of bench/world.ts> [--seconds 60] [--people 100]
import { loadavg } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { migrate } from '#platform/migrate/index.ts'
import { startEmbeddedPostgres } from '#platform/postgres/index.ts'
import { MIGRATIONS } from '#main/migrations.ts'
import { quantile } from './load.ts'
import { ROLES, Session, type Clicks } from './people.ts'
import { cpuSeconds, familyOf, megabytes } from './process.ts'
import { createTokens, startServer } from './server.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const option = (name: string, standard: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? standard : Number(process.argv[at + 1])
}
const folder = process.argv[2]
if (folder === undefined)
  throw new Error('node bench/clicking.ts <folder of bench/world.ts> [--seconds 60] [--people 100]')
const [seconds, people] = [option('seconds', 60), option('people', 100)]
/** Between two clicks; people read. */
const thinkMs = option('think', 4_000)
const everyMs = option('every', 0) * 1000
const quiet = { info: () => undefined, warn: () => undefined }
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: quiet, durable: true })
await migrate(postgres.ownerUrl, MIGRATIONS)
const tokens = await createTokens(
  postgres.appUrl,
  folder,
  ROLES.map(({ name, roles }) => ({ email: `${name}-${process.pid}@example.test`, roles })),
)
const server = await startServer(postgres.appUrl, folder, { worker: true })
const clicks: Clicks = { times: [], failures: [] }

/** The same clicks in every run. */
function diceOf(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0
    return state / 4_294_967_296
  }
}

const until = performance.now() + seconds * 1000
async function live(person: number): Promise<void> {
  const dice = diceOf(person)
  let place = (person * 100) / people
  const index = ROLES.findIndex(({ share }) => (place -= share) < 0)
  const role = ROLES[Math.max(0, index)]
  if (role === undefined) return
  const session = new Session(server.port, tokens[Math.max(0, index)] ?? '', clicks, dice)
  for (let step = Math.floor(dice() * role.steps.length); performance.now() < until; step += 1) {
    await wait(thinkMs * (0.5 + dice()))
    await role.steps[step % role.steps.length]?.(session)
  }
  session.close()
}

const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')
const samples: { readonly minutes: number; readonly memory: readonly number[] }[] = []
const started = performance.now()
const sample = (): void => {
  const memory = [...server.pids.map(megabytes), familyOf(postgres.pid).reduce((sum, pid) => sum + megabytes(pid), 0)]
  samples.push({ minutes: (performance.now() - started) / 60_000, memory })
  const recent = clicks.times.slice(-2_000).toSorted((a, b) => a - b)
  say(
    `${((performance.now() - started) / 60_000).toFixed(1).padStart(6)} min  MB of serve, worker, PostgreSQL: ${memory.map((value) => value.toFixed(0)).join(' ')}  p99 lately ${quantile(recent, 0.99).toFixed(0)} ms  load ${load()}`,
  )
}
const sampling = everyMs > 0 ? setInterval(sample, everyMs) : undefined
const before = [cpuSeconds(server.pids), cpuSeconds(familyOf(postgres.pid))]
await Promise.all(Array.from({ length: people }, (_, person) => live(person)))
clearInterval(sampling)
const cpu = [cpuSeconds(server.pids), cpuSeconds(familyOf(postgres.pid))].map(
  (value, index) => value - (before[index] ?? 0),
)

const times = clicks.times.toSorted((a, b) => a - b)
const each = cpu.map((value) => ((value / times.length) * 1000).toFixed(1))
say(
  `${people} people, ${times.length} requests in ${seconds} s: p50 ${quantile(times, 0.5).toFixed(0)} p95 ${quantile(times, 0.95).toFixed(0)} p99 ${quantile(times, 0.99).toFixed(0)} ms, ${clicks.failures.length} errors; ms CPU of a request at server and worker ${each[0]}, at PostgreSQL ${each[1]}; load ${load()}`,
)
for (const failure of new Set(clicks.failures.slice(0, 20))) say(`  ${failure}`)
if (samples.length >= 4) {
  // Least squares over the second half: what a warm process gains per hour.
  const half = samples.slice(Math.floor(samples.length / 2))
  const mean = half.reduce((sum, { minutes }) => sum + minutes, 0) / half.length
  const slopes = (half[0]?.memory ?? []).map((_, index) => {
    const average = half.reduce((sum, { memory }) => sum + (memory[index] ?? 0), 0) / half.length
    const top = half.reduce((sum, { minutes, memory }) => sum + (minutes - mean) * ((memory[index] ?? 0) - average), 0)
    return (60 * top) / half.reduce((sum, { minutes }) => sum + (minutes - mean) ** 2, 0)
  })
  say(
    `slope over the second half, MB per hour of serve, worker, PostgreSQL: ${slopes.map((value) => value.toFixed(1)).join(' ')}`,
  )
}
await server.stop()
await postgres.stop(10_000)
process.exitCode = clicks.failures.length > 0 ? 1 : 0
