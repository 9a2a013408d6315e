import { array, assert, integer, property, string, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvReader, decodeTable, encodeShiftJis, parseCsv, restoreFormula, writeRecord } from './index.ts'

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
      { row: 1, line: 1, cells: ['a'] },
      { row: 3, line: 3, cells: ['x\ny'] },
      { row: 5, line: 6, cells: ['z'] },
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
    expect(parseCsv('a\n"x').findings).toEqual([{ code: 'QUOTE_OPEN', path: 'row 2', params: { row: 2, line: 2 } }])
    expect(parseCsv('a\n"x"y\nz').findings).toEqual([
      { code: 'TEXT_AFTER_QUOTE', path: 'row 2', params: { row: 2, line: 2 } },
    ])
  })

  it('stops at its limits and says where', () => {
    expect(parseCsv('h\n1\n2\n3', { maxRows: 1, maxCells: 5 }).findings).toEqual([
      { code: 'TOO_MANY_ROWS', path: 'row 3', params: { row: 3, line: 3 } },
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

describe('CsvReader', () => {
  const limits = { maxRows: 1_000, maxCells: 100 }

  it('reads the same wherever the text is cut into pieces', () => {
    const text = string({ unit: 'binary', maxLength: 120 }).map((noise) => `a,"b""c"\r\n\n"d\ne";f\t${noise}\r\n"x",y`)
    assert(
      property(text, array(integer({ min: 1, max: 40 }), { maxLength: 12 }), (whole, sizes) => {
        const reader = new CsvReader(limits)
        const rows = []
        let at = 0
        for (const size of sizes) {
          rows.push(...reader.push(whole.slice(at, at + size)))
          at += size
        }
        rows.push(...reader.push(whole.slice(at)), ...reader.end())
        const all = parseCsv(whole, limits)
        expect({ rows, findings: reader.findings }).toEqual(all)
      }),
    )
  })

  it('gives up a record without end where it is too long, and says on which line it begins', () => {
    const reader = new CsvReader({ ...limits, maxRecord: 1_000 })
    reader.push('a,b\n1,2\n"never')
    for (let piece = 0; piece < 20; piece += 1) reader.push('x'.repeat(100))
    expect(reader.isOver).toBe(true)
    expect(reader.findings).toEqual([{ code: 'RECORD_TOO_LONG', path: 'row 3', params: { row: 3, line: 3 } }])
  })
})

describe('writeRecord', () => {
  it('writes any cells so that they are read back as they were', () => {
    assert(
      property(array(string({ unit: 'binary', maxLength: 20 }), { minLength: 2, maxLength: 5 }), (cells) => {
        if (cells.every((cell) => cell.trim() === '')) return
        const { rows } = parseCsv(`a,b\r\n${writeRecord(cells)}`)
        expect(rows[1]?.cells.map(restoreFormula)).toEqual(cells)
      }),
    )
  })
})

describe('encodeShiftJis', () => {
  it('writes what the decoder reads back, and tells what Shift_JIS does not have', () => {
    const text = '形名,ﾃｽﾄ①㈱髙\\~＝\r\n'
    const { bytes: written, missing } = encodeShiftJis(text)
    expect(missing).toEqual([])
    expect(new TextDecoder('shift_jis').decode(written)).toBe(text)
    expect(encodeShiftJis('a한b').missing).toEqual(['한'])
    expect(new TextDecoder('shift_jis').decode(encodeShiftJis('a한b').bytes)).toBe('a〓b')
  })

  it('never writes a character as another one', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 50 }), (text) => {
        const { bytes: written, missing } = encodeShiftJis(text)
        const expected = [...text].map((character) => (missing.includes(character) ? '〓' : character)).join('')
        expect(new TextDecoder('shift_jis', { ignoreBOM: true }).decode(written)).toBe(expected)
      }),
    )
  })
})

describe('decodeTable', () => {
  it('reads EUC-JP, and says that it might have been Shift_JIS', () => {
    const eucJp = Uint8Array.of(0xa4, 0xa2, 0xa4, 0xa4, 0xb7, 0xc1, 0xcc, 0xbe, 0xa4, 0xa6)
    const { text, encoding, findings } = decodeTable(eucJp)
    expect({ text, encoding }).toEqual({ text: 'あい形名う', encoding: 'euc-jp' })
    expect(findings).toEqual([
      { code: 'ENCODING_AMBIGUOUS', path: '', params: { encoding: 'euc-jp', other: 'shift_jis' } },
    ])
  })

  it('reads UTF-16 of Latin text without its mark', () => {
    expect(decodeTable(Uint8Array.from([...'code,name'].flatMap((c) => [c.charCodeAt(0), 0]))).encoding).toBe(
      'utf-16le',
    )
  })

  it('never throws on any bytes', () => {
    assert(
      property(uint8Array({ maxLength: 300 }), (any) => {
        const { text } = decodeTable(any)
        expect(parseCsv(text ?? '').rows.length).toBeGreaterThanOrEqual(0)
      }),
    )
  })

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
