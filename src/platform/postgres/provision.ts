import type { Client } from 'pg'
import { withClient } from '#platform/db/client.ts'

/** Roles and database that Andon needs on any server. */
export const OWNER = 'andon_owner'
export const APP = 'andon_app'
export const DATABASE = 'andon'

/** A connection string for 127.0.0.1. */
export function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

async function ensureRole(client: Client, name: string, password: string, attributes: string): Promise<void> {
  const known = await client.query('select 1 from pg_roles where rolname = $1', [name])
  const verb = known.rowCount === 0 ? 'create' : 'alter'
  await client.query(`${verb} role ${name} login ${attributes} password ${client.escapeLiteral(password)}`)
}

/**
 * Makes (or brings into shape) the owner and application roles with these passwords; the caller may create roles.
 * The owner may create databases and owns the schema; the application may neither, and row-level security binds it.
 */
export async function ensureRoles(client: Client, passwords: { owner: string; app: string }): Promise<void> {
  await ensureRole(client, OWNER, passwords.owner, 'createdb nocreaterole')
  await ensureRole(client, APP, passwords.app, 'nocreatedb nocreaterole')
  // So that the owner may end the application's sessions (restore, dropping a database); the other way round never.
  await client.query(`grant ${APP} to ${OWNER}`)
}

/** Lets only the owner and the application role into a database (privileges are not copied from a template). */
export async function closeDatabase(client: Client, name: string): Promise<void> {
  const database = client.escapeIdentifier(name)
  await client.query(`revoke all on database ${database} from public`)
  await client.query(`grant connect, temporary on database ${database} to ${APP}`)
}

/** Makes roles and database in the embedded server; safe to repeat after a cut first start. */
export async function provision(superuserUrl: string, passwords: { owner: string; app: string }): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await ensureRoles(client, passwords)
    const known = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (known.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`)
    await closeDatabase(client, DATABASE)
    await client.query('revoke all on database postgres, template1 from public')
  })
}
