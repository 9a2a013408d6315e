import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Column } from './column.ts'
import { csvField, toCsv } from './csv.ts'
import { containsText } from './model.ts'
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

  it('writes a heading and one line per row, in the columns given', () => {
    const columns: Column<{ name: string; count: number }>[] = [
      { id: 'name', header: 'Name', value: (row) => row.name },
      { id: 'count', header: 'Count', value: (row) => row.count },
    ]
    expect(toCsv(columns, [{ name: 'a', count: 1 }])).toBe('Name,Count\r\na,1\r\n')
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
