import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import {
  changeSupportDatesEndpoint,
  listFamiliesEndpoint,
  listLinesEndpoint,
  listModelsEndpoint,
  modelTimelineEndpoint,
  readMakerEndpoint,
  readModelEndpoint,
} from './api.ts'
import { importCatalogue } from './service/catalogue.ts'
import { testCatalogue } from './testing.ts'

let test: TestApp
let viewer: Actor
let engineer: Actor
let admin: Actor
const divisions = new Map<string, string>()

beforeAll(async () => {
  test = await createTestApp()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(test.app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(test.app, bootstrapPrincipal, testCatalogue(), divisions)
  viewer = await test.actor(['viewer'])
  engineer = await test.actor(['engineer'], { name: 'Engineer' })
  admin = await test.actor(['admin'])
})
afterAll(() => test.close())

const dates = { saleStartedOn: '2020-01-01', saleEndedOn: null, repairEndsOn: null, securitySupportUntil: '2031-12-31' }

async function idOf(code: string): Promise<string> {
  const found = await test.call(viewer, listModelsEndpoint, { query: { q: code } })
  return found.data.items.find((model) => model.code === code)?.id ?? ''
}

const codes = async (query: Parameters<typeof test.call<typeof listModelsEndpoint>>[2]['query'], actor = viewer) =>
  (await test.call(actor, listModelsEndpoint, { query })).data.items.map((model) => model.code)

describe('the catalogue', () => {
  it('401 without credentials, 403 without the permission, 404 for what is not there', async () => {
    expect((await test.call(undefined, listModelsEndpoint, {})).status).toBe(401)
    expect((await test.call(admin, listModelsEndpoint, {})).status).toBe(403)
    expect((await test.call(viewer, readModelEndpoint, { params: { modelId: newId() } })).status).toBe(404)
  })

  it('shows maker, lines with their numbers, and families of a line', async () => {
    expect((await test.call(viewer, readMakerEndpoint, {})).data.nameJa).toBe('雲雀オートメーション')
    const lines = (await test.call(viewer, listLinesEndpoint, {})).data.items
    expect(lines.map(({ kind, familyCount, modelCount }) => [kind, familyCount, modelCount])).toEqual([
      ['programmable-controller', 2, 5],
      ['industrial-robot', 1, 1],
    ])
    const query = { lineId: lines[1]?.id ?? '' }
    const families = (await test.call(viewer, listFamiliesEndpoint, { query })).data.items
    expect(families.map((family) => family.code)).toEqual(['HR'])
  })

  it('finds models by code or name in any writing, and by what they are', async () => {
    expect(await codes({ q: 'ｈｑ １６' })).toEqual(['HQ-16CPU'])
    expect(await codes({ q: 'ろぼっと' })).toEqual(['HRC-800'])
    expect(await codes({ isSafety: 'true' })).toEqual(['HRC-800'])
    expect(await codes({ updateWay: 'service' })).toEqual(['HRC-800'])
    expect(await codes({ q: 'nothing like it' })).toEqual([])
    const page = await test.call(viewer, listModelsEndpoint, { query: { limit: 2, offset: 4 } })
    expect([page.data.items.length, page.data.total]).toEqual([2, 6])
  })

  it('shows a model with parts, releases and relations, said by either side', async () => {
    const own = await test.call(viewer, readModelEndpoint, { params: { modelId: await idOf('KN-32') } })
    expect(own.data.parts[0]?.releases.map((release) => release.version)).toEqual(['1.0', '1.1', '1.2'])
    expect(own.data.relations).toMatchObject([
      { kind: 'rebrand_of', direction: 'out', code: 'HF5-32MT', versionMap: { '1.0': '1.1' } },
    ])
    const other = await test.call(viewer, readModelEndpoint, { params: { modelId: await idOf('HF5-32MT') } })
    expect(other.data.relations).toMatchObject([{ kind: 'rebrand_of', direction: 'in', code: 'KN-32' }])
  })

  it('a role held in one line sees nothing of the others', async () => {
    const lines = (await test.call(viewer, listLinesEndpoint, {})).data.items
    const scope = { kind: 'line' as const, id: lines.find((line) => line.kind === 'industrial-robot')?.id ?? '' }
    const local = await test.actor([{ role: 'viewer', scope }])
    expect(await codes({}, local)).toEqual(['HRC-800'])
    const foreign = await test.call(local, readModelEndpoint, { params: { modelId: await idOf('HQ-08CPU') } })
    expect(foreign.status).toBe(404)
  })
})

describe('days of sale and support', () => {
  it('403 for who only reads, 428 without the version, 422 for days out of order', async () => {
    const params = { modelId: await idOf('HQ-08CPU') }
    const change = (actor: Actor, body: typeof dates, ifMatch?: number) =>
      test.call(actor, changeSupportDatesEndpoint, { params, body }, ifMatch === undefined ? {} : { ifMatch })
    expect((await change(viewer, dates, 1)).status).toBe(403)
    expect((await change(engineer, dates)).status).toBe(428)
    const wrong = await change(engineer, { ...dates, securitySupportUntil: '2019-01-01' }, 1)
    expect(wrong.problem?.findings).toMatchObject([{ code: 'SUPPORT_ENDS_BEFORE_SALE', path: '/securitySupportUntil' }])
  })

  it('a stale edit gets 412; the change stands in the timeline', async () => {
    const params = { modelId: await idOf('HQ-08CPU') }
    const changed = await test.call(engineer, changeSupportDatesEndpoint, { params, body: dates }, { ifMatch: 1 })
    expect(changed.data).toMatchObject({ securitySupportUntil: '2031-12-31', version: 2 })
    const stale = await test.call(engineer, changeSupportDatesEndpoint, { params, body: dates }, { ifMatch: 1 })
    expect(stale.status).toBe(412)
    const timeline = (await test.call(viewer, modelTimelineEndpoint, { params })).data.items
    expect(timeline[0]).toMatchObject({ action: 'model.supportDatesChanged', actorName: 'Engineer' })
    expect(timeline.map((entry) => entry.action)).toContain('catalogue.imported')
  })
})

describe('the import of a catalogue', () => {
  it('refuses references to nothing and codes given twice, and writes nothing of it', async () => {
    const wrong = testCatalogue()
    const [family] = wrong.families
    const [model] = family?.models ?? []
    if (family === undefined || model === undefined) throw new Error('an empty catalogue')
    const relations = [{ kind: 'used_with' as const, to: 'NOWHERE' }]
    const families = [{ ...family, models: [{ ...model, code: 'NEW-1', relations }, model, model] }]
    const imported = importCatalogue(test.app, bootstrapPrincipal, { ...wrong, families }, divisions)
    await expect(imported).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      findings: [
        { code: 'DUPLICATE_MODEL', path: '/families/0/models/2/code' },
        { code: 'UNKNOWN_MODEL', path: '/families/0/models/0/relations/0/to' },
      ],
    })
    expect(await codes({ q: 'NEW-1' })).toEqual([])
  })

  it('is refused to who may not write products', async () => {
    const imported = importCatalogue(test.app, viewer.principal, testCatalogue(), divisions)
    await expect(imported).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('the same again changes no model', async () => {
    const again = testCatalogue()
    const { models, changedModels } = await importCatalogue(test.app, bootstrapPrincipal, again, divisions)
    // HQ-08CPU: its days of support were changed by hand above.
    expect({ models, changedModels }).toEqual({ models: 6, changedModels: 1 })
  })
})
