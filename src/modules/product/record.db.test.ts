import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { searchEndpoint } from '#main/system/api.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import {
  listFamiliesEndpoint,
  listLinesEndpoint,
  listModelsEndpoint,
  modelTimelineEndpoint,
  readModelEndpoint,
} from './api.ts'
import * as api from './api-record.ts'
import type { ModelView, PartsChange } from './model.ts'
import { importCatalogue } from './service/catalogue.ts'
import { testCatalogue } from './testing.ts'

let test: TestApp
let viewer: Actor
let engineer: Actor

beforeAll(async () => {
  test = await createTestApp()
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(test.app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(test.app, bootstrapPrincipal, testCatalogue(), divisions)
  viewer = await test.actor(['viewer'])
  engineer = await test.actor(['engineer'])
})
afterAll(() => test.close())

async function modelOf(code: string): Promise<ModelView> {
  const found = await test.call(viewer, listModelsEndpoint, { query: { q: code } })
  const modelId = found.data.items.find((model) => model.code === code)?.id ?? ''
  return (await test.call(viewer, readModelEndpoint, { params: { modelId } })).data
}

const hits = async (q: string) =>
  (await test.call(viewer, searchEndpoint, { query: { q } })).data.hits.map(({ kind, title }) => `${kind} ${title}`)

const toParts = (model: ModelView): PartsChange => ({
  parts: model.parts.map(({ id, code, names, versionScheme, releases }) => ({
    id,
    code,
    names,
    versionScheme,
    releases,
  })),
})

describe('lines and families', () => {
  it('have pages of their own, are found by name and renamed with If-Match; their models are found by the new name', async () => {
    const [line] = (await test.call(viewer, listLinesEndpoint, {})).data.items
    const lineId = line?.id ?? ''
    const [family] = (await test.call(viewer, listFamiliesEndpoint, { query: { lineId } })).data.items
    const familyId = family?.id ?? ''
    const read = await test.call(viewer, api.readFamilyEndpoint, { params: { familyId } })
    const names = { ...read.data.names, ja: 'みやま計装' }
    const change = (actor: Actor, ifMatch: number) =>
      test.call(actor, api.changeFamilyEndpoint, { params: { familyId }, body: { names } }, { ifMatch })
    expect((await change(viewer, 1)).status).toBe(403)
    expect((await change(engineer, 7)).status).toBe(412)
    expect((await change(engineer, 1)).data).toMatchObject({ nameJa: 'みやま計装', version: 2 })
    expect(await hits('みやま')).toContain(`productFamily ${read.data.nameEn}`)
    const models = await test.call(viewer, listModelsEndpoint, { query: { q: 'みやま' } })
    expect(models.data.total).toBe(read.data.modelCount)
    const renamed = { names: { en: 'Logic', ja: 'ロジック' } }
    await test.call(engineer, api.changeLineEndpoint, { params: { lineId }, body: renamed }, { ifMatch: 1 })
    const story = await test.call(viewer, api.lineTimelineEndpoint, { params: { lineId } })
    expect(story.data.items[0]?.action).toBe('productLine.renamed')
    expect(await hits('ロジック')).toContain('productLine Logic')
  })

  it('404 for a line that is not there or not in the scope of the reader', async () => {
    const lines = (await test.call(viewer, listLinesEndpoint, {})).data.items
    const scope = { kind: 'line' as const, id: lines[1]?.id ?? '' }
    const local = await test.actor([{ role: 'viewer', scope }])
    for (const lineId of [newId(), lines[0]?.id ?? ''])
      expect((await test.call(local, api.readLineEndpoint, { params: { lineId } })).status).toBe(404)
  })
})

describe('a release', () => {
  it('is found by model and version in any order, by the version alone, and by the words of its part', async () => {
    for (const q of ['HQ-16CPU 1.2', '1.2 hq-16', 'HQ-16CPU firmware 1.2', 'ＨＱ－16CPU　1.2'])
      expect((await hits(q))[0]).toBe('release HQ-16CPU firmware 1.2')
    expect(await hits('1.2')).toContain('release HQ-16CPU firmware 1.2')
    expect(await hits('HQ-16CPU 9.9')).toEqual([])
    expect((await hits('HQ-16CPU'))[0]).toBe('model HQ-16CPU')
  })

  it('is found under the code of the page that it leads to', async () => {
    const found = (await test.call(viewer, searchEndpoint, { query: { q: 'HQ-16CPU 1.2' } })).data.hits[0]
    const read = await test.call(viewer, api.readReleaseEndpoint, { params: { releaseId: found?.id ?? '' } })
    expect(found?.url).toBe(`/products/releases/${read.data.release.id}`)
    expect(read.data.release.version).toBe('1.2')
  })

  it('is not found outside the lines that a role is held in', async () => {
    const lines = (await test.call(viewer, listLinesEndpoint, {})).data.items
    for (const line of lines) {
      const local = await test.actor([{ role: 'viewer', scope: { kind: 'line', id: line.id } }])
      const found = (await test.call(local, searchEndpoint, { query: { q: '1.2' } })).data.hits
      const models = (await test.call(local, listModelsEndpoint, {})).data.items.map(({ code }) => code)
      const releases = found.filter(({ kind }) => kind === 'release')
      expect(releases.map(({ title }) => title.split(' ')[0]).every((code) => models.includes(code ?? ''))).toBe(true)
      expect(releases.length).toBeGreaterThan(0)
    }
  })
})

describe('a model', () => {
  it('changes its names, revisions and options; what was changed stands in the timeline', async () => {
    const { id: modelId, version, names, kind, isSafety, markets, updateWay } = await modelOf('HQ-16CPU')
    const body = {
      names: { ...names, en: 'Fast CPU' },
      kind,
      isSafety,
      markets,
      updateWay,
      options: ['SD'],
      hardwareRevisions: ['A', 'B'],
    }
    const change = (ifMatch: number, options = body.options) =>
      test.call(engineer, api.changeModelEndpoint, { params: { modelId }, body: { ...body, options } }, { ifMatch })
    expect((await change(version)).data).toMatchObject({ nameEn: 'Fast CPU', hardwareRevisions: ['A', 'B'] })
    expect((await change(version)).status).toBe(412)
    expect((await change(version + 1, ['SD', 'SD'])).problem?.findings).toMatchObject([{ code: 'DUPLICATE_OPTION' }])
    const { items } = (await test.call(viewer, modelTimelineEndpoint, { params: { modelId } })).data
    expect(Object.keys(items[0]?.details['changes'] ?? {})).toEqual(['hardwareRevisions', 'names', 'options'])
    expect(items.map((entry) => entry.action)).toContain('catalogue.imported')
    expect(await hits('fast cpu')).toContain('model HQ-16CPU')
  })

  it('takes new releases, changes and takes back others; ids stay, and undoing is sending back what was', async () => {
    const before = await modelOf('HQ-16CPU')
    const params = { modelId: before.id }
    const [part] = toParts(before).parts
    if (part === undefined) throw new Error('a model without parts')
    const [first, second] = part.releases
    if (first === undefined || second === undefined) throw new Error('a part without releases')
    const fresh = { version: '1.3', releasedOn: '2026-01-02', isFix: true, hardwareRevisions: ['B'] }
    const parts = [{ ...part, releases: [first, { ...second, hardwareRevisions: ['A'] }, fresh] }]
    const changed = await test.call(
      engineer,
      api.changePartsEndpoint,
      { params, body: { parts } },
      { ifMatch: before.version },
    )
    expect(changed.data.parts[0]?.releases).toMatchObject([
      { id: first.id },
      { id: second.id, hardwareRevisions: ['A'] },
      fresh,
    ])
    const { items } = (await test.call(viewer, modelTimelineEndpoint, { params })).data
    expect(items[0]?.details).toMatchObject({
      added: [{ version: '1.3' }],
      removed: [{ version: '1.2' }],
      changed: [{ version: '1.1' }],
    })
    const undone = await test.call(
      engineer,
      api.changePartsEndpoint,
      { params, body: toParts(before) },
      { ifMatch: changed.data.version },
    )
    expect(undone.data.parts).toEqual(before.parts)
  })

  it('refuses a version given twice, a revision that there is none of, and ids of other models', async () => {
    const model = await modelOf('HQ-16CPU')
    const [other] = (await modelOf('HQ-08CPU')).parts
    const release = { version: '2', releasedOn: null, isFix: false, hardwareRevisions: ['Z'] }
    const [part] = toParts(model).parts
    if (part === undefined || other === undefined) throw new Error('a model without parts')
    const parts = [
      { ...part, releases: [release, release] },
      { ...other, code: 'boot', releases: [] },
    ]
    const refused = await test.call(
      engineer,
      api.changePartsEndpoint,
      { params: { modelId: model.id }, body: { parts } },
      { ifMatch: model.version },
    )
    expect(refused.problem?.findings.map(({ code }) => code).toSorted()).toEqual([
      'DUPLICATE_RELEASE',
      'UNKNOWN_PART',
      'UNKNOWN_REVISION',
      'UNKNOWN_REVISION',
    ])
  })

  it('says how it stands to others; both sides show it, and a release names its equals', async () => {
    const model = await modelOf('HQ-08CPU')
    const { id: otherId } = await modelOf('HRC-800')
    const relations = [{ kind: 'same_firmware_as' as const, modelId: otherId, versionMap: { '1.1': '7.0' } }]
    const params = { modelId: model.id }
    const change = (list: typeof relations, ifMatch: number) =>
      test.call(engineer, api.changeRelationsEndpoint, { params, body: { relations: list } }, { ifMatch })
    expect((await change([...relations, ...relations], model.version)).status).toBe(422)
    expect((await change(relations, model.version)).data.relations).toMatchObject([
      { direction: 'out', code: 'HRC-800' },
    ])
    expect((await modelOf('HRC-800')).relations).toMatchObject([{ direction: 'in', code: 'HQ-08CPU' }])
    const releaseId = model.parts[0]?.releases[1]?.id ?? ''
    const release = await test.call(viewer, api.readReleaseEndpoint, { params: { releaseId } })
    expect(release.data).toMatchObject({
      modelCode: 'HQ-08CPU',
      before: { version: '1.0' },
      after: { version: '1.2' },
      equals: [{ code: 'HRC-800', version: '7.0' }],
    })
    const part = await test.call(viewer, api.readPartEndpoint, { params: { partId: release.data.partId } })
    expect(part.data.part.releases).toHaveLength(3)
  })
})

describe('the rules of a family', () => {
  const serialFormat = [
    {
      validFrom: '2020-01-01',
      validUntil: null,
      fields: [
        { name: 'year' as const, length: 2 },
        { name: 'month' as const, length: 1 },
        { name: 'number' as const, length: 5 },
      ],
    },
  ]

  it('are data: order of versions and serial formats, changed with If-Match, shown on family and model', async () => {
    const families = await test.call(viewer, listFamiliesEndpoint, { query: {} })
    const family = families.data.items.find(({ code }) => code === 'HQ')
    const params = { familyId: family?.id ?? '' }
    const body = { versionScheme: 'letters-aa', serialFormat }
    const ifMatch = family?.version ?? 0
    const change = (who: typeof viewer, sent: object, version: number) =>
      test.call(who, api.changeFamilyRulesEndpoint, { params, body: { ...body, ...sent } }, { ifMatch: version })
    expect((await change(viewer, {}, ifMatch)).status).toBe(403)
    expect((await change(engineer, { versionScheme: 'runes' }, ifMatch)).problem?.findings).toMatchObject([
      { code: 'UNKNOWN_SCHEME', path: '/versionScheme' },
    ])
    const bad = [{ ...serialFormat[0], fields: [{ name: 'month', length: 1 }] }]
    expect((await change(engineer, { serialFormat: bad }, ifMatch)).status).toBe(422)
    expect((await change(engineer, {}, ifMatch)).data).toMatchObject({ ...body, version: ifMatch + 1 })
    expect((await change(engineer, {}, ifMatch)).status).toBe(412)
    expect(await modelOf('HQ-08CPU')).toMatchObject({ familyScheme: 'letters-aa', serialFormat })
    const story = await test.call(viewer, api.familyTimelineEndpoint, { params })
    expect(story.data.items[0]).toMatchObject({ action: 'productFamily.rulesChanged' })
  })
})

describe('other makers', () => {
  const kobushi = {
    name: 'Kobushi Drives',
    names: { en: 'Kobushi Drives', ja: '拳ドライブ' },
    aliases: ['KOBUSHI', 'Kobusi'],
  }

  it('are added, changed and taken back by whoever may; a spelling means one maker only', async () => {
    expect((await test.call(viewer, api.createVendorEndpoint, { body: kobushi })).status).toBe(403)
    const created = (await test.call(engineer, api.createVendorEndpoint, { body: kobushi })).data
    const second = { ...kobushi, name: 'Other', names: { en: 'Other', ja: '他社' }, aliases: ['kobushi co., ltd.'] }
    expect((await test.call(engineer, api.createVendorEndpoint, { body: second })).problem?.code).toBe(
      'VENDOR_ALIAS_TAKEN',
    )
    const own = { ...second, aliases: ['Hibari Automation Inc.'] }
    expect((await test.call(engineer, api.createVendorEndpoint, { body: own })).problem?.code).toBe(
      'VENDOR_ALIAS_TAKEN',
    )
    const params = { vendorId: created.id }
    const body = { ...kobushi, aliases: ['KOBUSHI', 'Kobushi K.K.'] }
    const changed = await test.call(engineer, api.changeVendorEndpoint, { params, body }, { ifMatch: created.version })
    expect(changed.data).toMatchObject({ aliases: ['KOBUSHI'], version: 2 })
    expect(await hits('拳ドラ')).toEqual(['vendor Kobushi Drives'])
    const list = (await test.call(viewer, api.listVendorsEndpoint, {})).data.items
    expect(list.map(({ nameEn, isOwn }) => [nameEn, isOwn])).toEqual([
      ['Hibari Automation', true],
      ['Kobushi Drives', false],
    ])
    const story = await test.call(viewer, api.vendorTimelineEndpoint, { params })
    expect(story.data.items.map(({ action }) => action)).toEqual(['vendor.changed', 'vendor.created'])
    expect((await test.call(engineer, api.removeVendorEndpoint, { params }, { ifMatch: 1 })).status).toBe(412)
    expect((await test.call(engineer, api.removeVendorEndpoint, { params }, { ifMatch: 2 })).status).toBe(204)
    expect(await hits('拳ドラ')).toEqual([])
  })
})
