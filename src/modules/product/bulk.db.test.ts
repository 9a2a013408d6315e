import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import type { BulkView } from '#modules/workspace/model.ts'
import { createDivision } from '#modules/identity/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { modelBulk, type ModelBulkChange } from './api-bulk.ts'
import {
  changeSupportDatesEndpoint,
  listLinesEndpoint,
  listModelsEndpoint,
  modelTimelineEndpoint,
  readModelEndpoint,
} from './api.ts'
import { importCatalogue } from './index.ts'
import type { ModelSummary, ModelView } from './model.ts'
import { testCatalogue } from './testing.ts'

let test: TestApp
let engineer: Actor
let viewer: Actor
/** Holds the role in one product line only, and reads all of them. */
let ofLine: Actor
/** Sees and changes one line only. */
let onlyLine: Actor
let models: readonly ModelSummary[]
let lineId: string

beforeAll(async () => {
  test = await createTestApp()
  engineer = await test.actor(['engineer', 'admin'], { name: 'Engineer' })
  viewer = await test.actor(['viewer'])
  const fa = await createDivision(test.app, engineer.principal, { code: 'FA', nameEn: 'FA', nameJa: 'FA' })
  const mt = await createDivision(test.app, engineer.principal, { code: 'MT', nameEn: 'MT', nameJa: 'MT' })
  const divisions = new Map([
    ['FA', fa.id],
    ['MT', mt.id],
  ])
  await importCatalogue(test.app, engineer.principal, testCatalogue(), divisions)
  const lines = (await test.call(engineer, listLinesEndpoint, {})).data.items
  lineId = lines.find(({ kind }) => kind === 'programmable-controller')?.id ?? ''
  const scope = { kind: 'line' as const, id: lineId }
  ofLine = await test.actor(['viewer', { role: 'engineer', scope }])
  onlyLine = await test.actor([{ role: 'engineer', scope }])
  models = (await test.call(engineer, listModelsEndpoint, { query: { limit: 1000 } })).data.items
})
afterAll(() => test.close())

const read = async (id: string): Promise<ModelView> =>
  (await test.call(engineer, readModelEndpoint, { params: { modelId: id } })).data
const all = () => ({ records: models.map(({ id }) => ({ id })) })
const other = (): ModelSummary => {
  const model = models.find((one) => one.lineId !== lineId)
  if (model === undefined) throw new Error('the test catalogue has one line only')
  return model
}

async function settled(actor: Actor, id: string): Promise<BulkView> {
  await test.settleJobs()
  return (await test.call(actor, modelBulk.read, { params: { bulkId: id } })).data
}

async function change(actor: Actor, wanted: ModelBulkChange, target = all()): Promise<BulkView> {
  const { digest } = (await test.call(actor, modelBulk.preview, { body: { target, change: wanted } })).data
  const started = await test.call(actor, modelBulk.start, { body: { target, change: wanted, digest } })
  return settled(actor, started.data.id)
}

describe('changing many models', () => {
  it('asks who, and for the right to: 401, 403', async () => {
    const body = { target: all(), change: { updateWay: 'none' as const } }
    expect((await test.call(undefined, modelBulk.preview, { body })).status).toBe(401)
    expect((await test.call(viewer, modelBulk.preview, { body })).status).toBe(403)
  })

  it('sets days and markets, tells them in each timeline, and takes them back', async () => {
    const before = await Promise.all(models.map(({ id }) => read(id)))
    const view = await change(engineer, { securitySupportUntil: '2040-03-31', addMarkets: ['JP', 'DE'] })
    expect(view).toMatchObject({ state: 'completed', changed: models.length, failed: 0, canUndo: true })
    for (const { id } of models) {
      const model = await read(id)
      expect(model.securitySupportUntil).toBe('2040-03-31')
      expect(model.markets).toEqual(expect.arrayContaining(['DE', 'JP']))
      const story = (await test.call(engineer, modelTimelineEndpoint, { params: { modelId: id } })).data.items
      expect(story.map(({ action }) => action)).toContain('model.bulkChanged')
    }
    const undone = await test.call(engineer, modelBulk.undo, { params: { bulkId: view.id }, body: {} })
    expect(await settled(engineer, undone.data.id)).toMatchObject({ isUndo: true, changed: models.length, failed: 0 })
    for (const old of before) {
      const now = await read(old.id)
      expect(now).toMatchObject({ securitySupportUntil: old.securitySupportUntil, markets: old.markets })
    }
  })

  it('a role held in a line changes models of it only; the others are errors of their rows', async () => {
    const view = await change(ofLine, { updateWay: 'factory' })
    expect(view.changed).toBe(models.filter((model) => model.lineId === lineId).length)
    expect(new Set(view.errors.map(({ code }) => code))).toEqual(new Set(['FORBIDDEN']))
    expect((await read(other().id)).updateWay).toBe(other().updateWay)
  })

  it('what one may not see is as what does not exist: neither name nor version is told', async () => {
    const unknown = newId()
    const target = { records: [{ id: other().id }, { id: unknown }] }
    const body = { target, change: { updateWay: 'factory' as const } }
    const seen = (await test.call(onlyLine, modelBulk.preview, { body })).data
    expect(seen.problems).toEqual([{ code: 'NOT_FOUND', params: {}, count: 2, names: ['', ''] }])
    const everything = { target: { query: {} }, change: { updateWay: 'factory' as const } }
    const ofAll = (await test.call(onlyLine, modelBulk.preview, { body: everything })).data
    expect(ofAll).toMatchObject({ total: models.filter((model) => model.lineId === lineId).length, failed: 0 })
  })

  it('days that would be out of order are an error of the row, and nothing of the row is written', async () => {
    const view = await change(engineer, { saleEndedOn: '1999-01-01', updateWay: 'none' })
    expect(view).toMatchObject({ changed: 0, failed: models.length })
    expect(new Set(view.errors.map(({ code }) => code))).toEqual(new Set(['SALE_ENDS_BEFORE_START']))
    expect((await read(other().id)).updateWay).toBe(other().updateWay)
  })

  it('undo is no longer offered once somebody has changed one of them', async () => {
    const view = await change(engineer, { repairEndsOn: '2045-01-01' })
    const model = await read(other().id)
    const { saleStartedOn, saleEndedOn, securitySupportUntil } = model
    await test.call(
      engineer,
      changeSupportDatesEndpoint,
      {
        params: { modelId: model.id },
        body: { saleStartedOn, saleEndedOn, securitySupportUntil, repairEndsOn: '2046-01-01' },
      },
      { ifMatch: model.version },
    )
    const refused = await test.call(engineer, modelBulk.undo, { params: { bulkId: view.id }, body: {} })
    expect(refused.problem).toMatchObject({ code: 'NOT_UNDOABLE' })
    expect((await read(model.id)).repairEndsOn).toBe('2046-01-01')
  })
})
