import { anything, assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAssets, readAssetValue } from './index.ts'

const csv = (text: string): ReturnType<typeof readAssets> => readAssets(text, { format: 'csv' })
const json = (value: unknown): ReturnType<typeof readAssets> => readAssets(JSON.stringify(value), { format: 'json' })

describe('machines as JSON', () => {
  it('reads an array and an object with assets, in order', () => {
    const machine = { vendor: 'Hibari', model: 'HB-1', versions: { boot: '2' }, options: ['opc-ua'], serial: 'A1' }
    expect(json([machine, { model: 'HB-2' }]).rows.map((row) => row.asset)).toEqual([machine, { model: 'HB-2' }])
    expect(json({ assets: [machine] }).rows[0]).toEqual({ asset: machine, other: {}, place: '/assets/0' })
  })

  it('takes null and blank text as not known', () => {
    expect(json([{ model: 'HB-1', version: null, serial: '  ', versions: { boot: '' } }]).rows[0]?.asset).toEqual({
      model: 'HB-1',
      versions: {},
    })
  })

  it('keeps members it does not compare, and says so', () => {
    const list = json([{ model: 'HB-1', site: 'Oita' }])
    expect(list.rows[0]?.other).toEqual({ site: 'Oita' })
    expect(list.warnings).toEqual([{ code: 'UNKNOWN_FIELD', path: '', params: { name: 'site' } }])
  })

  it.each([
    [[{ model: 'HB-1', version: 1.1 }], { code: 'NOT_TEXT', path: '/0/version' }],
    [[{ version: '1' }], { code: 'MISSING', path: '/0/model' }],
    [[{ model: ' ' }], { code: 'MISSING', path: '/0/model' }],
    [[{ model: 7 }], { code: 'NOT_TEXT', path: '/0/model' }],
    [['HB-1'], { code: 'NOT_OBJECT', path: '/0' }],
    [[{ model: 'a', versions: { 'a/b': 1 } }], { code: 'NOT_TEXT', path: '/0/versions/a~1b' }],
    [[{ model: 'a', versions: ['1'] }], { code: 'NOT_OBJECT', path: '/0/versions' }],
    [[{ model: 'a', options: 'x' }], { code: 'NOT_LIST', path: '/0/options' }],
    [{ machines: [] }, { code: 'NOT_LIST', path: '/assets' }],
    ['text', { code: 'NOT_LIST', path: '' }],
  ])('refuses %j with its place', (value, error) => {
    expect(json(value).errors).toEqual([error])
  })

  it('names line and column of what is no JSON', () => {
    expect(readAssets('[\n {"model": x}]', { format: 'json' }).errors).toEqual([
      { code: 'NOT_JSON', path: '', params: { line: 2, column: 12 } },
    ])
  })

  it('refuses too long texts, and stops telling after a hundred errors', () => {
    expect(json([{ model: 'x'.repeat(1_001) }]).errors[0]?.code).toBe('TOO_LONG')
    expect(json(Array.from({ length: 500 }, () => ({}))).errors.length).toBe(100)
  })

  it('never throws on any value', () => {
    assert(property(anything(), (value) => readAssetValue(value).rows.length >= 0))
  })
})

describe('machines as a table', () => {
  it('reads columns whatever their case and blanks, parts as version.<part>', () => {
    const list = csv(
      'Model,VENDOR,Version,version.Boot loader,Hardware Revision,serial no.,Production Date,Options\nHB-1,Hibari,1.060,2.1,B,A1,2023-06,opc-ua; web\n',
    )
    expect(list.errors).toEqual([])
    expect(list.rows[0]?.asset).toEqual({
      model: 'HB-1',
      vendor: 'Hibari',
      version: '1.060',
      versions: { 'Boot loader': '2.1' },
      hardwareRevision: 'B',
      serial: 'A1',
      productionDate: '2023-06',
      options: ['opc-ua', 'web'],
    })
  })

  it('reads Japanese column names', () => {
    expect(csv('形名,メーカー,バージョン,シリアルNo.,製造年月\nHB-1,ひばり,1.060,A1,2023-06').rows[0]?.asset).toEqual({
      model: 'HB-1',
      vendor: 'ひばり',
      version: '1.060',
      serial: 'A1',
      productionDate: '2023-06',
    })
  })

  it('keeps versions as they are written', () => {
    expect(csv('model,version\nHB-1,1.10').rows[0]?.asset.version).toBe('1.10')
  })

  it.each([
    ['version\n1', { code: 'MISSING_COLUMN', path: 'row 1', params: { row: 1, column: 'model' } }],
    ['model,Model\na,b', { code: 'DUPLICATE_COLUMN', path: 'row 1', params: { row: 1, column: 'Model' } }],
    ['model,version\na,1\n,2', { code: 'MISSING', path: 'row 3', params: { row: 3, column: 'model' } }],
    ['model,version\na,1,2', { code: 'TOO_MANY_CELLS', path: 'row 2', params: { row: 2 } }],
    ['', { code: 'EMPTY', path: '' }],
  ])('refuses %j with its row', (text, error) => {
    expect(csv(text).errors).toEqual([error])
  })

  it('is not led astray by a column called __proto__', () => {
    const { rows } = csv('model,__proto__,version.__proto__\na,b,c')
    expect(rows[0]?.asset.model).toBe('a')
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
  })

  it('never throws on any text', () => {
    assert(property(string({ unit: 'binary', maxLength: 200 }), (text) => csv(text).rows.length >= 0))
  })
})
