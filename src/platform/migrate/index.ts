import { DatabaseError, type Client } from 'pg'
import { withClient } from '#platform/db/client.ts'
import { findPending, lineAt, MigrationError, readMigrations, type Applied, type Migration } from './files.ts'

export { MigrationError } from './files.ts'

/** The oldest PostgreSQL that Andon's schema runs on (security_invoker views). */
const OLDEST_MAJOR = 15
const NAME = 'andon-migrate'
const READER = 'andon_app'
/** Any number that nothing else locks: taken for one transaction, so that it works through pgbouncer too. */
const LOCK = '4702394821377260'

async function requireServerVersionOn(client: Client): Promise<void> {
  const answer = await client.query<{ server_version_num: string }>('show server_version_num')
  const major = Math.floor(Number(answer.rows[0]?.server_version_num) / 10_000)
  if (major < OLDEST_MAJOR)
    throw new MigrationError(`PostgreSQL ${major} is too old: Andon needs ${OLDEST_MAJOR} or newer`)
}

/** Throws MigrationError when the server behind `url` is older than PostgreSQL 15. */
export function requireServerVersion(url: string): Promise<void> {
  return withClient(url, requireServerVersionOn, NAME)
}

async function readApplied(client: Client): Promise<Applied[]> {
  const known = await client.query<{ found: boolean }>(
    `select to_regclass('public.andon_migration') is not null as found`,
  )
  if (known.rows[0]?.found !== true) return []
  const answer = await client.query<Applied>('select name, sha256 from public.andon_migration order by name')
  return answer.rows
}

async function ensureTable(client: Client): Promise<void> {
  const known = await client.query<{ found: boolean }>(
    `select to_regclass('public.andon_migration') is not null as found`,
  )
  if (known.rows[0]?.found === true) return
  // The answer may be of before the wait for the lock (a cached "no such table"): creating looks again.
  await client.query(`
    create table if not exists public.andon_migration (
      name text primary key,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      applied_at timestamptz not null default now(),
      duration_ms integer not null
    )`)
  await client.query(`grant select on public.andon_migration to ${READER}`)
}

async function currentTransaction(client: Client): Promise<string | undefined> {
  const answer = await client.query<{ id: string }>('select pg_current_xact_id()::text as id')
  return answer.rows[0]?.id
}

function describe(error: unknown, migration: Migration): MigrationError {
  const position = error instanceof DatabaseError ? Number(error.position) : Number.NaN
  const place = Number.isNaN(position) ? migration.name : `${migration.name}:${lineAt(migration.sql, position)}`
  const hint = error instanceof DatabaseError && error.hint !== undefined ? ` (${error.hint})` : ''
  return new MigrationError(`${place}: ${error instanceof Error ? error.message : String(error)}${hint}`, {
    cause: error,
  })
}

async function apply(client: Client, migration: Migration): Promise<void> {
  const from = performance.now()
  const before = await currentTransaction(client)
  try {
    await client.query(migration.sql)
  } catch (error) {
    throw describe(error, migration)
  }
  if ((await currentTransaction(client)) !== before) {
    throw new MigrationError(
      `${migration.name}: must not begin, commit or roll back; each file is one transaction already`,
    )
  }
  await client.query('insert into public.andon_migration (name, sha256, duration_ms) values ($1, $2, $3)', [
    migration.name,
    migration.sha256,
    Math.round(performance.now() - from),
  ])
}

/** Applies the first pending migration in a transaction of its own, alone among all servers; undefined when none is left. */
async function applyNext(client: Client, files: readonly Migration[]): Promise<string | undefined> {
  await client.query('begin')
  try {
    await client.query(`select pg_advisory_xact_lock(${LOCK})`)
    // A file may change the search path or the role: for its own transaction only.
    await client.query(`set local search_path = public`)
    await ensureTable(client)
    const next = findPending(files, await readApplied(client))[0]
    if (next !== undefined) await apply(client, next)
    await client.query('commit')
    return next?.name
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/**
 * Brings the database to the state of the folder's `NNNN_name.sql` files, forward only, as the owner (andon_owner): each file
 * once, in its own transaction; several servers may start at once. With `only` no other file counts (a restore brings a
 * database to where the backup's was). Throws MigrationError with file and line.
 */
export async function migrate(
  ownerUrl: string,
  folder: string,
  options: { readonly only?: ReadonlySet<string> } = {},
): Promise<{ applied: string[]; durationMs: number }> {
  const from = performance.now()
  const files = readMigrations(folder).filter(({ name }) => options.only?.has(name) ?? true)
  const applied: string[] = []
  await withClient(
    ownerUrl,
    async (client) => {
      await requireServerVersionOn(client)
      if (files.length > 0 && findPending(files, await readApplied(client)).length === 0) return
      for (let name = await applyNext(client, files); name !== undefined; name = await applyNext(client, files)) {
        applied.push(name)
      }
    },
    NAME,
  )
  return { applied, durationMs: Math.round(performance.now() - from) }
}

/** Throws MigrationError unless the database (seen as andon_app) has every migration of the folder. */
export async function requireMigrated(appUrl: string, folder: string): Promise<void> {
  const pending = await withClient(
    appUrl,
    async (client) => {
      await requireServerVersionOn(client)
      return findPending(readMigrations(folder), await readApplied(client))
    },
    NAME,
  )
  if (pending.length === 0) return
  throw new MigrationError(
    `${pending.length} migrations are pending (first ${pending[0]?.name ?? ''}). Set DATABASE_OWNER_URL to the login of andon_owner, so that Andon can apply them.`,
  )
}
