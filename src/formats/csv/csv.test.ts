import { array, assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeTable, parseCsv } from './index.ts'

const cellsOf = (text: string): string[][] => parseCsv(text).rows.map((row) => [...row.cells])
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('parseCsv', () => {
  it('RFC 4180: reads quotes, doubled quotes, and line breaks inside them', () => {
    expect(cellsOf('a,b\r\n"1,2","say ""hi""\nthere"\r\n')).toEqual([
      ['a', 'b'],
      ['1,2', 'say "hi"\nthere'],
    ])
  })

  it('numbers records as spreadsheets number rows, and leaves blank ones out', () => {
    expect(parseCsv('a\n\n"x\ny"\n , \nz').rows).toEqual([
      { row: 1, cells: ['a'] },
      { row: 3, cells: ['x\ny'] },
      { row: 5, cells: ['z'] },
    ])
  })

  it.each([
    ['a;b,c;d\n1;2;3', ['1', '2', '3']],
    ['a\tb\n1\t2', ['1', '2']],
    ['"a;b",c\n1,2', ['1', '2']],
  ])('finds the separator in the first line of %j', (text, second) => {
    expect(cellsOf(text)[1]).toEqual(second)
  })

  it('tells a quote that never ends, and text behind a closing quote, with the row', () => {
    expect(parseCsv('a\n"x').findings).toEqual([{ code: 'QUOTE_OPEN', path: 'row 2', params: { row: 2 } }])
    expect(parseCsv('a\n"x"y\nz').findings).toEqual([{ code: 'TEXT_AFTER_QUOTE', path: 'row 2', params: { row: 2 } }])
  })

  it('stops at its limits and says where', () => {
    expect(parseCsv('h\n1\n2\n3', { maxRows: 1, maxCells: 5 }).findings).toEqual([
      { code: 'TOO_MANY_ROWS', path: 'row 3', params: { row: 3 } },
    ])
    expect(parseCsv('a,b,c', { maxRows: 9, maxCells: 2 }).findings[0]?.code).toBe('TOO_MANY_CELLS')
  })

  it('reads back any cells that are written with quotes', () => {
    const cell = string({ unit: 'binary' }).map((text) => `x${text}`)
    assert(
      property(array(array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (table) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
        expect(cellsOf(table.map((row) => row.map(quote).join(',')).join('\r\n'))).toEqual(table)
      }),
    )
  })

  it('never throws on any text', () => {
    assert(property(string({ unit: 'binary', maxLength: 200 }), (text) => parseCsv(text).rows.length >= 0))
  })
})

describe('decodeTable', () => {
  it('reads UTF-8 with and without byte order mark', () => {
    expect(decodeTable(bytes('形名')).text).toBe('形名')
    expect(decodeTable(bytes('\ufeff形名')).text).toBe('形名')
  })

  it('reads Shift_JIS as Japanese spreadsheets save it, and UTF-16 with its mark', () => {
    const shiftJis = Uint8Array.of(0x8c, 0x60, 0x96, 0xbc)
    expect(decodeTable(shiftJis)).toMatchObject({ text: '形名', encoding: 'shift_jis' })
    expect(decodeTable(Uint8Array.of(0xff, 0xfe, 0x62, 0x5f))).toMatchObject({ text: '形', encoding: 'utf-16le' })
  })

  it('refuses what is no text', () => {
    expect(decodeTable(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0xff)).findings[0]?.code).toBe('NOT_TEXT')
  })
})
