import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import * as declared from '#modules/sbom/api-declared.ts'
import { uploadSbomEndpoint } from '#modules/sbom/api.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { confirm, preview, rowsOf } from './testing.ts'

let test: TestApp
let keeper: Actor

beforeAll(async () => {
  test = await createTestApp()
  keeper = await test.actor(['coordinator', 'engineer'])
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(test.app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(test.app, bootstrapPrincipal, testCatalogue(), divisions)
})
afterAll(() => test.close())

const HEAD = 'code,family,model,part,releases,vendor,name,versions,purl,patched\r\n'
const load = (source: string, rows: string, kind = 'declarations', head = HEAD) =>
  preview(test, keeper, { kind, source }, `${head}${rows}`)

const parts = async () =>
  (await test.call(keeper, declared.listDeclaredPartsEndpoint, { query: { state: 'all', sort: 'name' } })).data.items

/** How many releases of a model a declared part is stated of. */
async function stated(name: string): Promise<number> {
  const { rows } = await test.app.db.tx(keeper.principal, (tx) =>
    sql<{ count: number }>`
      select count(*)::integer as count from declared_occurrence o join declared_part d on d.id = o.declared_part_id
       where d.name = ${name}`.execute(tx),
  )
  return rows[0]?.count ?? 0
}

describe('declared parts from files', () => {
  it('stand with their releases, change and are withdrawn as their source says', async () => {
    const first =
      'K-1,HQ,,,,Kamome,Kamome RTOS,6.4 – 6.9,,\r\nK-2,HQ,HQ-08CPU,,1.1 and later,,hibari,1.4,pkg:pypi/hibari,\r\n'
    expect((await confirm(test, keeper, await load('letters', first))).state).toBe('applied')
    expect([await stated('Kamome RTOS'), await stated('hibari')]).toEqual([9, 2])
    const again = await load('letters', first)
    expect(again.counts).toEqual({ declarations: { unchanged: 2 } })
    const second = 'K-2,HQ,HQ-08CPU,,,,hibari,1.5,pkg:pypi/hibari,\r\n'
    const run = await load('letters', second)
    expect(run.counts).toEqual({ declarations: { changed: 1, vanished: 1 } })
    await confirm(test, keeper, run, { vanished: 'end' })
    expect([await stated('Kamome RTOS'), await stated('hibari')]).toEqual([0, 3])
    const all = await parts()
    expect(all.map(({ code, versions, withdrawnAt }) => [code, versions, withdrawnAt === null])).toEqual([
      ['K-2', '1.5', true],
      ['K-1', '6.4 – 6.9', false],
    ])
    const [one] = all
    const params = { declaredPartId: one?.id ?? '' }
    const { data } = await test.call(keeper, declared.declaredTimelineEndpoint, { params })
    expect(data.items.map(({ action }) => action)).toEqual(['data.imported', 'data.imported'])
  })

  it('are refused row by row, with the column and the reason', async () => {
    const rows =
      'B-1,HQ,,,the usual ones,,x,,,\r\nB-2,HQ,,,,,y,1,pypi/y,\r\nB-3,HQ,,,,,z,,pkg:pypi/z@1.0,\r\n' +
      'B-4,NONE,,,,,q,,,\r\nB-5,HQ,,,,,p,1,,cve-2026-0001\r\n'
    const run = await load('wrong', rows)
    expect(run.counts).toEqual({ declarations: { error: 5 } })
    const errors = await rowsOf(test, keeper, run, 'error')
    expect(errors.map(({ findings }) => `${findings[0]?.code} ${String(findings[0]?.params?.['column'])}`)).toEqual([
      'RANGE_NOT_READ releases',
      'INVALID_PURL purl',
      'PURL_WITH_VERSION purl',
      'UNKNOWN_REFERENCE family',
      'BAD_FORM patched',
    ])
  })

  it('by hand get a code of their own; a code that another one has taken keeps a withdrawn one from coming back', async () => {
    const { rows } = await test.app.db.tx(keeper.principal, (tx) =>
      sql<{ id: string }>`select id from product_family where code = 'HQ'`.execute(tx),
    )
    const body = { familyId: rows[0]?.id ?? '', name: 'tsubame', versions: '1', basis: 'hand' as const }
    const made = await test.call(keeper, declared.createDeclaredPartEndpoint, { body })
    const next = await test.call(keeper, declared.createDeclaredPartEndpoint, { body })
    expect([made.data.code, next.data.code]).toEqual(['DP-0001', 'DP-0002'])
    const params = { declaredPartId: made.data.id }
    await test.call(keeper, declared.withdrawDeclaredPartEndpoint, { params }, { ifMatch: made.data.version })
    await confirm(test, keeper, await load('other', 'DP-0001,HQ,,,,,suzume,1,,\r\n'))
    const back = await test.call(keeper, declared.restoreDeclaredPartEndpoint, { params }, { ifMatch: 2 })
    expect(back.problem).toMatchObject({ code: 'DECLARED_CODE_TAKEN', params: { code: 'DP-0001' } })
  })
})

describe('what is stated or uploaded', () => {
  it('keeps its family, model and release from being removed by a file, and the preview says so', async () => {
    const models = 'code,family,name_en,name_ja\r\n'
    await confirm(test, keeper, await load('plm', 'ZZ-1,HQ,One,One\r\nZZ-2,HQ,Two,Two\r\n', 'models', models))
    const partsHead = 'model,part,name_en,name_ja\r\n'
    await confirm(test, keeper, await load('plm', 'ZZ-2,firmware,F,F\r\n', 'parts', partsHead))
    const releases = 'model,part,version\r\n'
    await confirm(test, keeper, await load('plm', 'ZZ-2,firmware,1.0\r\nZZ-2,firmware,1.1\r\n', 'releases', releases))
    await confirm(test, keeper, await load('letters 2', 'Z-1,HQ,ZZ-1,,,,toki,1,,\r\n'))
    const { rows } = await test.app.db.tx(keeper.principal, (tx) =>
      sql<{ id: string }>`
        select r.id from product_release r join product_part p on p.id = r.part_id join product_model m on m.id = p.model_id
         where m.code = 'ZZ-2' and r.version_text = '1.0'`.execute(tx),
    )
    const bom = '{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[]}'
    await test.upload(keeper, uploadSbomEndpoint, { releaseId: rows[0]?.id ?? '' }, 'bom.json', bom)
    await test.settleJobs()
    const named = async (run: Awaited<ReturnType<typeof load>>): Promise<unknown[]> =>
      (await rowsOf(test, keeper, run, 'vanished')).map(({ key, namedBy }) => [
        key,
        (namedBy ?? []).map(({ by, count }) => `${by} ${count}`),
      ])
    const withoutModels = await load('plm', 'ZZ-3,HQ,Three,Three\r\n', 'models', models)
    expect(await named(withoutModels)).toEqual([
      ['ZZ-1', ['declaredPart 1']],
      ['ZZ-2', ['part 1']],
    ])
    expect((await confirm(test, keeper, withoutModels, { vanished: 'remove' })).state).toBe('applied')
    const withoutReleases = await load('plm', 'ZZ-2,firmware,9\r\n', 'releases', releases)
    expect(withoutReleases.counts).toMatchObject({ releases: { new: 1, vanished: 2 } })
    expect(await named(withoutReleases)).toEqual([
      ['ZZ-2 / firmware / 1.0', ['sbom 1']],
      ['ZZ-2 / firmware / 1.1', []],
    ])
    await confirm(test, keeper, withoutReleases, { vanished: 'remove' })
    const left = await test.app.db.tx(keeper.principal, (tx) =>
      sql<{ version: string }>`
        select r.version_text as version from product_release r join product_part p on p.id = r.part_id
          join product_model m on m.id = p.model_id where m.code = 'ZZ-2' order by 1`.execute(tx),
    )
    expect(left.rows).toEqual([{ version: '1.0' }, { version: '9' }])
  })
})
