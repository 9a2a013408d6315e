// What one request costs, asked one after another so that the load of the machine matters little: round trips to the database,
// milliseconds of processor of the server and of PostgreSQL. By API token and by session cookie.
// Run: node bench/request.ts <folder of bench/world.ts> [--times 200] [--only case] [--statements]
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { loadavg } from 'node:os'
import { readConfig } from '#platform/config/index.ts'
import { createLogger } from '#platform/log/index.ts'
import { migrate } from '#platform/migrate/index.ts'
import { startEmbeddedPostgres } from '#platform/postgres/index.ts'
import { bootstrapPrincipal, createUser, issueSignInLink } from '#modules/identity/index.ts'
import { openApp } from '#main/app.ts'
import { MIGRATIONS } from '#main/migrations.ts'
import { Line, quantile } from './load.ts'
import { cpuNanoseconds, familyOf } from './process.ts'
import { createTokens, startServer } from './server.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const valueOf = (name: string, standard: string): string => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? standard : (process.argv[at + 1] ?? standard)
}
const folder = process.argv[2]
if (folder === undefined) throw new Error('node bench/request.ts <folder of bench/world.ts> [--times 200]')
const times = Number(valueOf('times', '200'))
const only = valueOf('only', '')
const isTelling = process.argv.includes('--statements')

const PATHS = [
  '/api/v1/session',
  '/api/v1/cases?limit=50',
  '/api/v1/cases?limit=100',
  '/api/v1/assets?limit=50',
  '/api/v1/assets?limit=100',
  '/api/v1/products/models?limit=50',
  '/api/v1/products/models?limit=100',
  '/api/v1/customers?limit=50',
  '/api/v1/search?q=fx5u',
  '/api/v1/search?q=overflow',
  '/api/v1/cases/01900000-001e-7000-8000-000000000001',
].filter((path) => path.includes(only))

const BATCH = 20
let roundTrips = 0
const told: string[] = []

/** Counts the messages that wait for an answer: a simple query, or the Sync behind an extended one. */
function countMessages(): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  let isStarted = false
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = isStarted ? 1 : 0
      if (rest.length < head + 4) return
      const length = head + rest.readUInt32BE(head)
      if (rest.length < length) return
      const kind = isStarted ? String.fromCharCode(rest[0] ?? 0) : ''
      if (kind === 'Q' || kind === 'S') roundTrips += 1
      if (isTelling && (kind === 'Q' || kind === 'P'))
        told.push(rest.toString('utf8', 5, length).replaceAll('\0', ' ').replaceAll(/\s+/g, ' ').trim())
      isStarted = true
      rest = rest.subarray(length)
    }
  }
}

/** Stands between server and database, to count. */
async function openCounter(databaseUrl: string): Promise<{ readonly url: string; readonly listener: Server }> {
  const address = new URL(databaseUrl)
  const [port, host] = [Number(address.port), address.hostname]
  const listener = createServer((client) => {
    const server = connect(port, host).setNoDelay(true)
    client.setNoDelay(true)
    const count = countMessages()
    client.on('data', (chunk) => {
      count(chunk)
      server.write(chunk)
    })
    server.on('data', (chunk) => client.write(chunk))
    const end = (): void => {
      client.destroy()
      server.destroy()
    }
    for (const socket of [client, server]) socket.on('error', end).on('close', end)
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  // A listener on a TCP port has an address with a port.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  address.port = String((listener.address() as AddressInfo).port)
  return { url: address.href, listener }
}

/** Signs a new person of these roles in and answers the cookie. */
async function signIn(databaseUrl: string, dataDir: string, port: number, email: string): Promise<string> {
  const log = createLogger('bench', 'error')
  const options = { databaseUrl, connections: 2, superviseQueue: false, process: 'bench', log }
  const { app, close } = await openApp(readConfig({ ANDON_DATA: dataDir, ANDON_LOG_LEVEL: 'error' }), options)
  const everywhere = { kind: 'all', id: null } as const
  const { id } = await createUser(app, bootstrapPrincipal, {
    email,
    name: email,
    language: 'en',
    roles: [
      { role: 'coordinator', scope: everywhere },
      { role: 'auditor', scope: everywhere },
    ],
  })
  const link = await issueSignInLink(app, id)
  await close()
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/session/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-andon-client': 'bench' },
    body: JSON.stringify({ token: new URL(link).searchParams.get('link') }),
  })
  if (response.status !== 200) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .join('; ')
}

const quiet = { info: () => undefined, warn: () => undefined }
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: quiet, durable: true })
await migrate(postgres.ownerUrl, MIGRATIONS)
const [token = ''] = await createTokens(postgres.appUrl, folder, [
  { email: `request-${Date.now()}@example.test`, roles: ['coordinator', 'auditor'] },
])
const { url, listener } = await openCounter(postgres.appUrl)
const server = await startServer(url, folder)
const cookie = await signIn(postgres.appUrl, folder, server.port, `session-${Date.now()}@example.test`)
const line = new Line(server.port)

async function measure(path: string, credentials: string): Promise<string> {
  const text = `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${credentials}\r\naccept: application/json\r\n\r\n`
  let size = 0
  const askOnce = async (): Promise<void> => {
    const { status, body } = await line.ask(text)
    if (status !== 200) throw new Error(`${path}: ${status} ${body.slice(0, 300)}`)
    size = body.length
  }
  // Warm: the server's code is compiled, the statements are planned.
  for (let index = 0; index < 100; index += 1) await askOnce()
  const cpu = (): number[] => [cpuNanoseconds(server.pids), cpuNanoseconds(familyOf(postgres.pid))]
  const batches: { readonly node: number; readonly database: number; readonly elapsed: number }[] = []
  roundTrips = 0
  for (let batch = 0; batch < times / BATCH; batch += 1) {
    const [nodeBefore = 0, databaseBefore = 0] = cpu()
    const from = performance.now()
    for (let index = 0; index < BATCH; index += 1) await askOnce()
    const elapsed = performance.now() - from
    const [nodeAfter = 0, databaseAfter = 0] = cpu()
    batches.push({ node: (nodeAfter - nodeBefore) / 1e6, database: (databaseAfter - databaseBefore) / 1e6, elapsed })
  }
  const trips = roundTrips / (batches.length * BATCH)
  // A neighbour on the machine makes the same work dearer; the cheaper batches had the fewest.
  const low = (name: 'node' | 'database' | 'elapsed'): number =>
    quantile(
      batches.map((batch) => batch[name] / BATCH).toSorted((a, b) => a - b),
      0.2,
    )
  const [node, database, elapsed] = [low('node'), low('database'), low('elapsed')]
  told.length = 0
  await askOnce()
  const of = (value: number): string => value.toFixed(2).padStart(6)
  return `${of(trips)} ${of(node)} ${of(database)} ${of(node + database)} ${of(elapsed)} ms ${(size / 1000).toFixed(0).padStart(5)} kB`
}

say(`trips   node     pg    CPU    elapsed     size; ${times} times; load ${loadavg()[0]?.toFixed(1)}`)
for (const path of PATHS)
  for (const [name, credentials] of [
    ['token ', `authorization: Bearer ${token}`],
    ['cookie', `cookie: ${cookie}`],
  ] as const) {
    say(`${await measure(path, credentials)}  ${name} ${path}`)
    for (const statement of told) say(`      ${statement.slice(0, 200)}`)
  }
say(`load ${loadavg()[0]?.toFixed(1)}`)
line.close()
await server.stop()
listener.close()
await postgres.stop(10_000)
