import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTimeline } from '#platform/audit/index.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { encodeShiftJis } from '#formats/csv/index.ts'
import { addProductSetEndpoint, addVulnerabilityEndpoint, openCaseEndpoint } from '#modules/case/api.ts'
import { changeModelEndpoint } from '#modules/product/api-record.ts'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import { confirm, download, preview, rowsOf } from './testing.ts'

let test: TestApp
let coordinator: Actor

beforeAll(async () => {
  test = await createTestApp()
  coordinator = await test.actor(['coordinator'], { name: 'Coordinator' })
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT']) {
    const { id } = await createDivision(test.app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })
    divisions.set(code, id)
  }
  await importCatalogue(test.app, bootstrapPrincipal, testCatalogue(), divisions)
})
afterAll(() => test.close())

const HEAD = 'code,family,name_en,name_ja,update_way,sale_started_on'
const table = (...rows: string[]): string => `${[HEAD, ...rows].join('\r\n')}\r\n`

describe('an import of models', () => {
  const source = 'PLM nightly'

  it('shows what is new and changed field by field, writes nothing before it is confirmed, then all of it', async () => {
    const file = table('HQ-08CPU,HQ,CPU,CPU（改）,field,2020-01-01', 'HQ-64CPU,HQ,CPU 64,,field,2026/4/1')
    const run = await preview(test, coordinator, { kind: 'models', source }, file)
    expect(run.state).toBe('ready')
    expect(run.counts).toEqual({ models: { new: 1, changed: 1 } })
    const [changed] = await rowsOf(test, coordinator, run, 'changed')
    expect(changed).toMatchObject({
      key: 'HQ-08CPU',
      row: 2,
      values: [{ field: 'name_ja', before: 'CPU（日本）', after: 'CPU（改）', isEdited: false }],
    })
    const before = await download(test, coordinator, '/api/v1/data/export/models?format=ndjson')
    expect(before.toString('utf8')).not.toContain('HQ-64CPU')
    const done = await confirm(test, coordinator, run)
    expect(done.state).toBe('applied')
    const after = await download(test, coordinator, '/api/v1/data/export/models?format=ndjson')
    const records = after
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(records).toContainEqual(
      expect.objectContaining({
        code: 'HQ-64CPU',
        name_ja: 'CPU 64',
        sale_started_on: '2026-04-01',
        kind: 'hardware',
        markets: [],
      }),
    )
    const timeline = await test.app.db.tx(bootstrapPrincipal, (tx) =>
      readTimeline(tx, [{ kind: 'dataImport', id: run.id }]),
    )
    expect(timeline[0]).toMatchObject({ action: 'data.imported', details: { added: 1, changed: 1, source } })
  })

  it('changes nothing when the same file comes again', async () => {
    const file = table('HQ-08CPU,HQ,CPU,CPU（改）,field,2020-01-01', 'HQ-64CPU,HQ,CPU 64,CPU 64,field,2026-04-01')
    const run = await preview(test, coordinator, { kind: 'models', source }, file)
    expect(run.counts).toEqual({ models: { unchanged: 2 } })
    expect((await confirm(test, coordinator, run)).state).toBe('applied')
  })

  it('keeps what was changed in Andon since, says so, and overwrites it only when that is chosen', async () => {
    const [row] = await rowsOf(
      test,
      coordinator,
      await preview(test, coordinator, { kind: 'models', source }, table('HQ-64CPU,HQ,CPU 64,CPU 64,field,2026-04-01')),
      'unchanged',
    )
    const modelId = row?.recordId ?? ''
    const model = (
      await test.call(coordinator, (await import('#modules/product/api.ts')).readModelEndpoint, { params: { modelId } })
    ).data
    const change = {
      names: { en: 'CPU 64', ja: '六十四点CPU' },
      kind: model.kind,
      isSafety: model.isSafety,
      hardwareRevisions: model.hardwareRevisions,
      options: model.options,
      markets: model.markets,
      updateWay: model.updateWay,
    }
    const edited = await test.call(
      coordinator,
      changeModelEndpoint,
      { params: { modelId }, body: change },
      { ifMatch: model.version },
    )
    expect(edited.status).toBe(200)
    const file = table('HQ-08CPU,HQ,CPU,CPU（改）,field,2020-01-01', 'HQ-64CPU,HQ,CPU 64,CPU 64,field,2026-04-01')
    const run = await preview(test, coordinator, { kind: 'models', source }, file)
    expect(run.counts).toEqual({ models: { unchanged: 1, kept: 1 } })
    const [kept] = await rowsOf(test, coordinator, run, 'kept')
    expect(kept?.values).toEqual([{ field: 'name_ja', before: '六十四点CPU', after: 'CPU 64', isEdited: true }])
    await confirm(test, coordinator, run)
    const again = await preview(test, coordinator, { kind: 'models', source }, file)
    expect(again.counts).toEqual({ models: { unchanged: 1, kept: 1 } })
    await confirm(test, coordinator, again, { edited: 'overwrite' })
    const last = await preview(test, coordinator, { kind: 'models', source }, file)
    expect(last.counts).toEqual({ models: { unchanged: 2 } })
  })

  it('tells each faulty row with its place and reason, imports nothing of a file with faults, or the others when that is chosen', async () => {
    const file = table(
      'HQ-65CPU,HQ,ok,ok,field,2026-01-01',
      'HQ-66CPU,XX,bad family,x,field,2026-01-01',
      'HQ-67CPU,HQ,"two, lines',
      'of a name",x,teleport,2026-13-01',
      'HQ-65CPU,HQ,twice,x,field,2026-01-01',
      ',HQ,no code,x,field,2026-01-01',
    )
    const run = await preview(test, coordinator, { kind: 'models', source: 'faults' }, file)
    expect(run.counts).toEqual({ models: { new: 1, error: 4 } })
    const errors = await rowsOf(test, coordinator, run, 'error')
    expect(errors.map(({ row, line, findings }) => [row, line, findings.map(({ code }) => code)])).toEqual([
      [3, 3, ['UNKNOWN_REFERENCE']],
      [4, 4, ['BAD_CHOICE', 'BAD_DAY']],
      [5, 6, ['DUPLICATE_KEY']],
      [6, 7, ['MISSING']],
    ])
    const params = { runId: run.id }
    const refused = await test.call(coordinator, api.confirmRunEndpoint, { params, body: {} }, { ifMatch: run.version })
    expect(refused.problem?.code).toBe('DATA_ROW_ERRORS')
    const unsure = await test.call(
      coordinator,
      api.confirmRunEndpoint,
      { params, body: { withoutErrors: true, vanished: 'remove' } },
      { ifMatch: run.version },
    )
    expect(unsure.problem?.code).toBe('DATA_VANISHED_UNSURE')
    const done = await confirm(test, coordinator, run, { withoutErrors: true })
    expect(done.state).toBe('applied')
    const csv = (await download(test, coordinator, `/api/v1/data/imports/${run.id}/errors`)).toString('utf8')
    expect(csv).toContain('HQ-66CPU,XX,bad family,x,field,2026-01-01,3,')
    const mended = csv.replaceAll('XX', 'HQ').split('\r\n').slice(0, 2).join('\r\n')
    const second = await preview(test, coordinator, { kind: 'models', source: 'faults' }, mended)
    expect(second.counts).toMatchObject({ models: { new: 1 } })
  })

  it('asks once what unknown headings mean, proposes what they may be, and remembers it for the source', async () => {
    const file = 'Item No.,シリーズ,品名,Weight kg\r\nHQ-70CPU,HQ,CPU 70,1.2\r\n'
    const run = await preview(test, coordinator, { kind: 'models', source: 'ERP' }, file)
    expect(run.state).toBe('mapping')
    expect(run.head?.columns.map(({ heading, target }) => [heading, target?.field ?? null])).toEqual([
      ['Item No.', null],
      ['シリーズ', 'family'],
      ['品名', 'name_ja'],
      ['Weight kg', null],
    ])
    const columns = [
      { heading: 'Item No.', field: 'code' },
      { heading: 'Weight kg', field: null },
    ]
    const mapped = await test.call(
      coordinator,
      api.mapColumnsEndpoint,
      { params: { runId: run.id }, body: { columns } },
      { ifMatch: run.version },
    )
    expect(mapped.status).toBe(200)
    await test.settleJobs()
    const next = await preview(test, coordinator, { kind: 'models', source: 'ERP' }, file)
    expect(next.counts).toEqual({ models: { new: 1 } })
  })

  it('refuses a preview that is stale, writes nothing of it, and makes it anew', async () => {
    const first = await preview(test, coordinator, { kind: 'models', source: 'A' }, table('HQ-80CPU,HQ,a,a,field,'))
    const second = await preview(test, coordinator, { kind: 'models', source: 'B' }, table('HQ-80CPU,HQ,b,b,field,'))
    await confirm(test, coordinator, first)
    const stale = await confirm(test, coordinator, second)
    expect(stale).toMatchObject({ state: 'ready', staleCount: 1, counts: { models: { changed: 1 } } })
    expect((await confirm(test, coordinator, stale)).state).toBe('applied')
  })

  it('finds what vanished from its source, ends it when that is chosen, and removes only what nothing names', async () => {
    const source2 = 'vanishing'
    const rows = ['V-1,HQ,v,v,field,2020-01-01', 'V-2,HQ,v,v,field,2020-01-01', 'V-3,HQ,v,v,field,2020-01-01']
    await confirm(
      test,
      coordinator,
      await preview(test, coordinator, { kind: 'models', source: source2 }, table(...rows)),
    )
    const parts = 'model,part,name_en\r\nV-2,firmware,Firmware\r\n'
    await confirm(test, coordinator, await preview(test, coordinator, { kind: 'parts', source: source2 }, parts))
    const run = await preview(test, coordinator, { kind: 'models', source: source2 }, table(rows[0] ?? ''))
    expect(run.counts).toEqual({ models: { unchanged: 1, vanished: 2 } })
    const vanished = await rowsOf(test, coordinator, run, 'vanished')
    expect(vanished.map(({ key, namedBy }) => [key, namedBy])).toEqual([
      ['V-2', [{ by: 'part', count: 1 }]],
      ['V-3', []],
    ])
    await confirm(test, coordinator, run, { vanished: 'remove' })
    const left = await preview(test, coordinator, { kind: 'models', source: source2 }, table(rows[0] ?? ''))
    expect(left.counts).toEqual({ models: { unchanged: 1, vanished: 1 } })
    await confirm(test, coordinator, left, { vanished: 'end' })
    const text = (await download(test, coordinator, '/api/v1/data/export/models')).toString('utf8')
    expect(text).not.toContain('V-3')
    const ended = text.split('\r\n').find((line) => line.startsWith('V-2,'))
    expect(ended).toMatch(/2020-01-01,\d{4}-\d{2}-\d{2}/)
  })

  it('does not tell that a restricted case names a model, to nobody, and keeps the model all the same', async () => {
    const circleId = newId()
    await withClient(test.database.ownerUrl, (client) =>
      client.query('insert into secrecy_circle (id, name, created_at) values ($1, $2, now())', [circleId, 'Embargo']),
    )
    const insider = await test.actor(['coordinator'], { circleIds: [circleId] })
    const asked = { kind: 'models', source: 'probe' }
    const rows = ['P-1,HQ,p,p,field,2020-01-01', 'P-2,HQ,p,p,field,2020-01-01', 'P-3,HQ,p,p,field,2020-01-01']
    const first = await preview(test, coordinator, asked, table(...rows))
    const secret = (await rowsOf(test, coordinator, first, 'new')).find(({ key }) => key === 'P-2')
    await confirm(test, coordinator, first)
    const params = { caseId: (await test.call(insider, openCaseEndpoint, { body: { title: 'Z', circleId } })).data.id }
    const { data } = await test.call(insider, addVulnerabilityEndpoint, { params, body: { title: 'Z' } })
    const vulnerabilityId = data.vulnerabilities[0]?.id ?? ''
    const body = { vulnerabilityId, name: '', versionRange: '', modelIds: [secret?.recordId ?? ''] }
    await test.call(insider, addProductSetEndpoint, { params, body })
    for (const actor of [coordinator, insider]) {
      const run = await preview(test, actor, asked, table(rows[0] ?? ''))
      const vanished = await rowsOf(test, coordinator, run, 'vanished')
      expect(vanished.map(({ key, namedBy }) => [key, namedBy])).toEqual([
        ['P-2', []],
        ['P-3', []],
      ])
      if (actor === insider) expect((await confirm(test, actor, run, { vanished: 'remove' })).state).toBe('applied')
    }
    const text = (await download(test, coordinator, '/api/v1/data/export/models')).toString('utf8')
    expect(text).toContain('P-2')
    expect(text).not.toContain('P-3')
  })
})

describe('who names a record', () => {
  it('is counted for whoever may see all of it; others are told only that there is something', async () => {
    const asked = { kind: 'models', source: 'counted' }
    const rows = ['C-1,HQ,c,c,field,2020-01-01', 'C-2,HQ,c,c,field,2020-01-01']
    const first = await preview(test, coordinator, asked, table(...rows))
    const named = (await rowsOf(test, coordinator, first, 'new')).find(({ key }) => key === 'C-2')
    await confirm(test, coordinator, first)
    const params = { caseId: (await test.call(coordinator, openCaseEndpoint, { body: { title: 'Open' } })).data.id }
    const { data } = await test.call(coordinator, addVulnerabilityEndpoint, { params, body: { title: 'Open' } })
    const vulnerabilityId = data.vulnerabilities[0]?.id ?? ''
    const body = { vulnerabilityId, name: '', versionRange: '', modelIds: [named?.recordId ?? ''] }
    await test.call(coordinator, addProductSetEndpoint, { params, body })
    const run = await preview(test, coordinator, asked, table(rows[0] ?? ''))
    const seenBy = async (actor: Actor) => (await rowsOf(test, actor, run, 'vanished')).map(({ namedBy }) => namedBy)
    expect(await seenBy(coordinator)).toEqual([[{ by: 'case', count: 1 }]])
    const elsewhere = await test.actor([{ role: 'coordinator', scope: { kind: 'division', id: newId() } }])
    expect(await seenBy(elsewhere)).toEqual([[{ by: 'hidden', count: 1 }]])
  })
})

describe('an import of customers and units', () => {
  it('reads Shift_JIS with Japanese headings, units before those they are part of, and answers them again', async () => {
    const customers = '顧客コード,顧客名,国,言語\r\nK-1,株式会社①髙橋製作所,JP,日本語\r\n'
    const run = await preview(test, coordinator, { kind: 'customers', source: 'ERP' }, encodeShiftJis(customers).bytes)
    expect(run.head?.encoding).toBe('shift_jis')
    expect((await confirm(test, coordinator, run)).state).toBe('applied')
    const sites = '顧客コード,拠点コード,拠点名,国\r\nK-1,S1,小牧工場,JP\r\n'
    await confirm(test, coordinator, await preview(test, coordinator, { kind: 'sites', source: 'ERP' }, sites))
    const units =
      '顧客コード,機器番号,親機器,拠点,形名,メーカー,バージョン,version.boot,シリアル番号,確認日\r\n' +
      'K-1,１号機-CPU,１号機,S1,HQ-08CPU,HIBARI,1.060,2.1,=2A,2026年4月1日\r\n' +
      'K-1,１号機,,S1,HQ-16CPU,HIBARI,,,B1,\r\n'
    const assets = await preview(test, coordinator, { kind: 'assets', source: 'ERP' }, `\ufeff${units}`)
    expect(assets.counts).toEqual({ assets: { new: 2 } })
    const [first] = await rowsOf(test, coordinator, assets, 'new')
    expect(first?.findings).toMatchObject([{ code: 'FORMULA_LIKE', params: { column: 'serial' } }])
    await confirm(test, coordinator, assets)
    const text = (await download(test, coordinator, '/api/v1/data/export/assets')).toString('utf8')
    expect(text).toContain('K-1,１号機-CPU,S1,１号機,HIBARI,HQ-08CPU,"boot=2.1; firmware=1.060"')
    expect(text).toContain("'=2A")
    const again = await preview(test, coordinator, { kind: 'assets', source: 'ERP' }, text)
    expect(again.counts).toEqual({ assets: { unchanged: 2 } })
  })

  it('refuses units that would be part of themselves', async () => {
    const units = 'customer,tag,part_of,model\r\nK-1,A,B,X\r\nK-1,B,C,X\r\nK-1,C,A,X\r\nK-1,D,A,X\r\n'
    const run = await preview(test, coordinator, { kind: 'assets', source: 'loops' }, units)
    expect(run.counts).toEqual({ assets: { error: 4 } })
  })
})

describe('who may', () => {
  it('401 without a token, 403 without the permission, 404 for kinds and runs that one may not see', async () => {
    expect((await test.call(undefined, api.listKindsEndpoint, {})).status).toBe(401)
    const viewer = await test.actor(['viewer'])
    await expect(preview(test, viewer, { kind: 'models', source: 'x' }, table())).rejects.toThrow('403')
    const engineer = await test.actor(['engineer'])
    await expect(preview(test, engineer, { kind: 'assets', source: 'x' }, 'customer,tag\r\n')).rejects.toThrow('403')
    await expect(preview(test, engineer, { kind: 'nonsense', source: 'x' }, 'a\r\n')).rejects.toThrow('404')
    const caseOnly = await test.actor([
      { role: 'engineer', scope: { kind: 'case', id: '00000000-0000-7000-8000-0000000000aa' } },
    ])
    await expect(preview(test, caseOnly, { kind: 'assets', source: 'x' }, 'customer,tag\r\n')).rejects.toThrow('404')
    const runs = (await test.call(coordinator, api.listRunsEndpoint, { query: { kind: 'assets' } })).data
    const runId = runs.items[0]?.id ?? ''
    expect((await test.call(caseOnly, api.readRunEndpoint, { params: { runId } })).status).toBe(404)
    expect((await test.call(caseOnly, api.listRowsEndpoint, { params: { runId } })).status).toBe(404)
    expect((await test.call(viewer, api.readRunEndpoint, { params: { runId } })).status).toBe(200)
  })

  it('an engineer of one division exports that division only, and imports nothing', async () => {
    const lines = await withClient(test.database.ownerUrl, (client) =>
      client.query<{ id: string }>("select id from division where code = 'MT'"),
    )
    const engineer = await test.actor([{ role: 'engineer', scope: { kind: 'division', id: lines.rows[0]?.id ?? '' } }])
    const text = (await download(test, engineer, '/api/v1/data/export/models')).toString('utf8')
    expect(text).toContain('HRC-800')
    expect(text).not.toContain('HQ-08CPU')
    await expect(preview(test, engineer, { kind: 'models', source: 'x' }, table())).rejects.toThrow('403')
  })
})

describe('files of other systems', () => {
  const fixture = (name: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(readFileSync(new URL(`../../../fixtures/data/${name}`, import.meta.url)))

  it.each([
    ['models.shift-jis.csv', 'shift_jis'],
    ['models.euc-jp.csv', 'euc-jp'],
    ['models.utf-8-mark.csv', 'utf-8'],
    ['models.utf-8.csv', 'utf-8'],
    ['models.utf-16.csv', 'utf-16le'],
    ['models.json', 'utf-8'],
  ])('%s brings three models, whatever its encoding and form', async (name, encoding) => {
    const run = await preview(test, coordinator, { kind: 'models', source: name, name }, fixture(name))
    expect(run.head?.encoding).toBe(encoding)
    expect(run.counts).toEqual({ models: { new: 3 } })
    const last = (await rowsOf(test, coordinator, run)).at(-1)
    expect(last).toMatchObject({ key: 'HZ-03CPU' })
    const told = new Map(last?.values.map(({ field, after }) => [field, after]))
    expect(told.get('markets')).toEqual(['JP', 'CN'])
    expect(told.get('sale_started_on')).toBe('2025-04-01')
  })

  it('faults are told with their places', async () => {
    const run = await preview(test, coordinator, { kind: 'models', source: 'f' }, fixture('models.faults.csv'))
    const errors = await rowsOf(test, coordinator, run, 'error')
    expect(errors.map(({ line, findings }) => [line, findings.map(({ code }) => code)])).toEqual([
      [3, ['UNKNOWN_REFERENCE']],
      [4, ['SALE_ENDS_BEFORE_START']],
      [5, ['TEXT_AFTER_QUOTE']],
      [6, ['DUPLICATE_KEY']],
      [7, ['MISSING']],
    ])
  })
})
