import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemPrincipal } from '#platform/auth/index.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { KEYED, openDb, violatedConstraint, type Db, type Tx } from './index.ts'

let database: TestDatabase
let db: Db
const circle = newId()
const anybody = systemPrincipal([])
const member = systemPrincipal([], [circle])

const asOwner = (statement: string) => withClient(database.ownerUrl, (client) => client.query(statement))

beforeAll(async () => {
  database = await createTestDatabase()
  // One connection, so that each transaction finds what the one before it left there.
  db = openDb(database.appUrl, { max: 1, keepsPlans: true })
  await asOwner(`
    create table thing (code text primary key, scope_id uuid);
    alter table thing enable row level security;
    create policy need_to_know on thing using (scope_id is null or scope_id = any (andon_circles()));
    grant select, insert, delete on thing to andon_app;
    insert into thing values ('open', null), ('secret', '${circle}')`)
})

afterAll(async () => {
  await db.close()
  await database.drop()
})

const codes = async (tx: Tx): Promise<string[]> =>
  (await sql<{ code: string }>`select code from thing order by code`.execute(tx)).rows.map(({ code }) => code)
const find = async (tx: Tx, code: string): Promise<number> =>
  (await sql`${sql.raw(KEYED)} select * from thing where code = ${code}`.execute(tx)).rows.length
const insert = (tx: Tx, code: string) => sql`insert into thing values (${code}, null)`.execute(tx)

const preparedStatements = async (): Promise<string[]> =>
  (await db.pool.query<{ statement: string }>('select statement from pg_prepared_statements')).rows.map(
    ({ statement }) => statement,
  )

describe('transactions', () => {
  it('whoever waits too long for a free connection is told that the database cannot be reached, not that something broke', async () => {
    const busy = openDb(database.appUrl, { max: 1, waitMs: 100 })
    const held = Promise.withResolvers<void>()
    const holding = busy.tx(anybody, async (tx) => {
      await codes(tx)
      await held.promise
    })
    await expect(busy.tx(anybody, codes)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    held.resolve()
    await holding
    expect(await busy.tx(anybody, codes)).toEqual(['open'])
    await busy.close()
  })

  it('the very first statement sees the rows of the principal, on a connection that another one used before', async () => {
    for (let round = 0; round < 20; round += 1) {
      expect(await db.tx(member, codes)).toEqual(['open', 'secret'])
      expect(await db.tx(anybody, codes)).toEqual(['open'])
      expect([
        await db.tx(anybody, (tx) => find(tx, 'secret')),
        await db.tx(member, (tx) => find(tx, 'secret')),
      ]).toEqual([0, 1])
    }
  })

  it('outside of transactions no circle is set, whoever used the connection before', async () => {
    await db.tx(member, codes)
    const { rows } = await db.pool.query<{ code: string }>('select code from thing')
    expect(rows).toEqual([{ code: 'open' }])
    for (let round = 0; round < 8; round += 1)
      expect(await db.readOpen(sql`${sql.raw(KEYED)} select code from thing where code <> ${''}`)).toEqual(rows)
  })

  it('what the first statement did is undone with the rest', async () => {
    const failing = db.tx(anybody, async (tx) => {
      await insert(tx, 'undone')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await db.tx(anybody, codes)).toEqual(['open'])
  })

  it('a first statement that fails is told as itself, and leaves the connection usable', async () => {
    for (let round = 0; round < 8; round += 1) {
      const error: unknown = await db.tx(anybody, (tx) => insert(tx, 'open')).catch((thrown: unknown) => thrown)
      expect(violatedConstraint(error)).toBe('thing_pkey')
      await expect(db.tx(anybody, (tx) => sql`select 1 / 0`.execute(tx))).rejects.toMatchObject({ code: '22012' })
      await expect(db.tx(anybody, (tx) => sql`select wrong`.execute(tx))).rejects.toMatchObject({ code: '42703' })
    }
    expect(await db.tx(anybody, codes)).toEqual(['open'])
  })

  it('an error that the work swallows does not commit the rest', async () => {
    const swallowing = db.tx(anybody, async (tx) => {
      await insert(tx, 'kept?')
      await insert(tx, 'open').catch(() => undefined)
    })
    await expect(swallowing).rejects.toThrow()
    expect(await db.tx(anybody, codes)).toEqual(['open'])
  })

  it('statements that are asked at once run one after another in the one transaction', async () => {
    const ids = await db.tx(anybody, (tx) =>
      Promise.all(
        Array.from({ length: 5 }, async () => {
          const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(tx)
          return rows[0]?.id
        }),
      ),
    )
    expect(new Set(ids).size).toBe(1)
  })

  it('a transaction that asks nothing needs no answer, and one that is over answers no more', async () => {
    let escaped: Tx | undefined
    expect(
      await db.tx(anybody, async (tx) => {
        escaped = tx
        return 'nothing asked'
      }),
    ).toBe('nothing asked')
    await expect(codes(escaped ?? expect.fail())).rejects.toThrow('over')
  })

  it('changed and deleted rows are counted, and returned where that is asked', async () => {
    await db.tx(anybody, async (tx) => {
      const inserted = await sql`insert into thing values ('x', null), ('y', null)`.execute(tx)
      const deleted = await sql`delete from thing where code in ('x', 'y') returning code`.execute(tx)
      expect([inserted.numAffectedRows, deleted.numAffectedRows, deleted.rows.length]).toEqual([2n, 2n, 2])
    })
  })
})

describe('kept plans', () => {
  it('are of statements that come often and need no other plan for other values', async () => {
    for (let round = 0; round < 10; round += 1)
      await db.tx(member, async (tx) => {
        await find(tx, 'open')
        await sql`select 'filtered' from thing where code > ${'o'} limit 1`.execute(tx)
      })
    const kept = await preparedStatements()
    expect(kept.some((statement) => statement.startsWith(KEYED))).toBe(true)
    expect(kept.some((statement) => statement.includes('filtered'))).toBe(false)
  })

  it('a statement whose table has changed answers as if it had not been kept', async () => {
    const all = (tx: Tx) => sql<Record<string, unknown>>`select * from thing`.execute(tx)
    for (let round = 0; round < 8; round += 1) await db.tx(anybody, all)
    expect(await preparedStatements()).toContain('select * from thing')
    await asOwner("alter table thing add column note text default 'new'")
    expect((await db.tx(anybody, all)).rows).toEqual([{ code: 'open', scope_id: null, note: 'new' }])
  })

  it('a pooler that loses names ends them', async () => {
    const other = openDb(database.appUrl, { max: 1, keepsPlans: true })
    for (let round = 0; round < 8; round += 1) await other.tx(member, (tx) => find(tx, 'open'))
    await other.pool.query('deallocate all')
    for (let round = 0; round < 8; round += 1) expect(await other.tx(member, (tx) => find(tx, 'open'))).toBe(1)
    const { rows } = await other.pool.query('select name from pg_prepared_statements')
    expect(rows).toEqual([])
    await other.close()
  })
})
