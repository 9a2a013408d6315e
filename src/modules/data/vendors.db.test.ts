import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { listVendorsEndpoint } from '#modules/product/api-record.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { confirm, preview, rowsOf } from './testing.ts'

let test: TestApp
let coordinator: Actor

beforeAll(async () => {
  test = await createTestApp()
  coordinator = await test.actor(['coordinator'])
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT']) {
    const { id } = await createDivision(test.app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })
    divisions.set(code, id)
  }
  await importCatalogue(test.app, bootstrapPrincipal, testCatalogue(), divisions)
})
afterAll(() => test.close())

const table = (...rows: string[]): string => `${['name,name_en,name_ja,aliases', ...rows].join('\r\n')}\r\n`
const read = (file: string, kind = 'vendors') => preview(test, coordinator, { kind, source: 'SRM' }, file)
const makers = async () => (await test.call(coordinator, listVendorsEndpoint, {})).data.items

describe('an import of other makers', () => {
  it('adds them with their spellings, and changes nothing when the same file comes again', async () => {
    const file = table('Tsubame,Tsubame Drives,燕ドライブ,TSUBAME DRV; 燕(株)', 'Suzume,,雀計器,SZM')
    const run = await read(file)
    expect(run.counts).toEqual({ vendors: { new: 2 } })
    expect((await confirm(test, coordinator, run)).state).toBe('applied')
    expect(await makers()).toMatchObject([
      { isOwn: true },
      { name: 'Suzume', nameEn: '雀計器', nameJa: '雀計器', aliases: ['SZM'] },
      { name: 'Tsubame', nameEn: 'Tsubame Drives', nameJa: '燕ドライブ', aliases: ['TSUBAME DRV', '燕(株)'] },
    ])
    expect((await read(file)).counts).toEqual({ vendors: { unchanged: 2 } })
  })

  it('two makers may exchange a spelling in one file, as all of it is written or nothing', async () => {
    const run = await read(table('Tsubame,Tsubame Drives,燕ドライブ,SZM', 'Suzume,雀計器,雀計器,TSUBAME DRV; 燕(株)'))
    expect(run.counts).toEqual({ vendors: { changed: 2 } })
    expect((await confirm(test, coordinator, run)).state).toBe('applied')
    expect((await makers()).map(({ aliases }) => aliases)).toEqual([['HIBARI'], ['TSUBAME DRV', '燕(株)'], ['SZM']])
  })

  it('a spelling that means another maker, or repeats a name, is a fault of its row', async () => {
    const run = await read(table('Kamome,Kamome,鴎,ＳＺＭ', 'Taka,Taka,鷹,Hibari', 'Washi,Washi,鷲,WASHI Co. Ltd.'))
    const faults = (await rowsOf(test, coordinator, run, 'error')).map(({ key, findings }) => [
      key,
      findings.map(({ code, path }) => `${path} ${code}`),
    ])
    expect(faults).toEqual([
      ['Kamome', ['row 2 VENDOR_ALIAS_TAKEN']],
      ['Taka', ['row 3 VENDOR_ALIAS_TAKEN']],
      ['Washi', ['row 4 VENDOR_ALIAS_REPEATED']],
    ])
  })
})

describe('an import of the maker', () => {
  it('changes the one that there is, and no spelling of another maker becomes its own', async () => {
    const head = 'maker,name_en,name_ja,aliases,namespace,contact,issuing_authority'
    const row = (aliases: string, namespace: string): string =>
      `${head}\r\nown,Hibari Automation,雲雀オートメーション,${aliases},${namespace},psirt@hibari.example,Hibari\r\n`
    expect((await read(row('HIBARI; SZM', 'https://www.hibari.example'), 'maker')).counts).toEqual({
      maker: { error: 1 },
    })
    expect((await read(row('HIBARI', 'ftp://hibari.example'), 'maker')).counts).toEqual({ maker: { error: 1 } })
    const run = await read(row('HIBARI; HBR', 'https://hibari.example'), 'maker')
    expect(run.counts).toEqual({ maker: { changed: 1 } })
    expect((await confirm(test, coordinator, run)).state).toBe('applied')
    expect((await makers())[0]).toMatchObject({ isOwn: true, aliases: ['HIBARI', 'HBR'] })
  })
})
