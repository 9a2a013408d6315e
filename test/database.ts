import { randomBytes } from 'node:crypto'
import { DatabaseError, type Client } from 'pg'
import { inject } from 'vitest'
import { closeDatabase, withClient } from '#platform/postgres/index.ts'

export interface TestDatabase {
  /** Login of andon_owner: migrations, backup. */
  readonly ownerUrl: string
  /** Login of andon_app: what the server uses. */
  readonly appUrl: string
  /** Ends every connection and removes the database. */
  drop(): Promise<void>
}

function into(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

/** Somebody (another worker's copy, autovacuum) may hold the template for a moment: SQLSTATE 55006. */
async function copyTemplate(client: Client, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // Files are copied as they are: thirteen megabytes of pages through the log would take ten times as long.
      await client.query(`create database ${name} template ${template} strategy file_copy`)
      return
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== '55006' || attempt >= 20) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Removes a database. One that autovacuum works on just now cannot be taken from it by an owner: then a little later. */
async function dropDatabase(client: Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`drop database if exists ${name} with (force)`)
      return
    } catch (error) {
      const isBusy = error instanceof Error && 'code' in error && ['42501', '55006'].includes(String(error.code))
      if (!isBusy || attempt === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Makes a migrated, empty database for one test file (a copy of the run's template, some 60 ms). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { ownerUrl, appUrl, template } = inject('database')
  const name = `${template}_${randomBytes(6).toString('hex')}`
  await withClient(ownerUrl, async (client) => {
    await copyTemplate(client, name, template)
    await closeDatabase(client, name)
  })
  return {
    ownerUrl: into(ownerUrl, name),
    appUrl: into(appUrl, name),
    drop: async () => {
      await withClient(ownerUrl, (client) => dropDatabase(client, name))
    },
  }
}

const MAX_TURNS = 10

/** Empties tables between rounds. Jobs that are under way may read them in another order: whoever PostgreSQL picks to give way tries again. */
export async function emptyTables(ownerUrl: string, tables: string): Promise<void> {
  for (let turn = 1; ; turn += 1)
    try {
      await withClient(ownerUrl, (client) => client.query(`truncate ${tables} cascade`))
      return
    } catch (error) {
      if (turn === MAX_TURNS || !(error instanceof DatabaseError) || error.code !== '40P01') throw error
    }
}
