import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Column, ColumnFilter, Sort } from './column.ts'
import { moveBy, moveTo } from './columns-order.ts'
import { csvField, csvHead, csvLines, localInstant, toTsv } from './csv.ts'
import { containsText, parseRange, passes, writeRange } from './filter.ts'
import type { ListAnswer, PageRequest } from './server.ts'
import { pageOf } from './server.ts'
import { nextSorts } from './sorts.ts'
import { readTableState } from './state.ts'
import { walkList, WALK_START, type Walk } from './walk.ts'
import { compareValues, createRowOrder } from './order.ts'

describe('CSV of a table', () => {
  it('RFC 4180: quotes what holds a comma, a quote or a line end, and doubles quotes', () => {
    expect(csvField('a,b')).toBe('"a,b"')
    expect(csvField('say "no"')).toBe('"say ""no"""')
    expect(csvField('two\nlines')).toBe('"two\nlines"')
    expect(csvField('形名')).toBe('形名')
  })

  it('a text that a spreadsheet would run as a formula is disarmed; numbers stay numbers', () => {
    for (const text of ['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1']) expect(csvField(text)).toMatch(/^"?'/)
    expect(csvField(-1)).toBe('-1')
    expect(csvField(null)).toBe('')
  })

  it('full-width signs, and signs behind blanks, are disarmed too', () => {
    for (const text of ['＝1+1', '＋1', '－1', '＠sum', ' =1', '\u3000＝1', '\n=1'])
      expect(csvField(text)).toMatch(/^"?'/)
  })

  const columns: Column<{ name: string; count: number; at: string | null }>[] = [
    { id: 'name', header: 'Name', value: (row) => row.name },
    { id: 'count', header: 'Count', value: (row) => row.count },
    { id: 'at', header: 'At', value: (row) => row.at, isInstant: true },
  ]
  const rows = [
    { name: 'a', count: 1, at: '2026-11-25T23:30:00.000Z' },
    { name: 'b\tc', count: -2, at: null },
  ]

  it('writes a heading and one line per row, in the columns given, instants in the zone that the heading names', () => {
    expect(csvHead(columns, 'Asia/Tokyo')).toBe('Name,Count,At (Asia/Tokyo)\r\n')
    expect(csvLines(columns, rows, 'Asia/Tokyo')).toBe('a,1,2026-11-26 08:30\r\n"b\tc",-2,\r\n')
    expect(csvLines([...columns].reverse(), rows.slice(0, 1), 'UTC')).toBe('2026-11-25 23:30,1,a\r\n')
    expect(localInstant('never', 'UTC')).toBe('never')
  })

  it('a column that shows another thing than it sorts by writes what it shows', () => {
    const column: Column<{ level: number }> = { id: 'l', header: 'L', value: (row) => row.level, text: () => 'High' }
    expect(csvLines([column], [{ level: 3 }])).toBe('High\r\n')
  })

  it('for the clipboard a field holds no tab and no line end, and no formula', () => {
    expect(toTsv(columns, rows, 'UTC')).toBe('Name\tCount\tAt\na\t1\t2026-11-25 23:30\nb c\t-2\t')
    const column: Column<{ text: string }> = { id: 't', header: '=H', value: (row) => row.text }
    expect(toTsv([column], [{ text: '=1\n=2' }])).toBe("'=H\n'=1 =2")
  })
})

describe('reading a whole list', () => {
  const list = (count: number, failAt = -1) => {
    const asked: PageRequest[] = []
    const load = (page: PageRequest): Promise<ListAnswer<number>> => {
      asked.push(page)
      if (asked.length === failAt) return Promise.reject(new Error('offline'))
      const from = Number(page.after ?? 0)
      const to = Math.min(from + page.limit, count)
      const items = Array.from({ length: to - from }, (_, index) => from + index)
      return Promise.resolve({ items, total: 100, isTotalExact: false, next: to === count ? null : String(to) })
    }
    return { asked, load }
  }
  const read = async (load: ReturnType<typeof list>['load'], from: Walk, into: number[]): Promise<Walk> => {
    let reached = from
    try {
      const take = (rows: readonly number[]): number => into.push(...rows)
      for await (const walk of walkList(load, from, new AbortController().signal, take)) reached = walk
    } catch {
      // What was reached is told below.
    }
    return reached
  }

  it('takes every row once, by cursor, a thousand at a time', async () => {
    const { asked, load } = list(2500)
    const rows: number[] = []
    expect(await read(load, WALK_START, rows)).toMatchObject({ done: 2500, next: null })
    expect(rows).toEqual(Array.from({ length: 2500 }, (_, index) => index))
    expect(asked).toEqual([{ limit: 1000 }, { limit: 1000, after: '1000' }, { limit: 1000, after: '2000' }])
  })

  it('after a failure it goes on where it stopped, with no row lost or taken twice', async () => {
    const { load } = list(2500, 2)
    const rows: number[] = []
    const reached = await read(load, WALK_START, rows)
    expect(reached).toMatchObject({ done: 1000, next: '1000' })
    expect(await read(load, reached, rows)).toMatchObject({ done: 2500, next: null })
    expect(rows).toEqual(Array.from({ length: 2500 }, (_, index) => index))
  })

  it('takes nothing more once it is cancelled', async () => {
    const stop = new AbortController()
    const rows: number[] = []
    const walk = walkList(list(2500).load, WALK_START, stop.signal, (page) => rows.push(...page))
    await walk.next()
    stop.abort()
    await expect(walk.next()).rejects.toThrow()
    expect(rows).toHaveLength(1000)
  })
})

describe('a table in its address', () => {
  it('reads text, order, filters of one and of several values, and the page; what is no value counts as none', () => {
    const state = readTableState(
      {
        q: 'fx5',
        sort: '-code,name',
        'f.state': ['open', 'fixed'],
        'f.line': 'a',
        'f.none': '',
        page: 'x',
        other: '1',
      },
      '',
    )
    expect(state).toMatchObject({
      q: 'fx5',
      sort: { id: 'code', isDescending: true },
      sorts: [
        { id: 'code', isDescending: true },
        { id: 'name', isDescending: false },
      ],
      filters: { state: 'open', line: 'a' },
      choices: { state: ['open', 'fixed'], line: ['a'] },
      page: 1,
      after: '',
    })
  })

  it('a prefix parts the tables of one page', () => {
    expect(readTableState({ 'units.q': 'a', q: 'b', 'units.f.x': '1', 'f.y': '2' }, 'units.')).toMatchObject({
      q: 'a',
      filters: { x: '1' },
    })
  })

  it('never throws, whatever an address says', () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()))
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), (search) => {
        expect(readTableState({ ...search, sort: ',-,,' }, '').sorts).toEqual([])
      }),
    )
  })

  it('pages go by number as far as they are counted, and by cursor from there', () => {
    expect(pageOf({ page: 3, after: '' }, 100)).toEqual({ limit: 100, offset: 200 })
    expect(pageOf({ page: 1_000_000, after: '' }, 100)).toEqual({ limit: 100, offset: 10_000 })
    expect(pageOf({ page: 3, after: 'c' }, 100)).toEqual({ limit: 100, after: 'c' })
  })
})

describe('order by several columns', () => {
  const up = (id: string): Sort => ({ id, isDescending: false })
  const down = (id: string): Sort => ({ id, isDescending: true })

  it('a click goes through up, down and not; alone it is the whole order', () => {
    expect(nextSorts([], 'a', false)).toEqual([up('a')])
    expect(nextSorts([up('a')], 'a', false)).toEqual([down('a')])
    expect(nextSorts([down('a')], 'a', false)).toEqual([])
    expect(nextSorts([up('b'), up('c')], 'a', false)).toEqual([up('a')])
  })

  it('with Shift the others stay in their places', () => {
    expect(nextSorts([up('b')], 'a', true)).toEqual([up('b'), up('a')])
    expect(nextSorts([up('a'), up('b')], 'a', true)).toEqual([down('a'), up('b')])
    expect(nextSorts([down('a'), up('b')], 'a', true)).toEqual([up('b')])
  })
})

describe('order of columns', () => {
  it('a column moves by one place, and stays at an end', () => {
    expect(moveBy(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
    expect(moveBy(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
    expect(moveBy(['a', 'b'], 'x', 1)).toEqual(['a', 'b'])
  })

  it('a dragged column takes the place of the one it is dropped on', () => {
    expect(moveTo(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'c', 'a'])
    expect(moveTo(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b'])
  })
})

describe('filters of columns', () => {
  const dates: ColumnFilter = { kind: 'dates' }
  const numbers: ColumnFilter = { kind: 'numbers' }

  it('a range holds its ends, an open end holds everything, and what is empty is in no range', () => {
    expect(passes('2026-11-26T10:00:00.000Z', dates, ['2026-11-26..2026-11-26'])).toBe(true)
    expect(passes('2026-11-27', dates, ['..2026-11-26'])).toBe(false)
    expect(passes(null, dates, ['2026-01-01..'])).toBe(false)
    expect(passes(7.5, numbers, ['7.5..'])).toBe(true)
    expect(passes(7.4, numbers, ['7.5..'])).toBe(false)
    expect(passes(null, numbers, ['..'])).toBe(true)
  })

  it('an end that is no day or number is open', () => {
    expect(parseRange('yesterday..2026-01-01', 'dates')).toEqual({ from: '', to: '2026-01-01' })
    expect(parseRange('1e9..5', 'numbers')).toEqual({ from: '', to: '5' })
    expect(writeRange({ from: '', to: '' })).toBe('')
  })

  it('of several values any one passes; yes and no are compared as they are written', () => {
    expect(passes('b', { kind: 'choices', options: [] }, ['a', 'b'])).toBe(true)
    expect(passes('c', { kind: 'choices', options: [] }, ['a', 'b'])).toBe(false)
    expect(passes(true, { kind: 'yesNo' }, ['true'])).toBe(true)
    expect(passes('FX5U', { kind: 'text' }, ['ｆｘ'])).toBe(true)
  })
})

describe('order of a column', () => {
  it('numbers within texts count as numbers, and nothing stands last', () => {
    const texts = ['V1.10', '', 'V1.9', 'V1.2']
    expect(texts.toSorted((a, b) => compareValues(a, b, 'en'))).toEqual(['V1.2', 'V1.9', 'V1.10', ''])
  })

  it('is total: whatever stands in a column, sorting it twice gives the same', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant(undefined))
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const once = values.toSorted((a, b) => compareValues(a, b, 'ja'))
        expect(once.toSorted((a, b) => compareValues(a, b, 'ja'))).toEqual(once)
      }),
    )
  })
})

describe('order of rows', () => {
  const order = (texts: (string | null)[], language: 'en' | 'ja'): (string | null)[] => {
    const rows = texts.map((text) => ({ text }))
    const compare = createRowOrder(
      { id: 't', header: '', value: (row: { text: string | null }) => row.text },
      rows,
      language,
    )
    return rows.toSorted(compare).map((row) => row.text)
  }

  it('plain texts by keys and others by the rules of the language agree on figures and on nothing', () => {
    expect(order(['V10', null, 'v9', 'V1.2', ''], 'en')).toEqual(['V1.2', 'v9', 'V10', null, ''])
    expect(order(['形名10', null, '形名9'], 'ja')).toEqual(['形名9', '形名10', null])
  })

  it('is total on plain texts: a before b, b before c, so a before c', () => {
    const text = fc.string({ unit: 'grapheme-ascii', maxLength: 6 })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        const once = order(texts, 'en')
        expect(order(once, 'en')).toEqual(once)
        expect(order(texts.toReversed(), 'en')).toEqual(once)
      }),
    )
  })
})

describe('text filter', () => {
  it('finds whatever the case and width: ｆｘ５ｕ finds FX5U, half-width kana find full-width ones', () => {
    expect(containsText('FX5U-32MT/ES', 'ｆｘ５ｕ')).toBe(true)
    expect(containsText('シーケンサ', 'ｼｰｹﾝｻ')).toBe(true)
    expect(containsText('FX5U', 'FX5UC')).toBe(false)
    expect(containsText(null, 'x')).toBe(false)
  })
})
