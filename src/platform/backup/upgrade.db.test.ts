import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MIGRATIONS } from '#main/migrations.ts'
import { exportAudit } from '#platform/audit/export.ts'
import { recordAudit } from '#platform/audit/index.ts'
import { sealAudit } from '#platform/audit/seal.ts'
import { verifyAudit } from '#platform/audit/verify.ts'
import { systemPrincipal } from '#platform/auth/index.ts'
import { openKeyring } from '#platform/crypto/keyring.ts'
import { openDb } from '#platform/db/index.ts'
import { newId } from '#platform/id/index.ts'
import { installQueue } from '#platform/jobs/queue.ts'
import { migrate } from '#platform/migrate/index.ts'
import { databaseAccount } from '#platform/postgres/account.ts'
import { bundledVersion } from '#platform/postgres/binaries.ts'
import { clusterOf, majorOf, SUPERUSER } from '#platform/postgres/cluster.ts'
import { ownFolder, startEmbeddedPostgres } from '#platform/postgres/index.ts'
import { findFreePort } from '#platform/postgres/port.ts'
import { startPostmaster } from '#platform/postgres/postmaster.ts'
import { APP, DATABASE, OWNER, provision, urlOf } from '#platform/postgres/provision.ts'
import { openSecrets } from '#platform/postgres/secrets.ts'
import { upgradeDatabase, type UpgradeOptions } from './upgrade.ts'

const UPGRADE = fileURLToPath(new URL('./upgrade.ts', import.meta.url))
const log = { info: () => undefined, warn: () => undefined }
const actor = systemPrincipal([])
let dataDir: string

/** The programs of an older PostgreSQL: ANDON_OLD_POSTGRES, or Debian's. CI installs them. */
function oldPrograms(): string | undefined {
  const named = process.env['ANDON_OLD_POSTGRES']
  if (named !== undefined) return named
  const root = '/usr/lib/postgresql'
  const older = existsSync(root) ? readdirSync(root).filter((name) => Number(name) < bundledVersion().major) : []
  const newest = older.toSorted((a, b) => Number(b) - Number(a))[0]
  return newest === undefined ? undefined : join(root, newest, 'bin')
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'andon-upgrade-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const home = (): string => join(dataDir, 'postgres')

/** Makes an installation as an Andon with that older PostgreSQL would have left it: roles, schema, three audited changes. */
async function makeOldInstallation(programs: string): Promise<number> {
  const account = databaseAccount()
  spawnSync('chmod', ['711', dataDir])
  ownFolder(home(), account === undefined ? 0o700 : 0o711)
  const secrets = openSecrets(dataDir, false)
  const [cluster, password] = [clusterOf(home()), join(home(), 'password')]
  ownFolder(cluster, 0o700)
  writeFileSync(password, secrets.superuser, { mode: 0o600 })
  if (account !== undefined) for (const path of [cluster, password]) chownSync(path, account.uid, account.gid)
  const user = account === undefined ? {} : { uid: account.uid, gid: account.gid }
  const args = [
    '-D',
    cluster,
    '-U',
    SUPERUSER,
    `--pwfile=${password}`,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C',
  ]
  const made = spawnSync(join(programs, 'initdb'), args, { cwd: '/', encoding: 'utf8', ...user })
  expect(made.status, made.stderr).toBe(0)
  rmSync(password)
  const port = await findFreePort()
  const server = await startPostmaster({
    program: join(programs, 'postgres'),
    args: ['-D', cluster, '-c', `port=${port}`, '-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1'],
    cluster,
    port,
    account,
    logFile: join(dataDir, 'old.log'),
  })
  try {
    await provision(urlOf(SUPERUSER, secrets.superuser, port, 'postgres'), secrets)
    const ownerUrl = urlOf(OWNER, secrets.owner, port, DATABASE)
    await migrate(ownerUrl, MIGRATIONS)
    await installQueue(ownerUrl)
    const db = openDb(urlOf(APP, secrets.app, port, DATABASE))
    for (const _ of [1, 2, 3])
      await db.tx(actor, (tx) =>
        recordAudit(tx, { principal: actor, kind: 'case', id: newId(), action: 'case.opened', scopeId: null }),
      )
    await sealAudit(db, openKeyring(dataDir))
    await db.close()
  } finally {
    await server.stop()
  }
  return majorOf(cluster)
}

const options = (): UpgradeOptions => ({
  dataDir,
  migrations: MIGRATIONS,
  andonVersion: '0',
  keyring: openKeyring(dataDir),
})

/** The trail of the upgraded installation, through a start as usual. */
async function verifyInstallation(): ReturnType<typeof verifyAudit> {
  const postgres = await startEmbeddedPostgres({ dataDir, log })
  try {
    return await verifyAudit(exportAudit(postgres.ownerUrl), { publicKeyPem: openKeyring(dataDir).sealPublicKeyPem })
  } finally {
    await postgres.stop()
  }
}

it('a database of an older PostgreSQL is refused with the way out, brought over and verified; the old one goes, the backup stays', async (context) => {
  if (process.env['CI'] !== undefined && process.getuid?.() === 0) expect(oldPrograms()).toBeDefined()
  const programs = oldPrograms() ?? context.skip('no older PostgreSQL is installed here')
  const from = await makeOldInstallation(programs)
  await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toMatchObject({
    code: 'MAJOR_VERSION',
    message: expect.stringContaining('andon upgrade'),
  })
  const report = await upgradeDatabase({ ...options(), programs })
  expect(report).toMatchObject({ from, to: bundledVersion().major })
  expect(majorOf(clusterOf(home()))).toBe(bundledVersion().major)
  expect(readdirSync(home()).filter((name) => name.startsWith('cluster'))).toEqual(['cluster'])
  expect(existsSync(join(report?.folder ?? '', 'manifest.json'))).toBe(true)
  expect(await verifyInstallation()).toMatchObject({ entries: 3, findings: [] })
  expect(await upgradeDatabase(options())).toBeUndefined()
}, 180_000)

it('an upgrade that is killed at any step does not start as an installation, and goes on when run again', async (context) => {
  const programs = oldPrograms() ?? context.skip('no older PostgreSQL is installed here')
  await makeOldInstallation(programs)
  const program = `import { upgradeDatabase } from ${JSON.stringify(UPGRADE)}
    import { openKeyring } from ${JSON.stringify(UPGRADE.replace('backup/upgrade.ts', 'crypto/keyring.ts'))}
    const [dataDir, migrations, programs, fatal] = process.argv.slice(1)
    await upgradeDatabase({ dataDir, migrations, programs, andonVersion: '0', keyring: openKeyring(dataDir),
      onStep: (step) => { if (step === fatal) process.kill(process.pid, 'SIGKILL') } })`
  for (const step of ['set aside', 'load', 'finish']) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir, MIGRATIONS, programs, step], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    expect(await new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))).toBe('SIGKILL')
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toMatchObject({ code: 'UPGRADE_UNFINISHED' })
  }
  await upgradeDatabase({ ...options(), programs })
  expect(await verifyInstallation()).toMatchObject({ entries: 3, findings: [] })
}, 240_000)

it('without programs of the old version it says what to install, and changes nothing', async () => {
  const postgres = await startEmbeddedPostgres({ dataDir, log })
  await postgres.stop()
  const version = join(clusterOf(home()), 'PG_VERSION')
  const before = readFileSync(version, 'utf8')
  writeFileSync(version, '13\n')
  await expect(upgradeDatabase(options())).rejects.toMatchObject({
    code: 'OLD_PROGRAMS_MISSING',
    message: expect.stringContaining('postgresql-13'),
  })
  writeFileSync(version, before)
  await (await startEmbeddedPostgres({ dataDir, log })).stop()
})

it('every start keeps the programs of its version beside the database', async () => {
  const postgres = await startEmbeddedPostgres({ dataDir, log })
  await postgres.stop()
  const { version, major } = bundledVersion()
  const kept = join(home(), `postgresql-${version}`, 'native', 'bin', 'postgres')
  const said = spawnSync(kept, ['--version'], { encoding: 'utf8' })
  expect(said.stdout).toContain(`PostgreSQL) ${major}`)
})
