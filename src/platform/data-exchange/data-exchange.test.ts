import { array, assert, asyncProperty, constantFrom, dictionary, property, string, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeShiftJis } from '#formats/csv/index.ts'
import {
  checkColumns,
  Interpreter,
  proposeField,
  readColumns,
  readHead,
  RecordReader,
  type DataField,
  type InterpretedRow,
  type RawRecord,
} from './index.ts'
import { readCell, readJsonValue, tidyText, writeFieldCell } from './field.ts'
import { JsonSplitter } from './split-json.ts'

const text = (name: string, more: Partial<DataField> = {}): DataField => ({ name, type: 'text', max: 200, ...more })
const shape = {
  key: ['code'],
  fields: [
    { name: 'code', type: 'code', isRequired: true, aliases: ['品番'], max: 50 },
    text('name', { aliases: ['名称'] }),
    { name: 'on', type: 'day' },
    { name: 'count', type: 'integer', min: 1, max: 10 },
    { name: 'safe', type: 'boolean', standard: false },
    { name: 'way', type: 'choice', choices: [{ value: 'field', aliases: ['現場'] }] },
    { name: 'parts', type: 'list', max: 50 },
    {
      name: 'versions',
      type: 'map',
      spread: 'version',
      mainKey: { key: 'firmware', aliases: ['バージョン'] },
      max: 50,
    },
  ] satisfies DataField[],
}
const bytesOf = (source: string | Uint8Array): (() => AsyncGenerator<Uint8Array>) =>
  async function* read() {
    const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
    for (let at = 0; at < bytes.length; at += 7) yield bytes.slice(at, at + 7)
  }

async function readAll(source: string | Uint8Array): Promise<{ rows: InterpretedRow[]; findings: string[] }> {
  const open = bytesOf(source)
  const { head, findings } = await readHead(open)
  if (head === undefined) return { rows: [], findings: findings.map(({ code }) => code) }
  const columns = readColumns(shape.fields, head.headings, new Map())
  const interpreter = new Interpreter(shape, columns, new Map())
  const reader = new RecordReader(open, head)
  const records: RawRecord[] = []
  for await (const some of reader.read()) records.push(...some)
  const codes = [...findings, ...checkColumns(shape, columns), ...reader.findings].map(({ code }) => code)
  return { rows: records.map((record) => interpreter.read(record)), findings: codes }
}

describe('a file of records', () => {
  it('says the same as a table, as a JSON list and as NDJSON', async () => {
    const record = { code: 'A1', name: 'x', on: '2026-04-01', parts: ['a', 'b'], versions: { boot: '2' } }
    const csv = 'code,name,on,parts,version.boot\r\nA1,x,2026/4/1,a; b,2\r\n'
    for (const source of [csv, JSON.stringify([record]), JSON.stringify(record), `\ufeff${JSON.stringify([record])}`]) {
      const { rows, findings } = await readAll(source)
      expect(findings).toEqual([])
      expect(rows.map(({ key, values, errors }) => ({ key, values, errors }))).toEqual([
        { key: 'A1', values: record, errors: [] },
      ])
    }
  })

  it('is read in Shift_JIS with Japanese headings, full-width codes with a notice', async () => {
    const { rows } = await readAll(encodeShiftJis('品番,名称,バージョン\r\nＡ－１,形名①,1.060\r\n').bytes)
    expect(rows[0]).toMatchObject({
      key: 'A-1',
      values: { code: 'A-1', name: '形名①', versions: { firmware: '1.060' } },
      notices: [{ code: 'WIDTH_NORMALIZED', params: { column: 'code', row: 2, line: 2 } }],
    })
  })

  it('tells each error with row, line and column', async () => {
    const { rows } = await readAll(
      'code,name,on,count,way\r\n\r\nA,"two\nlines",2026-02-30,11,nowhere\r\nB,,,,,,extra\r\n,x\r\n',
    )
    expect(
      rows.map(({ errors }) =>
        errors.map(({ code, params }) => [code, params?.['row'], params?.['line'], params?.['column']]),
      ),
    ).toEqual([
      [
        ['BAD_DAY', 3, 3, 'on'],
        ['OUT_OF_RANGE', 3, 3, 'count'],
        ['BAD_CHOICE', 3, 3, 'way'],
      ],
      [
        ['TOO_MANY_CELLS', 4, 5, undefined],
        ['MISSING', 4, 5, 'code'],
      ],
      [['MISSING', 5, 6, 'code']],
    ])
  })

  it('says nothing of columns that it does not have, and empties what an empty cell stands for', async () => {
    const { rows } = await readAll('code,name,safe\r\nA,,\r\n')
    expect(rows[0]?.values).toEqual({ code: 'A', name: null, safe: false })
  })

  it('never fails on any bytes', async () => {
    await assert(
      asyncProperty(uint8Array({ maxLength: 120 }), async (bytes) => {
        expect((await readAll(bytes)).rows.length).toBeGreaterThanOrEqual(0)
      }),
    )
    await expect(readAll('{"a":')).resolves.toMatchObject({ findings: expect.arrayContaining(['MISSING_COLUMN']) })
  })

  it('is not led astray by members called __proto__', async () => {
    const { rows } = await readAll('[{"code":"A","__proto__":{"name":"x"},"versions":{"constructor":"1"}}]')
    expect(rows[0]?.values).toEqual({ code: 'A', versions: { constructor: '1' } })
  })
})

describe('cells', () => {
  const line = string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter(
    (value) => !/[\p{Cc}\p{Cs}]/u.test(value) && tidyText(value) === value,
  )
  it('of lists and maps are read back as they were written', () => {
    const list: DataField = { name: 'l', type: 'list', max: 100 }
    const map: DataField = { name: 'm', type: 'map', max: 100 }
    assert(
      property(array(line, { maxLength: 5 }), (items) => {
        const reading = readCell(list, writeFieldCell(list, items))
        if (items.length > 0) expect(reading).toMatchObject({ value: items })
      }),
    )
    assert(
      property(dictionary(line, line, { maxKeys: 4 }), (value) => {
        if (Object.hasOwn(value, '__proto__')) return
        const reading = readCell(map, writeFieldCell(map, value))
        const wanted = Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        expect(reading).toMatchObject({ value: wanted })
      }),
    )
  })

  it('an empty list that is something else than no list stays one', () => {
    const field: DataField = { name: 'l', type: 'list', isNullable: true }
    for (const value of [null, [], ['a']])
      expect(readCell(field, writeFieldCell(field, value))).toMatchObject({ value })
  })

  it.each([
    '2024-04-01',
    '2024/4/1',
    '20240401',
    '2024年4月1日',
    '2024.04.01',
    '２０２４／４／１',
    '2024-04-01T00:00:00Z',
  ])('reads the day %s', (cell) =>
    expect(readCell({ name: 'd', type: 'day' }, cell)).toMatchObject({ value: '2024-04-01' }),
  )

  it.each(['2024-13-01', '2024-02-30', '4/1/2024', '41', '0001-01-01', '2024041'])('refuses the day %s', (cell) =>
    expect(readCell({ name: 'd', type: 'day' }, cell)).toMatchObject({ problem: { code: 'BAD_DAY' } }),
  )

  it('a JSON value of another type is refused', () => {
    expect(readJsonValue({ name: 'n', type: 'integer' }, 1.5)).toMatchObject({ problem: { code: 'BAD_TYPE' } })
    expect(readJsonValue({ name: 'n', type: 'text' }, 1)).toMatchObject({ problem: { code: 'BAD_TYPE' } })
    expect(readJsonValue({ name: 'n', type: 'list' }, 'a')).toMatchObject({ problem: { code: 'BAD_TYPE' } })
  })
})

describe('headings', () => {
  it('that nobody knows get a proposal where they are like a column', () => {
    expect(proposeField(shape.fields, '製品名称')).toBe('name')
    expect(proposeField(shape.fields, 'zzz')).toBeUndefined()
  })

  it('that were explained once mean that, also where they would mean another', () => {
    const mapping = new Map([
      ['itemno', { field: 'code' }],
      ['name', null],
    ])
    expect(readColumns(shape.fields, ['Item No.', 'NAME', 'andon_error'], mapping).map(({ target }) => target)).toEqual(
      [{ field: 'code' }, null, null],
    )
  })
})

describe('JsonSplitter', () => {
  const limits = { maxRows: 100, maxValue: 10_000, maxDepth: 8 }
  it('cuts the same values wherever the text is cut into pieces', () => {
    const value = constantFrom('{"a":"]}\\"["}', '[1,[2]]', '"x,\\\\"', '12', 'null', '{"b":{"c":[]}}')
    assert(
      property(array(value, { maxLength: 6 }), constantFrom(1, 2, 3, 5), (values, size) => {
        for (const whole of [`[${values.join(' , ')}]`, values.join('\n')]) {
          const splitter = new JsonSplitter(limits)
          const rows = []
          for (let at = 0; at < whole.length; at += size) rows.push(...splitter.push(whole.slice(at, at + size)))
          rows.push(...splitter.end())
          // A list that stands alone is the outer list.
          if (!whole.startsWith('[[') && !(whole === values.join('\n') && whole.startsWith('[')))
            expect(rows.map((row) => row.value)).toEqual(values.map((one): unknown => JSON.parse(one)))
        }
      }),
    )
  })

  it('stops at nesting and length beyond its limits, and never throws', () => {
    const deep = new JsonSplitter(limits)
    deep.push('['.repeat(1_000))
    expect(deep.findings[0]?.code).toBe('TOO_DEEP')
    const long = new JsonSplitter({ ...limits, maxValue: 10 })
    long.push(`["${'x'.repeat(100)}`)
    expect(long.findings[0]?.code).toBe('RECORD_TOO_LONG')
    assert(
      property(string({ unit: 'binary', maxLength: 80 }), (any) => {
        const splitter = new JsonSplitter(limits)
        splitter.push(any)
        splitter.end()
      }),
    )
  })
})
