import {
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  SingleConnectionProvider,
  Transaction,
} from 'kysely'
import pg from 'pg'
import type { Principal } from '#platform/auth/index.ts'
import { DomainError } from '#platform/error/index.ts'
import { TransactionConnection } from './connection.ts'
import { createStatementNames, type StatementNames } from './named.ts'
import { columnTypes } from './types.ts'

export { KEYED } from './named.ts'

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
  /**
   * Rows of one reading statement outside of any transaction, as nobody: of tables under row-level security it sees what is in no
   * circle. For what is asked before it is known who asks.
   */
  readOpen<Row>(statement: RawBuilder<Row>): Promise<Row[]>
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

/** The server ends, starts, has no connection left, or the way to it is broken. */
const UNREACHABLE = new Set([
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
])
/** What the driver says without a code: no connection came free in time, or the one in use is gone. */
const NO_CONNECTION = /^(?:timeout exceeded when trying to connect|Connection terminated)/

function translate(error: unknown): unknown {
  const state = sqlState(error)
  if (state === '53100') return new DomainError('DISK_FULL')
  const isGone = state === undefined && error instanceof Error && NO_CONNECTION.test(error.message)
  return isGone || UNREACHABLE.has(state ?? '') ? new DomainError('UNAVAILABLE') : error
}

/** A prepared statement that is not there, or there already: something between us and the server changed the connection. */
function isNameLost(error: unknown): boolean {
  return ['26000', '42P05'].includes(sqlState(error) ?? '')
}

/** A kept plan that the database no longer runs: a migration changed what it answers. */
function isPlanOver(error: unknown): boolean {
  return (
    sqlState(error) === '0A000' &&
    typeof error === 'object' &&
    error !== null &&
    'routine' in error &&
    error.routine === 'RevalidateCachedQuery'
  )
}

const dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (database: Kysely<unknown>) => new PostgresIntrospector(database),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}
const config = { dialect }
/** Turns statements into text; asks nothing. */
const COMPILING = new Kysely<Tables>({ dialect })
const [compiler, adapter, driver] = [dialect.createQueryCompiler(), dialect.createAdapter(), dialect.createDriver()]

function transactionOn(connection: TransactionConnection): Tx {
  const executor = new DefaultQueryExecutor(compiler, adapter, new SingleConnectionProvider(connection))
  return new Transaction<Tables>({ config, dialect, driver, executor })
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Ids stand in the text of the message that begins a transaction: nothing but an id may. */
function requireUuid(id: string): string {
  if (!UUID.test(id)) throw new TypeError(`${JSON.stringify(id)} is no id`)
  return id
}

async function attempt<T>(
  pool: pg.Pool,
  names: StatementNames | undefined,
  principal: Principal,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const circles = principal.circleIds.map(requireUuid).join(',')
  const opening = [
    'begin',
    `set local andon.circles = '{${circles}}'`,
    `set local andon.actor = '${requireUuid(principal.userId)}'`,
  ]
  const client = await pool.connect()
  const connection = new TransactionConnection(client, opening, names)
  let isUsable = true
  try {
    const tx = transactionOn(connection)
    circlesByTx.set(tx, circles)
    const result = await work(tx)
    await connection.commit()
    return result
  } catch (error) {
    isUsable = await connection.rollback()
    if (isNameLost(error)) names?.giveUp()
    if (isNameLost(error) || isPlanOver(error)) isUsable = false
    throw error
  } finally {
    client.release(!isUsable)
  }
}

function isRetried(error: unknown): boolean {
  return RETRIED.has(sqlState(error) ?? '') || isNameLost(error) || isPlanOver(error)
}

export interface DbOptions {
  /** Size of the connection pool. */
  readonly max?: number
  /** How long one waits for a connection to come free, ms. */
  readonly waitMs?: number
  /** What the server's list of connections shows. */
  readonly name?: string
  /** Plans of statements that come often are kept: for a process that answers the same questions over and over. */
  readonly keepsPlans?: boolean
}

/** Opens the database as the application role. */
export function openDb(url: string, options: DbOptions = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 8,
    application_name: options.name ?? 'andon',
    types: columnTypes,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: options.waitMs ?? 10_000,
    // What a connection has kept, plans made for tables that have grown since among it, goes with it.
    maxLifetimeSeconds: 300,
  })
  // An idle connection that the server drops must not end the process; the next query reports it.
  pool.on('error', () => undefined)
  // One that the server drops while it is used fails its query, and tells it once more by an event that nobody awaits.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const names = options.keepsPlans === true ? createStatementNames() : undefined
  let closed: Promise<void> | undefined

  return {
    pool,
    async tx(principal, work) {
      for (let round = 1; ; round += 1) {
        try {
          return await attempt(pool, names, principal, work)
        } catch (error) {
          if (round >= ATTEMPTS || !isRetried(error)) throw translate(error)
          await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** round * Math.random()))
        }
      }
    },
    async readOpen<Row>(statement: RawBuilder<Row>) {
      const query = statement.compile(COMPILING)
      const { sql: text, parameters } = query
      const ask = async (): Promise<Row[]> => {
        const name = names?.nameOf(query)
        const values = [...parameters]
        const { rows } = await pool.query(name === undefined ? { text, values } : { name, text, values })
        // Rows are as the statement's types say.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        return rows as Row[]
      }
      try {
        // A statement that fails takes its connection, and what it has kept, with it.
        return await ask().catch((error: unknown) => {
          if (!isNameLost(error) && !isPlanOver(error)) throw error
          if (isNameLost(error)) names?.giveUp()
          return ask()
        })
      } catch (error) {
        throw translate(error)
      }
    },
    async ping() {
      await pool.query('select 1')
    },
    close: () => (closed ??= pool.end()),
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
