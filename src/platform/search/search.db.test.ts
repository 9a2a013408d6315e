import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GrantScope, Principal } from '#platform/auth/index.ts'
import { openDb, type Db } from '#platform/db/index.ts'
import { newId } from '#platform/id/index.ts'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { forgetInSearch, indexForSearch, searchRecords, type SearchEntry } from './index.ts'

let database: TestDatabase
let db: Db
const circle = newId()
const line = newId()

const reader = (permissions: Readonly<Record<string, readonly GrantScope[]>>, circleIds: string[] = []): Principal => ({
  kind: 'user',
  userId: newId(),
  name: 'Reader',
  roles: [],
  permissions: new Map(Object.entries(permissions)),
  circleIds,
})
const everywhere: readonly GrantScope[] = [{ kind: 'all', id: null }]
const all = reader({ 'thing.read': everywhere, 'case.read': everywhere })
const insider = reader({ 'thing.read': everywhere, 'case.read': everywhere }, [circle])

const entry = (title: string, more: Partial<SearchEntry> = {}): SearchEntry => ({
  kind: 'thing',
  recordId: newId(),
  permission: 'thing.read',
  title,
  subtitle: '',
  url: `/things/${title}`,
  words: [],
  ...more,
})

const index = (entries: readonly SearchEntry[]): Promise<void> => db.tx(insider, (tx) => indexForSearch(tx, entries))
const find = async (query: string, who = all, limit = 20): Promise<string[]> =>
  (await db.tx(who, (tx) => searchRecords(tx, who, query, limit))).map((hit) => hit.title)

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDb(database.appUrl, { max: 2 })
  await index([
    entry('FX5U-320MT', { words: ['シーケンサユニット'] }),
    entry('FX5U-32MT', { words: ['シーケンサユニット'] }),
    entry('Manual of FX5U-32MT'),
    entry('溶接ロボット', { subtitle: 'RB-7 · JP' }),
    entry('Secret overflow', { scopeId: circle }),
    entry('Line overflow', { lineId: line }),
    entry('Elsewhere overflow', { lineId: newId() }),
    entry('2026-0001 Overflow', { kind: 'case', permission: 'case.read' }),
    ...Array.from({ length: 4000 }, (_, number) => entry(`Filler ${number} overfull`)),
  ])
})

afterAll(async () => {
  await db.close()
  await database.drop()
})

describe('search', () => {
  it('what is the code itself stands first, then what begins with it, then what contains it', async () => {
    expect(await find('fx5u-32mt')).toEqual(['FX5U-32MT', 'Manual of FX5U-32MT'])
    expect(await find('FX5U-32')).toEqual(['FX5U-32MT', 'FX5U-320MT', 'Manual of FX5U-32MT'])
    expect(await find('rb-7')).toEqual(['溶接ロボット'])
  })

  it('finds Japanese by substring, two characters too, whatever the width', async () => {
    expect(await find('ボッ')).toEqual(['溶接ロボット'])
    expect(await find('接ロ')).toEqual(['溶接ロボット'])
    expect((await find('ﾕﾆｯﾄ')).toSorted()).toEqual(['FX5U-320MT', 'FX5U-32MT'])
    expect(await find('ユニット 320')).toEqual(['FX5U-320MT'])
  })

  it('the rarest letters decide, so that thousands of records with the others hide nothing', async () => {
    expect(await find('overflow line')).toEqual(['Line overflow'])
    expect(await find('3999 overfull')).toEqual(['Filler 3999 overfull'])
    expect(await find('filler', all, 5)).toHaveLength(5)
    expect(await find('no such thing')).toEqual([])
    expect(await find('   ')).toEqual([])
  })

  it('records of other circles, permissions, lines and cases are not found', async () => {
    expect((await find('overflow')).toSorted()).toEqual(['2026-0001 Overflow', 'Elsewhere overflow', 'Line overflow'])
    expect(await find('overflow', insider)).toContain('Secret overflow')
    const local = reader({ 'thing.read': [{ kind: 'line', id: line }] })
    expect(await find('overflow', local)).toEqual(['Line overflow'])
    expect(await find('overflow', reader({}))).toEqual([])
  })

  it('a record that is no more is not found', async () => {
    const gone = entry('Gone thing')
    await index([gone])
    expect(await find('gone')).toEqual(['Gone thing'])
    await db.tx(all, (tx) => forgetInSearch(tx, [{ kind: gone.kind, recordId: gone.recordId }]))
    expect(await find('gone')).toEqual([])
  })
})
