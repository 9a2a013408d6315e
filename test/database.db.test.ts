import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withClient } from '#platform/postgres/index.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

let first: TestDatabase
let second: TestDatabase

beforeAll(async () => {
  ;[first, second] = await Promise.all([createTestDatabase(), createTestDatabase()])
})
afterAll(async () => {
  await Promise.all([first.drop(), second.drop()])
})

test('every test database is migrated, and what one writes another does not see', async () => {
  const migrations = await withClient(first.appUrl, (client) => client.query('select name from andon_migration'))
  expect(migrations.rowCount).toBeGreaterThan(0)
  await withClient(first.ownerUrl, (client) => client.query('create table only_here (id int)'))
  await expect(withClient(second.ownerUrl, (client) => client.query('select * from only_here'))).rejects.toThrow(
    'does not exist',
  )
})

test('the application role is bound by row-level security: no superuser, no bypass, no owner of tables', async () => {
  const { rows } = await withClient(first.appUrl, (client) =>
    client.query(`select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
      (select count(*)::int from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname = current_user`),
  )
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0 }])
})

test('the application role cannot create objects in the schema', async () => {
  await expect(withClient(first.appUrl, (client) => client.query('create table mine (id int)'))).rejects.toThrow(
    'permission denied',
  )
})

test('a dropped test database is gone', async () => {
  const third = await createTestDatabase()
  await third.drop()
  const client = new Client({ connectionString: third.appUrl })
  await expect(client.connect()).rejects.toThrow('does not exist')
})
