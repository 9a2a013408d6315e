import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { createInstallation, freePort } from './installation.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'andon-deploy-'))
let stop = (): void => undefined
afterAll(() => {
  stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The folder of Debian's PostgreSQL with its client, newest first. */
function programs(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(root, version, 'bin')).find((path) => existsSync(join(path, 'psql')))
}

it('the roles and secrets of the compose file make a database that Andon starts on and the doctor finds nothing wrong with', async (context) => {
  if (process.env['CI'] !== undefined && process.getuid?.() === 0) expect(programs()).toBeDefined()
  const bin = programs() ?? context.skip('no PostgreSQL with its client is installed here')
  const run = (command: string): { status: number | null; stderr: string } =>
    process.getuid?.() === 0
      ? spawnSync('su', ['postgres', '-s', '/bin/sh', '-c', command], { encoding: 'utf8', cwd: '/' })
      : spawnSync('sh', ['-c', command], { encoding: 'utf8' })
  spawnSync('chmod', ['777', folder])
  const port = await freePort()
  const made = run(`${bin}/initdb -D ${folder}/db -E UTF8 --locale=C --data-checksums -A trust -U postgres >/dev/null`)
  expect(made.status, made.stderr).toBe(0)
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`
  const started = run(`${bin}/pg_ctl -D ${folder}/db -w -o '${options}' -l ${folder}/log start >/dev/null`)
  expect(started.status, started.stderr).toBe(0)
  stop = () => void run(`${bin}/pg_ctl -D ${folder}/db -m immediate stop >/dev/null`)

  const secrets = join(folder, 'secrets')
  const compose = join(ROOT, 'deploy/compose')
  expect(spawnSync(join(compose, 'make-secrets.sh'), [secrets, `127.0.0.1:${port}`]).status).toBe(0)
  const env = {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    PGHOST: '127.0.0.1',
    PGPORT: String(port),
    SECRETS: secrets,
  }
  const roles = spawnSync(join(compose, 'roles.sh'), [], { env, encoding: 'utf8' })
  expect(roles.status, roles.stderr).toBe(0)

  const urls = {
    DATABASE_URL: readFileSync(join(secrets, 'database_url'), 'utf8'),
    DATABASE_OWNER_URL: readFileSync(join(secrets, 'database_owner_url'), 'utf8'),
  }
  const installation = await createInstallation()
  try {
    const andon = installation.start(['--empty'], urls)
    await andon.ready()
    const health = spawnSync(process.execPath, [join(ROOT, 'deploy/health.mjs')], {
      env: { PORT: String(installation.port), PUBLIC_PORT: new URL(installation.publicUrl).port },
    })
    expect(health.status).toBe(0)
    const doctor = spawnSync(process.execPath, [join(ROOT, 'src/main/cli.ts'), 'doctor', '--json'], {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        ANDON_DATA: installation.dataDir,
        PORT: String(installation.port),
        PUBLIC_PORT: new URL(installation.publicUrl).port,
        ...urls,
      },
    })
    expect(JSON.parse(doctor.stdout).checks.filter(({ status }: { status: string }) => status === 'fault')).toEqual([])
    expect(doctor.status).toBe(0)
    expect(await andon.stop()).toBe(0)
  } finally {
    await installation.remove()
  }
})
