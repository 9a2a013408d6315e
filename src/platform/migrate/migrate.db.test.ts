import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { withClient } from '#platform/postgres/index.ts'
import { migrate, MigrationError, requireMigrated, requireServerVersion } from './index.ts'

let folder: string
let ownerUrl: string
let appUrl: string
let name: string

beforeEach(async () => {
  const server = inject('database')
  folder = mkdtempSync(join(tmpdir(), 'andon-migrations-'))
  name = `${server.template}_m${process.hrtime.bigint()}`
  await withClient(server.ownerUrl, (client) => client.query(`create database ${name} template template0`))
  ownerUrl = Object.assign(new URL(server.ownerUrl), { pathname: `/${name}` }).href
  appUrl = Object.assign(new URL(server.appUrl), { pathname: `/${name}` }).href
})
afterEach(async () => {
  await withClient(inject('database').ownerUrl, (client) => client.query(`drop database ${name} with (force)`))
  rmSync(folder, { recursive: true, force: true })
})

function put(file: string, sql: string): void {
  writeFileSync(join(folder, file), sql)
}

function count(table: string): Promise<number> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`)
    return rows[0]?.n ?? -1
  })
}

test('each file is applied once, in order, as the owner', async () => {
  put('0001_a.sql', 'create table a (id int); insert into a values (1);')
  expect((await migrate(ownerUrl, folder)).applied).toEqual(['0001_a.sql'])
  put('0002_b.sql', 'insert into a values (2);')
  expect((await migrate(ownerUrl, folder)).applied).toEqual(['0002_b.sql'])
  expect((await migrate(ownerUrl, folder)).applied).toEqual([])
  expect(await count('a')).toBe(2)
  const owner = await withClient(ownerUrl, (client) =>
    client.query(`select tableowner from pg_tables where tablename = 'andon_migration'`),
  )
  expect(owner.rows).toEqual([{ tableowner: 'andon_owner' }])
})

test('many servers that start at once apply each file once', async () => {
  put('0001_a.sql', 'create table a (id int); select pg_sleep(0.1);')
  put('0002_b.sql', 'insert into a values (1);')
  const all = await Promise.all(Array.from({ length: 6 }, () => migrate(ownerUrl, folder)))
  expect(all.flatMap((one) => one.applied).sort()).toEqual(['0001_a.sql', '0002_b.sql'])
  expect(await count('a')).toBe(1)
})

test('a file that fails leaves nothing of itself, keeps those before it, and is told with its line', async () => {
  put('0001_a.sql', 'create table a (id int);')
  put('0002_b.sql', 'insert into a values (1);\n\ninsert into nowhere values (1);\n')
  await expect(migrate(ownerUrl, folder)).rejects.toThrow(/^0002_b\.sql:3: .*nowhere/)
  expect(await count('a')).toBe(0)
  put('0002_b.sql', 'insert into a values (1);')
  expect((await migrate(ownerUrl, folder)).applied).toEqual(['0002_b.sql'])
})

test('a file that commits by itself is refused', async () => {
  put('0001_a.sql', 'create table a (id int); commit; begin;')
  await expect(migrate(ownerUrl, folder)).rejects.toThrow('must not begin, commit or roll back')
})

test('an applied file that was changed or removed is refused, and nothing is applied', async () => {
  put('0001_a.sql', 'create table a (id int);')
  await migrate(ownerUrl, folder)
  put('0001_a.sql', 'create table a (id bigint);')
  put('0002_b.sql', 'create table b (id int);')
  await expect(migrate(ownerUrl, folder)).rejects.toThrow(MigrationError)
  await expect(count('b')).rejects.toThrow('does not exist')
})

test('the application role sees whether migrations are pending, and cannot migrate', async () => {
  put('0001_a.sql', 'create table a (id int);')
  await expect(migrate(appUrl, folder)).rejects.toThrow('permission denied')
  await migrate(ownerUrl, folder)
  await expect(requireMigrated(appUrl, folder)).resolves.toBeUndefined()
  put('0002_b.sql', 'create table b (id int);')
  await expect(requireMigrated(appUrl, folder)).rejects.toThrow('1 migrations are pending (first 0002_b.sql)')
})

test('the server is new enough', async () => {
  await expect(requireServerVersion(ownerUrl)).resolves.toBeUndefined()
})
