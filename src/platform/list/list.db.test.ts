import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemPrincipal } from '#platform/auth/index.ts'
import { openDb, type Db, type Tx } from '#platform/db/index.ts'
import { MAX_TOTAL, type ListPage } from '#platform/http/shapes.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { containsWords, natural, readPage, sortBy, sortByClass, sortByNullable } from './index.ts'

let database: TestDatabase
let db: Db
const circle = newId()
const anybody = systemPrincipal([])
const member = systemPrincipal([], [circle])

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDb(database.appUrl, { max: 4 })
  await withClient(database.ownerUrl, (client) =>
    client.query(`
      create table thing (id uuid primary key, scope_id uuid, code text not null, note text, level integer not null, at timestamptz not null);
      alter table thing enable row level security;
      create policy need_to_know on thing using (scope_id is null or scope_id = any (andon_circles()));
      grant select, insert, delete on thing to andon_app`),
  )
})

afterAll(async () => {
  await db.close()
  await database.drop()
})

interface Thing {
  readonly id: string
  readonly scopeId?: string | null
  readonly code: string
  readonly note: string | null
  readonly level: number
  readonly at: string
}

async function insert(things: readonly Thing[]): Promise<void> {
  await db.tx(member, (tx) =>
    sql`insert into thing select r.id, r."scopeId", r.code, r.note, r.level, r.at
          from jsonb_to_recordset(${JSON.stringify(things)}::jsonb)
               as r (id uuid, "scopeId" uuid, code text, note text, level int, at timestamptz)`.execute(tx),
  )
}

async function replaceAll(things: readonly Thing[]): Promise<void> {
  await db.tx(member, (tx) => sql`delete from thing`.execute(tx))
  await insert(things)
}

interface Asked {
  readonly sort: string
  readonly q?: string
  readonly limit?: number
  readonly offset?: number
  readonly after?: string | undefined
  readonly name?: string
}

type Listed = Pick<Thing, 'id' | 'code' | 'note' | 'level'>

function page(tx: Tx, { sort, q, limit = 50, offset = 0, after, name = 'thing' }: Asked): Promise<ListPage<Listed>> {
  return readPage<Listed>(tx, {
    name,
    from: sql`thing t`,
    where: containsWords(q, [sql`t.code`, sql`t.note`]),
    id: sql`t.id`,
    sorts: {
      code: sortBy(natural(sql`t.code`), 'text'),
      note: sortByNullable(natural(sql`t.note`), 'text'),
      level: sortByClass([sql`t.level = 2`, sql`t.level = 1`, sql`t.level > 2`], sql`t.level = 0`),
      at: sortBy(sql`t.at`, 'timestamptz', { by: sql`t.level`, type: 'integer' }),
    },
    sort,
    details: sql`join thing shown on shown.id = page.id`,
    columns: sql`shown.id, shown.code, shown.note, shown.level`,
    page: { limit, offset, after },
  })
}

const ask = (asked: Asked, principal = anybody): Promise<ListPage<Listed>> => db.tx(principal, (tx) => page(tx, asked))

/** Every page by its cursor, with something done between pages. */
async function walk(asked: Asked, between: () => Promise<void> = async () => undefined): Promise<string[]> {
  const ids: string[] = []
  let after: string | undefined
  for (;;) {
    const { items, next } = await ask({ ...asked, after })
    ids.push(...items.map((item) => item.id))
    if (next === null) return ids
    after = next
    await between()
  }
}

const thing = (values: Partial<Thing> & Pick<Thing, 'code'>): Thing => ({
  id: newId(),
  note: null,
  level: 0,
  at: '2026-01-02T03:04:05.678901Z',
  ...values,
})

const things = fc.array(
  fc.record({
    code: fc.constantFrom('FX5U-8', 'FX5U-32', 'fx5u-8', 'ＦＸ５Ｕ－８', 'シーケンサ', '', 'R08', 'a%b', '10', '9'),
    note: fc.option(fc.constantFrom('x', 'y2', 'y10', 'メモ', "o'b\\'")),
    level: fc.integer({ min: 0, max: 3 }),
    at: fc.constantFrom('2026-01-01T00:00:00.000001Z', '2026-01-01T00:00:00.000002Z', '2026-01-01T09:00:00+09:00'),
    isSecret: fc.boolean(),
  }),
  { maxLength: 40 },
)
const sorts = fc.constantFrom('code', '-code', 'note', '-note', 'level', '-level', 'at', '-at')

describe('lists', () => {
  it('the pages by cursor are the whole sorted list, whatever the sort and the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(things, sorts, fc.integer({ min: 1, max: 7 }), async (rows, sort, limit) => {
        await replaceAll(rows.map(({ isSecret, ...row }) => thing({ ...row, scopeId: isSecret ? circle : null })))
        const whole = await ask({ sort, limit: 1000 })
        const open = rows.filter((row) => !row.isSecret).length
        expect([whole.total, whole.isTotalExact, whole.next, whole.items.length]).toEqual([open, true, null, open])
        expect(await walk({ sort, limit })).toEqual(whole.items.map((item) => item.id))
        const byNumber: string[] = []
        for (let offset = 0; offset < open; offset += limit)
          byNumber.push(...(await ask({ sort, limit, offset })).items.map((item) => item.id))
        expect(byNumber).toEqual(whole.items.map((item) => item.id))
      }),
      { numRuns: 60 },
    )
  })

  it('rows without anything to be sorted by stand last, whichever way round', async () => {
    const level = (...all: number[]): Thing[] => all.map((one) => thing({ code: String(one), level: one }))
    await replaceAll(level(0, 3, 1, 0, 2))
    const codes = async (sort: string): Promise<string[]> => (await ask({ sort })).items.map(({ code }) => code)
    expect(await codes('level')).toEqual(['2', '1', '3', '0', '0'])
    expect(await codes('-level')).toEqual(['3', '1', '2', '0', '0'])
  })

  it('rows that come while a list is walked repeat none of its rows and lose none of them', async () => {
    await fc.assert(
      fc.asyncProperty(things, things, sorts, async (before, meanwhile, sort) => {
        const known = before.map(({ isSecret: _isSecret, ...row }) => thing(row))
        await replaceAll(known)
        const late = meanwhile.map(({ isSecret, ...row }) => thing({ ...row, scopeId: isSecret ? circle : null }))
        const ids = await walk({ sort, limit: 3 }, () => insert(late.splice(0, 4)))
        expect(new Set(ids).size).toBe(ids.length)
        expect(known.filter((row) => !ids.includes(row.id))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('rows of other circles are neither listed nor counted, and move no cursor', async () => {
    const open = Array.from({ length: 9 }, (_, index) => thing({ code: `C-${index}` }))
    await replaceAll(open)
    const first = await ask({ sort: 'code', limit: 4 })
    const secret = Array.from({ length: 20 }, (_, index) => thing({ code: `C-${index % 9}`, scopeId: circle }))
    await insert(secret)
    expect(await ask({ sort: 'code', limit: 4 })).toEqual(first)
    const second = await ask({ sort: 'code', limit: 4, after: first.next ?? '' })
    expect(second.items.map((item) => item.code)).toEqual(['C-4', 'C-5', 'C-6', 'C-7'])
    expect(second.total).toBe(9)
    expect((await ask({ sort: 'code' }, member)).total).toBe(29)
  })

  it('codes stand in their natural order, what is empty last both ways', async () => {
    await replaceAll([
      thing({ code: 'FX5U-32', note: '10' }),
      thing({ code: 'FX5U-8', note: '9' }),
      thing({ code: 'FX3G-100', note: null }),
    ])
    const codes = async (sort: string) => (await ask({ sort })).items.map((item) => item.code)
    expect(await codes('code')).toEqual(['FX3G-100', 'FX5U-8', 'FX5U-32'])
    expect(await codes('note')).toEqual(['FX5U-8', 'FX5U-32', 'FX3G-100'])
    expect(await codes('-note')).toEqual(['FX5U-32', 'FX5U-8', 'FX3G-100'])
  })

  it('a cursor of another list, another order or nobody at all is refused', async () => {
    await replaceAll([thing({ code: 'a' }), thing({ code: 'b' })])
    const { next } = await ask({ sort: 'code', limit: 1 })
    const forged = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const refused: Asked[] = [
      { sort: '-code', after: next ?? '' },
      { sort: 'code', after: next ?? '', name: 'other' },
      { sort: 'code', after: 'x' },
      { sort: 'code', after: '' },
      { sort: 'code', after: forged(['thing code ', 7, ['a'], newId()]) },
      { sort: 'code', after: forged(['thing code ', 0, [], newId()]) },
      { sort: 'code', after: forged(['thing code ', 0, ['a\0'], newId()]) },
      { sort: 'at', after: forged(['thing at ', 0, ['2026-13-45', '1'], newId()]) },
      { sort: 'at', after: forged(['thing at ', 0, ['2026-01-01', '99999999999'], newId()]) },
    ]
    for (const asked of refused) await expect(ask(asked)).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
    await expect(ask({ sort: 'code', offset: 1, after: next ?? '' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('counts up to the bound, and says that there are more', async () => {
    await replaceAll(Array.from({ length: MAX_TOTAL }, (_, index) => thing({ code: `N-${index}` })))
    expect(await ask({ sort: 'code', limit: 1 })).toMatchObject({ total: MAX_TOTAL, isTotalExact: true })
    await insert([thing({ code: 'one more' })])
    expect(await ask({ sort: 'code', limit: 1 })).toMatchObject({ total: MAX_TOTAL, isTotalExact: false })
    expect(await ask({ sort: 'code', q: 'ONE  more' })).toMatchObject({ total: 1, isTotalExact: true })
  })

  it('words are looked for as they are: % and _ stand for themselves', async () => {
    await replaceAll([thing({ code: 'a%b' }), thing({ code: 'axb' }), thing({ code: 'c_d', note: 'ｆｘ' })])
    const codes = async (q: string) => (await ask({ sort: 'code', q })).items.map((item) => item.code)
    expect(await codes('a%b')).toEqual(['a%b'])
    expect(await codes('_')).toEqual(['c_d'])
    expect(await codes('')).toHaveLength(3)
  })
})
