import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbeddedPostgres, withClient, type EmbeddedPostgres } from './index.ts'
import { clusterOf } from './cluster.ts'
import { databaseAccount } from './account.ts'
import { processesIn, signal, startOf, waitUntil } from './process.ts'

const INDEX = fileURLToPath(new URL('./index.ts', import.meta.url))
const log = { info: () => undefined, warn: () => undefined }
let dataDir: string
let running: EmbeddedPostgres | undefined

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'andon-launch-'))
})
afterEach(async () => {
  await running?.stop(2000)
  running = undefined
  rmSync(dataDir, { recursive: true, force: true })
})

const home = (): string => join(dataDir, 'postgres')
const cluster = (): string => clusterOf(home())

async function start(port?: number): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres({ dataDir, log, port })
  return running
}

async function stop(): Promise<void> {
  await running?.stop()
  running = undefined
}

async function makeTable(postgres: EmbeddedPostgres): Promise<void> {
  await withClient(postgres.ownerUrl, (client) =>
    client.query('create table written (id int primary key); grant select, insert on written to andon_app'),
  )
}

function readIds(url: string): Promise<Set<number>> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ id: number }>('select id from written')
    return new Set(rows.map((row) => row.id))
  })
}

/** Writes rows one by one on several connections; answers which were acknowledged when the server went away. */
async function writeUntilCut(url: string, acknowledged: Set<number>): Promise<void> {
  let next = 0
  const writer = async (): Promise<void> => {
    const client = new Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      for (;;) {
        const id = (next += 1)
        await client.query('insert into written values ($1)', [id])
        acknowledged.add(id)
      }
    } catch {
      // The cut that this test makes: from here nothing is acknowledged.
    }
  }
  await Promise.all([writer(), writer(), writer()])
}

/** A process that holds the launcher as the supervisor does; it says the server's process id. */
async function startSupervisor(): Promise<{ pid: number; postgres: number; exit: Promise<unknown> }> {
  const program = `import { startEmbeddedPostgres } from ${JSON.stringify(INDEX)}
    const log = { info: () => undefined, warn: () => undefined }
    const postgres = await startEmbeddedPostgres({ dataDir: process.argv[1], log })
    console.log(postgres.pid); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = new Promise((resolve) => child.once('exit', resolve))
  const said = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
  )
  return { pid: child.pid ?? 0, postgres: Number(said), exit }
}

test('the application role writes and reads what the owner lets it, and a restart keeps port, logins and rows', async () => {
  const first = await start()
  await makeTable(first)
  await withClient(first.appUrl, (client) => client.query('insert into written values (1)'))
  await stop()
  const second = await start()
  expect([second.appUrl, second.ownerUrl]).toEqual([first.appUrl, first.ownerUrl])
  expect(await readIds(second.appUrl)).toEqual(new Set([1]))
})

test('the server is durable, checks its pages, speaks UTF-8 with byte order, and listens on this machine only', async () => {
  const { ownerUrl } = await start()
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query(`select name, setting from pg_settings where name in
      ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'server_encoding', 'listen_addresses', 'password_encryption')
      union all select 'locale', datlocale from pg_database where datname = current_database()`),
  )
  expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    data_checksums: 'on',
    server_encoding: 'UTF8',
    listen_addresses: '127.0.0.1',
    password_encryption: 'scram-sha-256',
    locale: 'C.UTF-8',
  })
})

test('nobody gets in without a password, and neither role is a superuser', async () => {
  const { appUrl, ownerUrl } = await start()
  const wrong = new URL(appUrl)
  wrong.password = 'wrong'
  await expect(withClient(wrong.href, (client) => client.query('select 1'))).rejects.toThrow(
    'password authentication failed',
  )
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query(`select rolname, rolsuper or rolbypassrls or rolcreaterole or rolreplication as mighty, rolcreatedb
      from pg_roles where rolname like 'andon\\_%' and rolname <> 'andon_superuser' order by 1`),
  )
  expect(rows).toEqual([
    { rolname: 'andon_app', mighty: false, rolcreatedb: false },
    { rolname: 'andon_owner', mighty: false, rolcreatedb: true },
  ])
})

test('passwords and cluster are readable for their user only, and as root the server runs as another user', async () => {
  const postgres = await start()
  expect(statSync(join(dataDir, 'secrets')).mode & 0o777).toBe(0o700)
  expect(statSync(join(dataDir, 'secrets', 'postgres.json')).mode & 0o777).toBe(0o600)
  expect(statSync(cluster()).mode & 0o777).toBe(0o700)
  const uid = databaseAccount()?.uid ?? process.getuid?.()
  expect(statSync(`/proc/${postgres.pid}`).uid).toBe(uid)
  expect(uid).not.toBe(0)
})

test('kill -9 of the server and its processes at any moment loses no acknowledged write', async () => {
  const postgres = await start()
  await makeTable(postgres)
  for (const [round, pause] of [40, 170, 400].entries()) {
    await withClient(postgres.ownerUrl, (client) => client.query('truncate written'))
    const acknowledged = new Set<number>()
    const writing = writeUntilCut(postgres.appUrl, acknowledged)
    // Counted from the first write on: a busy machine may take long to connect.
    await waitUntil(() => acknowledged.size > 0, 10_000)
    await new Promise((resolve) => setTimeout(resolve, pause))
    // Once the head alone, once everything at the same moment.
    for (const pid of round === 0 ? [postgres.pid] : [postgres.pid, ...processesIn(cluster())]) signal(pid, 'SIGKILL')
    await writing
    await postgres.exited
    await postgres.restart()
    expect(acknowledged.size).toBeGreaterThan(0)
    const kept = await readIds(postgres.appUrl)
    expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([])
  }
})

test('after kill -9 of the supervisor the next start adopts the running server with every acknowledged write', async () => {
  const supervisor = await startSupervisor()
  signal(supervisor.pid, 'SIGKILL')
  await supervisor.exit
  const adopted = await start()
  expect([adopted.adopted, adopted.pid]).toEqual([true, supervisor.postgres])
  await makeTable(adopted)
  await withClient(adopted.appUrl, (client) => client.query('insert into written values (7)'))
  await stop()
  expect(await waitUntil(() => startOf(supervisor.postgres) === undefined, 1000)).toBe(true)
  expect(await readIds((await start()).appUrl)).toEqual(new Set([7]))
})

test('after kill -9 of supervisor and server the next start recovers by itself', async () => {
  const supervisor = await startSupervisor()
  signal(supervisor.pid, 'SIGKILL')
  signal(supervisor.postgres, 'SIGKILL')
  await supervisor.exit
  const postgres = await start()
  expect(postgres.adopted).toBe(false)
  await makeTable(postgres)
})

test('a data folder that another process uses is refused, and that process goes on', async () => {
  const supervisor = await startSupervisor()
  await expect(start()).rejects.toMatchObject({
    code: 'DATA_DIR_IN_USE',
    message: expect.stringContaining(String(supervisor.pid)),
  })
  expect(startOf(supervisor.postgres)).toBeDefined()
  signal(supervisor.pid, 'SIGKILL')
  await supervisor.exit
  await start()
})

test('two starts at once: one wins, the other is told', async () => {
  const both = await Promise.allSettled([
    startEmbeddedPostgres({ dataDir, log }),
    startEmbeddedPostgres({ dataDir, log }),
  ])
  running = both.find((one) => one.status === 'fulfilled')?.value
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'DATA_DIR_IN_USE' })
})

test('a postmaster.pid from before a power cut does not keep the server from starting, whoever has its process id now', async () => {
  await start()
  const text = readFileSync(join(cluster(), 'postmaster.pid'), 'utf8')
  await stop()
  const account = databaseAccount()
  const stranger = spawn('sleep', ['60'], account === undefined ? {} : { uid: account.uid, gid: account.gid })
  for (const stale of [text.replace(/^\d+/, String(stranger.pid)), '', text.replace(/^\d+/, '4194000')]) {
    writeFileSync(join(cluster(), 'postmaster.pid'), stale)
    const postgres = await start()
    expect(postgres.adopted).toBe(false)
    await stop()
  }
  expect(stranger.exitCode).toBeNull()
  stranger.kill()
})

test('a cluster of another major version is refused with the way out', async () => {
  await start()
  await stop()
  writeFileSync(join(cluster(), 'PG_VERSION'), '12\n')
  await expect(start()).rejects.toMatchObject({
    code: 'MAJOR_VERSION',
    message: expect.stringMatching(/PostgreSQL 12.*andon upgrade/),
  })
  writeFileSync(join(cluster(), 'PG_VERSION'), '18\n')
})

test('a remembered port that somebody else took is replaced; a wanted one is refused', async () => {
  const { port } = await start()
  await stop()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
  await expect(start(port)).rejects.toMatchObject({ code: 'PORT_TAKEN' })
  const second = await start()
  expect(second.port).not.toBe(port)
  await new Promise((resolve) => other.close(resolve))
})

test('missing passwords of an existing database are told, never replaced', async () => {
  await start()
  await stop()
  rmSync(join(dataDir, 'secrets'), { recursive: true })
  await expect(start()).rejects.toMatchObject({ code: 'SECRETS_MISSING' })
})

test('a first start that was cut leaves nothing that the next one stumbles over', async () => {
  const program = `import { startEmbeddedPostgres } from ${JSON.stringify(INDEX)}
    await startEmbeddedPostgres({ dataDir: process.argv[1], log: { info: () => undefined, warn: () => undefined } })
    setInterval(() => {}, 1000)`
  for (const pause of [250, 450, 650]) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], { stdio: 'ignore' })
    await new Promise((resolve) => setTimeout(resolve, pause))
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
  }
  await makeTable(await start())
})

test('a full disk is told as that, and freeing it is enough', async (context) => {
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'andon-test', dataDir], { encoding: 'utf8' })
  context.skip(mount.status !== 0, `no small disk can be mounted here: ${mount.stderr?.trim() ?? 'no mount command'}`)
  try {
    await expect(start()).rejects.toThrow('No space is left on the disk')
    spawnSync('mount', ['-o', 'remount,size=400m', dataDir])
    await makeTable(await start())
    await stop()
    writeFileSync(join(dataDir, 'filler'), '')
    spawnSync('sh', ['-c', `cat /dev/zero > "$1/filler"`, 'sh', dataDir])
    await expect(start()).rejects.toMatchObject({ code: 'DISK_FULL' })
    rmSync(join(dataDir, 'filler'))
    expect(await readIds((await start()).appUrl)).toEqual(new Set())
    await stop()
  } finally {
    spawnSync('umount', ['-l', dataDir])
  }
})
