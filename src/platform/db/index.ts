import {
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import type { Principal } from '#platform/auth/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { columnTypes } from './types.ts'

/** Every table's row type, merged in by the module that owns the table (`declare module '#platform/db/index.ts'`). */
// oxlint-disable-next-line typescript/no-empty-interface -- filled by declaration merging
export interface Tables {}

/** A transaction with the principal's secrecy circles set: the only way to reach rows. */
export type Tx = Transaction<Tables>

export interface Db {
  /**
   * Runs `work` in one transaction as the principal: row-level security sees its circles. Deadlocks and serialization
   * failures are retried (`work` must have no effect outside the database); a full disk becomes DISK_FULL.
   */
  tx<T>(principal: Principal, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Answers when the database does; throws otherwise. */
  ping(): Promise<void>
  /** The pool below, for libraries that bring their own SQL (jobs, sign-in). */
  readonly pool: pg.Pool
  close(): Promise<void>
}

const circlesByTx = new WeakMap<Tx, string>()

/** The secrecy circles that row-level security sees in this transaction, as one text: equal texts see the same rows. */
export function circlesOf(tx: Tx): string {
  return circlesByTx.get(tx) ?? ''
}

const RETRIED = new Set(['40001', '40P01'])
const ATTEMPTS = 5

function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** The constraint that an integrity violation (SQLSTATE class 23) names, or undefined for any other error. */
export function violatedConstraint(error: unknown): string | undefined {
  const state = sqlState(error)
  if (state === undefined || !state.startsWith('23')) return undefined
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return undefined
  return typeof error.constraint === 'string' ? error.constraint : undefined
}

function translate(error: unknown): unknown {
  const state = sqlState(error)
  if (state === '53100') return new DomainError('DISK_FULL')
  if (state === '57P01' || state === '57P03' || state === '08006' || state === 'ECONNREFUSED') {
    return new DomainError('UNAVAILABLE')
  }
  return error
}

/** Leaves `begin` to `attempt`, which sends it together with the principal's circles. */
class SilentDriver extends PostgresDriver {
  override async beginTransaction(): Promise<void> {}
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Ids stand in the text of the message that begins a transaction: nothing but an id may. */
function requireUuid(id: string): string {
  if (!UUID.test(id)) throw new TypeError(`${JSON.stringify(id)} is no id`)
  return id
}

/** Opens the database as the application role; `max` is the size of the connection pool. */
export function openDb(url: string, options: { max?: number; name?: string } = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 8,
    application_name: options.name ?? 'andon',
    types: columnTypes,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  })
  // An idle connection that the server drops must not end the process; the next query reports it.
  pool.on('error', () => undefined)
  // One that the server drops while it is used fails its query, and tells it once more by an event that nobody awaits.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const kysely = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new SilentDriver({ pool }),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })

  async function attempt<T>(principal: Principal, work: (tx: Tx) => Promise<T>): Promise<T> {
    return kysely.transaction().execute(async (tx) => {
      const circles = principal.circleIds.map(requireUuid).join(',')
      circlesByTx.set(tx, circles)
      // One message begins the transaction and tells whose it is: each round trip costs as much as a small query.
      await sql
        .raw(
          `begin; set local andon.circles = '{${circles}}'; set local andon.actor = '${requireUuid(principal.userId)}'`,
        )
        .execute(tx)
      return work(tx)
    })
  }

  return {
    pool,
    async tx(principal, work) {
      for (let round = 1; ; round += 1) {
        try {
          return await attempt(principal, work)
        } catch (error) {
          if (round >= ATTEMPTS || !RETRIED.has(sqlState(error) ?? '')) throw translate(error)
          await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** round * Math.random()))
        }
      }
    },
    async ping() {
      await pool.query('select 1')
    },
    close: () => kysely.destroy(),
  }
}

/** Refuses a login that row-level security would not bind: superuser, BYPASSRLS or owner of tables. */
export async function requireUnprivileged(db: Db): Promise<void> {
  const result = await db.pool.query<{ superuser: boolean; bypass: boolean; owned: number }>(`
    select r.rolsuper as superuser, r.rolbypassrls as bypass,
           (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and n.nspname in ('public', 'sign_in', 'pgboss')
               and pg_has_role(current_user, c.relowner, 'member')) as owned
    from pg_roles r where r.rolname = current_user`)
  const row = result.rows[0]
  if (row === undefined || row.superuser || row.bypass || row.owned > 0) {
    throw new Error(
      'The database login of Andon must not be superuser, have BYPASSRLS or own tables: row-level security would not bind it. ' +
        'Use the role andon_app in DATABASE_URL and the owner in DATABASE_OWNER_URL.',
    )
  }
}
