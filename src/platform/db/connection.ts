import { AbortedTransactionError, type CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely'
import pg from 'pg'
import type { StatementNames } from './named.ts'

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/** Names that a connection has prepared: a statement is parsed again on a new connection. */
const preparedOn = new WeakMap<pg.PoolClient, Set<string>>()

/**
 * Runs a statement right behind others in one message with one Sync: the server does all of them or, after the first that fails,
 * none of the rest. That saves the wait for an answer that is always the same.
 */
function queryBehind(
  client: pg.PoolClient,
  before: readonly string[],
  config: { readonly name?: string; readonly text: string; readonly values: unknown[] },
): Promise<pg.QueryResult<unknown[]>> {
  return new Promise((resolve, reject) => {
    // The types of the driver do not know it: without parameters too, parse and bind, for behind them stands the one Sync.
    const extended = { ...config, queryMode: 'extended' }
    const query = new pg.Query(extended, (error, result) => {
      if (error) reject(error)
      // Each of the statements has a result; ours is the last.
      else resolve(Array.isArray(result) ? result.at(-1) : result)
    })
    const submit = query.submit.bind(query)
    query.submit = (connection) => {
      connection.stream.cork()
      try {
        for (const text of before) {
          connection.parse({ name: '', text, types: [] }, true)
          connection.bind({}, true)
          connection.execute({}, true)
        }
        return submit(connection)
      } finally {
        connection.stream.uncork()
      }
    }
    client.query(query)
  })
}

/**
 * A connection for the time of one transaction. It begins with the first statement, in the same message; a transaction without a
 * statement costs nothing.
 */
export class TransactionConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #opening: readonly string[]
  readonly #names: StatementNames | undefined
  #state: 'waiting' | 'open' | 'over' = 'waiting'

  /** `opening` are the statements that begin the transaction and say whose it is. */
  constructor(client: pg.PoolClient, opening: readonly string[], names: StatementNames | undefined) {
    this.#client = client
    this.#opening = opening
    this.#names = names
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#state === 'over') throw new Error('the transaction is over')
    try {
      const { command, rowCount, rows } = await this.#run(compiled)
      return {
        // Rows are as the statement's types say.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        rows: (rows ?? []) as R[],
        ...(CHANGES.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}),
      }
    } catch (error) {
      // The trace of an answer from the network leads nowhere; this one leads to who asked.
      if (error instanceof Error) Error.captureStackTrace(error)
      throw error
    }
  }

  async #run(compiled: CompiledQuery): Promise<pg.QueryResult> {
    const { sql: text, parameters } = compiled
    const values = [...parameters]
    const name = this.#names?.nameOf(compiled)
    const isPrepared = name === undefined || preparedOn.get(this.#client)?.has(name) === true
    if (this.#state === 'waiting') {
      this.#state = 'open'
      if (isPrepared)
        return queryBehind(this.#client, this.#opening, { ...(name === undefined ? {} : { name }), text, values })
      // The driver takes a name for prepared with the first answer of a message: here that would be another statement's.
      await this.#client.query(this.#opening.join(';'))
    }
    if (name === undefined) return this.#client.query(text, values)
    const result = await this.#client.query({ name, text, values })
    if (!isPrepared) this.#note(name)
    return result
  }

  #note(name: string): void {
    const names = preparedOn.get(this.#client) ?? new Set()
    preparedOn.set(this.#client, names.add(name))
  }

  // oxlint-disable-next-line require-yield -- nothing is streamed within a transaction
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('a transaction streams no rows')
  }

  /** Commits what was done; throws when PostgreSQL rolled it back instead. */
  async commit(): Promise<void> {
    const wasOpen = this.#state === 'open'
    this.#state = 'over'
    if (!wasOpen) return
    const { command } = await this.#client.query('commit')
    if (command === 'ROLLBACK') throw new AbortedTransactionError()
  }

  /** Undoes everything; true when the connection can be used again. */
  async rollback(): Promise<boolean> {
    const wasOpen = this.#state === 'open'
    this.#state = 'over'
    if (!wasOpen) return true
    try {
      await this.#client.query('rollback')
      return true
    } catch {
      return false
    }
  }
}
