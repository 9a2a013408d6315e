import type { Client } from 'pg'
import { now } from '#platform/clock/index.ts'
import { requireMigrated } from '#platform/migrate/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { MIGRATIONS } from '../migrations.ts'
import { checkProvider } from './network.ts'
import { fault, note, ok, reasonOf, warning, type Check } from './model.ts'

const OLDEST_MAJOR = 15
const LONG_MINUTES = 10
const SEAL_SECONDS = 60
const QUEUE_MINUTES = 5
const SKEW_SECONDS = 2

async function one<R extends object>(client: Client, text: string): Promise<R | undefined> {
  const { rows } = await client.query<R>(text)
  return rows[0]
}

async function checkServer(client: Client): Promise<Check[]> {
  const server = await one<{ version: string; major: number; encoding: string; checksums: string; failures: number }>(
    client,
    `select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major,
            current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
            (select coalesce(sum(checksum_failures), 0)::int from pg_stat_database) as failures`,
  )
  if (server === undefined) return []
  const { version, major, encoding, checksums, failures } = server
  return [
    major < OLDEST_MAJOR ? fault('DATABASE_OLD', { version }) : ok('DATABASE_OK', { version }),
    encoding === 'UTF8' ? ok('ENCODING_OK') : fault('ENCODING_WRONG', { encoding }),
    failures > 0
      ? fault('CHECKSUM_FAILED', { count: failures })
      : checksums === 'on'
        ? ok('CHECKSUMS_OK')
        : warning('CHECKSUMS_OFF'),
  ]
}

/** Texts sorted by another version of a collation make indexes answer wrongly, silently. */
async function checkCollations(client: Client): Promise<Check> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database
      where datname = current_database() and datcollversion <> pg_database_collation_actual_version(oid)
     union all
     select collname from pg_collation c
      where collversion <> pg_collation_actual_version(oid)
        and exists (select from pg_depend d where d.refclassid = 'pg_collation'::regclass and d.refobjid = c.oid)`,
  )
  const names = rows.map(({ name }) => name).join(', ')
  return names === '' ? ok('COLLATIONS_OK') : fault('COLLATION_CHANGED', { names })
}

async function checkRole(client: Client): Promise<Check> {
  const role = await one<{ role: string; mighty: boolean; owned: number }>(
    client,
    `select current_user as role, (rolsuper or rolbypassrls) as mighty,
            (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p') and n.nspname in ('public', 'sign_in', 'pgboss')
                and pg_has_role(current_user, c.relowner, 'member')) as owned
       from pg_roles where rolname = current_user`,
  )
  if (role === undefined || role.mighty) return fault('ROLE_MIGHTY', { role: role?.role ?? '' })
  return role.owned > 0
    ? fault('ROLE_OWNS', { role: role.role, count: role.owned })
    : ok('ROLE_OK', { role: role.role })
}

/** Every table with a circle of secrecy has its policy in force. */
async function checkPolicies(client: Client): Promise<Check> {
  const { rows } = await client.query<{ name: string; protected: boolean }>(
    `select c.relname as name, c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as protected
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'scope_id' and a.attnum > 0`,
  )
  const open = rows.filter((row) => !row.protected).map(({ name }) => name)
  return open.length === 0 ? ok('POLICIES_OK', { count: rows.length }) : fault('POLICY_OFF', { names: open.join(', ') })
}

async function checkActivity(client: Client): Promise<Check[]> {
  const long = await one<{ pid: number; minutes: number; name: string }>(
    client,
    `select pid, application_name as name, floor(extract(epoch from now() - xact_start) / 60)::int as minutes
       from pg_stat_activity
      where datname = current_database() and xact_start < now() - interval '${LONG_MINUTES} minutes'
        and backend_type = 'client backend'
      order by xact_start limit 1`,
  )
  const bloat = await one<{ name: string; dead: number; live: number }>(
    client,
    `select relname as name, n_dead_tup::int as dead, n_live_tup::int as live from pg_stat_user_tables
      where n_dead_tup > 100000 and n_dead_tup > n_live_tup order by n_dead_tup desc limit 1`,
  )
  return [
    long === undefined ? ok('TRANSACTIONS_OK') : warning('TRANSACTION_LONG', { ...long }),
    bloat === undefined ? ok('BLOAT_OK') : warning('BLOAT', { ...bloat }),
  ]
}

async function checkClock(client: Client): Promise<Check> {
  const before = now().getTime()
  const row = await one<{ at: number }>(client, `select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`)
  const middle = (before + now().getTime()) / 2
  const seconds = Math.round(((row?.at ?? middle) - middle) / 100) / 10
  return Math.abs(seconds) > SKEW_SECONDS ? fault('CLOCK_SKEW', { seconds }) : ok('CLOCK_OK')
}

async function checkSeals(client: Client): Promise<Check> {
  const row = await one<{ count: number; seconds: number | null }>(
    client,
    `select count(*)::int as count, floor(extract(epoch from clock_timestamp() - min(e.at)))::int as seconds
       from audit_unsealed u join audit_entry e on e.id = u.entry_id`,
  )
  const { count, seconds } = { count: row?.count ?? 0, seconds: row?.seconds ?? 0 }
  return count > 0 && seconds > SEAL_SECONDS ? fault('SEAL_LAG', { count, seconds }) : ok('SEAL_OK', { count })
}

async function checkQueue(client: Client): Promise<Check[]> {
  const row = await one<{ waiting: number; failed: number }>(
    client,
    `select count(*) filter (where state = 'created' and created_at < clock_timestamp() - interval '${QUEUE_MINUTES} minutes')::int as waiting,
            count(*) filter (where state = 'failed' and finished_at > clock_timestamp() - interval '1 day')::int as failed
       from job_run`,
  )
  const { waiting, failed } = { waiting: row?.waiting ?? 0, failed: row?.failed ?? 0 }
  return [
    waiting > 0 ? fault('QUEUE_LAG', { count: waiting, minutes: QUEUE_MINUTES }) : ok('QUEUE_OK'),
    failed > 0 ? warning('JOBS_FAILED', { count: failed }) : ok('JOBS_OK'),
  ]
}

async function checkMigrations(appUrl: string): Promise<Check> {
  try {
    await requireMigrated(appUrl, MIGRATIONS)
    return ok('MIGRATIONS_OK')
  } catch (error) {
    return fault('MIGRATIONS_BAD', { reason: reasonOf(error) })
  }
}

async function checkProviders(client: Client): Promise<Check[]> {
  const { rows } = await client.query<{ name: string; issuer: string }>(
    `select name, issuer from sign_in.provider where is_active order by name`,
  )
  return Promise.all(rows.map(({ name, issuer }) => checkProvider(name, issuer)))
}

/** Everything about the database, as the application's login sees it; a check that cannot be made says why. */
export async function checkDatabase(appUrl: string): Promise<Check[]> {
  try {
    return await withClient(appUrl, (client) => runChecks(client, appUrl), 'andon-doctor')
  } catch (error) {
    return [fault('DATABASE_UNREACHABLE', { reason: reasonOf(error) })]
  }
}

async function runChecks(client: Client, appUrl: string): Promise<Check[]> {
  const checks = await checkServer(client)
  const migrations = await checkMigrations(appUrl)
  checks.push(migrations)
  const parts: (() => Promise<Check | Check[]>)[] = [
    () => checkCollations(client),
    () => checkRole(client),
    () => checkPolicies(client),
    () => checkActivity(client),
    () => checkClock(client),
    () => checkSeals(client),
    () => checkQueue(client),
    () => checkProviders(client),
  ]
  for (const part of parts) {
    try {
      checks.push(...[await part()].flat())
    } catch (error) {
      // A schema that is not ours, or not of this version: told by the migrations already.
      checks.push(note('CHECK_FAILED', { reason: reasonOf(error) }))
    }
  }
  return checks
}
