import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { installQueue } from '#platform/jobs/queue.ts'
import { migrate } from '#platform/migrate/index.ts'
import { MIGRATIONS } from '#main/migrations.ts'
import { APP, closeDatabase, ensureRoles, OWNER, startEmbeddedPostgres, withClient } from '#platform/postgres/index.ts'
import { scratchFolder } from './scratch.ts'

/** What a test needs to make its own database: logins to the server's maintenance database, and the migrated template. */
export interface TestServer {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly template: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    database: TestServer
  }
}

interface RunningServer extends TestServer {
  stop(): Promise<void>
}

interface Shared {
  users: number
  readonly server: Promise<RunningServer>
}

function login(adminUrl: string, user: string, password: string): string {
  const url = new URL(adminUrl)
  url.username = user
  url.password = password
  return url.href
}

/** Drops every database of this run: the template and what killed tests left. */
async function dropAll(ownerUrl: string, template: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const found = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [template],
    )
    for (const { datname } of found.rows)
      await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`)
  })
}

function intoDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

async function makeTemplate(ownerUrl: string, template: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query(`create database ${template} template template0 encoding 'UTF8' locale 'C'`)
    await closeDatabase(client, template)
  })
  await migrate(intoDatabase(ownerUrl, template), MIGRATIONS)
  await installQueue(intoDatabase(ownerUrl, template))
  // A template that somebody is connected to cannot be copied.
  await withClient(ownerUrl, (client) => client.query(`alter database ${template} allow_connections false`))
}

/** An outside server (TEST_DATABASE_OWNER_URL: a login that may create roles and databases). */
async function useOutside(adminUrl: string, template: string): Promise<RunningServer> {
  // The same for every run on that server, so that two runs at once do not lock each other out.
  const passwordOf = (role: string): string => createHash('sha256').update(`${role} ${adminUrl}`).digest('base64url')
  await withClient(adminUrl, (client) => ensureRoles(client, { owner: passwordOf(OWNER), app: passwordOf(APP) }))
  const ownerUrl = login(adminUrl, OWNER, passwordOf(OWNER))
  await makeTemplate(ownerUrl, template)
  return {
    ownerUrl,
    appUrl: login(adminUrl, APP, passwordOf(APP)),
    template,
    stop: () => dropAll(ownerUrl, template),
  }
}

/** What the leash runs: waits for its pipe to close, then ends a server left in the folder and removes the folder. */
const LEASH = `cat >/dev/null; [ -d "$1" ] || exit 0; sleep 1
pid=$(head -n 1 "$1/postgres/cluster/postmaster.pid" 2>/dev/null) && kill -INT "$pid" && sleep 2
rm -rf -- "$1"`

/** Ends the server and removes its folder when this process dies without its teardown (kill -9): its pipe closes then. */
function leash(folder: string): () => void {
  const watcher = spawn('/bin/sh', ['-c', LEASH, 'sh', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  watcher.unref()
  return () => watcher.stdin.end()
}

/** The embedded server in a temporary folder. */
async function useEmbedded(template: string): Promise<RunningServer> {
  const dataDir = mkdtempSync(join(scratchFolder(), 'andon-test-'))
  const quiet = { info: () => undefined, warn: () => undefined }
  const unleash = leash(dataDir)
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet, durable: false })
  const stop = async (): Promise<void> => {
    await postgres.stop(1000)
    rmSync(dataDir, { recursive: true, force: true })
    unleash()
  }
  try {
    await makeTemplate(postgres.ownerUrl, template)
  } catch (error) {
    await stop()
    throw error
  }
  return { ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl, template, stop }
}

function startServer(): Promise<RunningServer> {
  const template = `andon_test_${randomBytes(5).toString('hex')}`
  const outside = process.env['TEST_DATABASE_OWNER_URL']
  return outside === undefined || outside === '' ? useEmbedded(template) : useOutside(outside, template)
}

// Two projects run this set-up in one process, each with its own copy of this module: the server is shared through the process.
const KEY = Symbol.for('andon.test.server')
const registry: typeof globalThis & { [KEY]?: Shared | undefined } = globalThis

/** Starts (or shares) the tests' PostgreSQL with a migrated template database, and stops it after the last project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (registry[KEY] ??= { users: 0, server: startServer() })
  shared.users += 1
  const server = await shared.server
  project.provide('database', { ownerUrl: server.ownerUrl, appUrl: server.appUrl, template: server.template })
  return async () => {
    shared.users -= 1
    if (shared.users > 0) return
    registry[KEY] = undefined
    await server.stop()
  }
}
