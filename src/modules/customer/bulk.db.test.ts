import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { bulkJob } from '#modules/workspace/index.ts'
import type { BulkPreview, BulkView } from '#modules/workspace/model.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import {
  assetBulk,
  assetHoldersEndpoint,
  closeAssetEndpoint,
  moveAssetEndpoint,
  reopenAssetEndpoint,
  type AssetBulkChange,
} from './api-bulk.ts'
import {
  assetTimelineEndpoint,
  changeAssetEndpoint,
  createAssetEndpoint,
  listAssetsEndpoint,
  readAssetEndpoint,
  readCustomerEndpoint,
  listCustomersEndpoint,
} from './api.ts'
import { importCustomers } from './index.ts'
import type { AssetView } from './model.ts'
import { assetKind } from './service/bulk-assets.ts'
import { loadTestCatalogue, testAsset, testCustomers } from './testing.ts'

let test: TestApp
let coordinator: Actor
let viewer: Actor
let round = 0
/** A holder of two sites with three units each round, and where they may go. */
let from: string
let to: string
let units: AssetView[]

beforeAll(async () => {
  test = await createTestApp()
  coordinator = await test.actor(['coordinator', 'admin'], { name: 'Coordinator' })
  viewer = await test.actor(['viewer'])
  await loadTestCatalogue(test.app, coordinator.principal)
  await importCustomers(test.app, coordinator.principal, testCustomers())
  const { items } = (await test.call(coordinator, listCustomersEndpoint, {})).data
  from = items.find(({ code }) => code === 'OWNER-1')?.id ?? ''
  to = items.find(({ code }) => code === 'OWNER-2')?.id ?? ''
})
afterAll(() => test.close())

async function create(
  tag: string,
  facts: Partial<Pick<AssetView, 'partOfId' | 'siteId' | 'versions'>> = {},
): Promise<AssetView> {
  const body = {
    tag,
    siteId: null,
    partOfId: null,
    vendor: 'Hibari Automation',
    model: 'HQ-08EN',
    versions: { firmware: '1.20' },
    hardwareRevision: null,
    serial: null,
    producedOn: null,
    options: [],
    basis: 'declaration' as const,
    knownOn: '2026-01-01',
    ...facts,
  }
  return (await test.call(coordinator, createAssetEndpoint, { params: { customerId: from }, body })).data
}

beforeEach(async () => {
  round += 1
  const rack = await create(`R${round}-RACK`)
  units = [rack, await create(`R${round}-A`, { partOfId: rack.id }), await create(`R${round}-B`, { versions: {} })]
})

const refs = (chosen: readonly AssetView[]) => chosen.map(({ id, customerId }) => ({ id, parentId: customerId }))
const pathOf = ({ customerId, id }: Pick<AssetView, 'customerId' | 'id'>) => ({ customerId, assetId: id })
const read = async (unit: Pick<AssetView, 'customerId' | 'id'>) =>
  (await test.call(coordinator, readAssetEndpoint, { params: pathOf(unit) })).data

async function preview(change: AssetBulkChange, target = { records: refs(units) }): Promise<BulkPreview> {
  return (await test.call(coordinator, assetBulk.preview, { body: { target, change } })).data
}

const settled = async (id: string): Promise<BulkView> => {
  await test.settleJobs()
  return (await test.call(coordinator, assetBulk.read, { params: { bulkId: id } })).data
}

async function change(change_: AssetBulkChange, chosen = units): Promise<BulkView> {
  const target = { records: refs(chosen) }
  const { digest } = (await test.call(coordinator, assetBulk.preview, { body: { target, change: change_ } })).data
  const { id } = (await test.call(coordinator, assetBulk.start, { body: { target, change: change_, digest } })).data
  return settled(id)
}

async function undo(view: BulkView): Promise<BulkView> {
  const { id } = (await test.call(coordinator, assetBulk.undo, { params: { bulkId: view.id }, body: {} })).data
  return settled(id)
}

const move = (siteId: string | null = null): AssetBulkChange => ({
  kind: 'move',
  to: { customerId: to, siteId, basis: 'declaration', knownOn: '2026-02-02' },
})

describe('changing facts of many units', () => {
  it('asks for the right to: 401, 403, and a change of others is as if there was none', async () => {
    const body = { target: { records: refs(units) }, change: { kind: 'close' as const } }
    expect((await test.call(undefined, assetBulk.preview, { body })).status).toBe(401)
    expect((await test.call(viewer, assetBulk.preview, { body })).status).toBe(403)
    const made = await change({ kind: 'set', facts: { basis: 'registration' } })
    const other = await test.actor(['coordinator'])
    expect((await test.call(other, assetBulk.read, { params: { bulkId: made.id } })).status).toBe(404)
    expect((await test.call(other, assetBulk.undo, { params: { bulkId: made.id }, body: {} })).status).toBe(404)
  })

  it('a preview tells how many change, from what to what, and writes nothing', async () => {
    const facts = { versions: { firmware: '1.31' }, hardwareRevision: 'B' }
    const seen = await preview({ kind: 'set', facts })
    expect(seen).toMatchObject({ total: 3, changed: 3, unchanged: 0, failed: 0 })
    expect(seen.fields).toContainEqual({
      field: 'version firmware',
      count: 3,
      values: [
        { from: '1.20', to: '1.31', count: 2 },
        { from: null, to: '1.31', count: 1 },
      ],
    })
    for (const unit of units) expect((await read(unit)).version).toBe(unit.version)
  })

  it('changes them in a job, each with its place in the trail, and has sources asked again', async () => {
    const view = await change({ kind: 'set', facts: { versions: { firmware: '1.31', boot: '2' }, vendor: null } })
    expect(view).toMatchObject({ state: 'completed', total: 3, done: 3, changed: 3, failed: 0, canUndo: true })
    for (const unit of units) {
      const now = await read(unit)
      expect(now).toMatchObject({
        vendor: null,
        versions: { firmware: '1.31', boot: '2' },
        version: 2,
        isAnswered: true,
      })
      const story = (await test.call(coordinator, assetTimelineEndpoint, { params: pathOf(unit) })).data.items
      expect(story.map(({ action }) => action)).toContain('asset.bulkChanged')
    }
  })

  it('a site of another holder, and a unit that does not exist, are errors of their rows; the others are changed', async () => {
    const owner = (await test.call(coordinator, readCustomerEndpoint, { params: { customerId: from } })).data
    const siteId = owner.sites[0]?.id ?? ''
    const other = (await test.call(coordinator, listAssetsEndpoint, { query: { customerId: to } })).data.items[0]
    const missing = { id: newId(), parentId: from }
    const target = { records: [...refs(units), { id: other?.id ?? '', parentId: to }, missing] }
    const asked: AssetBulkChange = { kind: 'set', facts: { siteId } }
    const seen = await preview(asked, target)
    expect(seen).toMatchObject({ changed: 3, failed: 2 })
    const body = { target, change: asked, digest: seen.digest }
    const view = await settled((await test.call(coordinator, assetBulk.start, { body })).data.id)
    expect(view).toMatchObject({ changed: 3, failed: 2 })
    expect(view.errors.map(({ code }) => code).toSorted()).toEqual(['NOT_FOUND', 'UNKNOWN_SITE'])
    expect(view.errors.find(({ code }) => code === 'NOT_FOUND')).toMatchObject({ recordId: missing.id, name: '' })
  })

  it('is refused when others are meant than in the preview, and says how many', async () => {
    const asked: AssetBulkChange = { kind: 'set', facts: { basis: 'registration' } }
    const target = { query: { q: `R${round}-` } }
    const seen = (await test.call(coordinator, assetBulk.preview, { body: { target, change: asked } })).data
    expect(seen.total).toBe(3)
    await create(`R${round}-LATE`)
    const body = { target, change: asked, digest: seen.digest }
    const refused = await test.call(coordinator, assetBulk.start, { body })
    expect(refused.problem).toMatchObject({ code: 'SELECTION_CHANGED', params: { count: 4 } })
  })

  it('a unit that is changed between confirmation and its turn is left as it is', async () => {
    const asked: AssetBulkChange = { kind: 'set', facts: { basis: 'service_visit' } }
    const target = { records: refs(units) }
    const { digest } = await preview(asked)
    const [first] = units
    if (first === undefined) throw new Error('no unit')
    // No job runs yet in a fresh app; here the change overtakes it within one batch of work.
    const started = await test.call(coordinator, assetBulk.start, { body: { target, change: asked, digest } })
    const patched = await test.call(
      coordinator,
      changeAssetEndpoint,
      { params: pathOf(first), body: { serial: 'S-9' } },
      { ifMatch: first.version },
    )
    const view = await settled(started.data.id)
    const now = await read(first)
    if (patched.status === 200) {
      expect(now).toMatchObject({ serial: 'S-9', basis: 'declaration' })
      expect(view.errors).toMatchObject([{ recordId: first.id, code: 'CHANGED_SINCE' }])
    } else expect(now).toMatchObject({ serial: null, basis: 'service_visit' })
  })

  it('asks again for each batch: who has lost the right since they began it changes nothing, and takes nothing back', async () => {
    const refused = expect.objectContaining({ code: 'FORBIDDEN' })
    const change = { kind: 'set' as const, facts: { hardwareRevision: 'Z' } }
    const { app } = test
    const { principal } = viewer
    await expect(app.db.tx(principal, (tx) => assetKind.plan(tx, principal, [], change))).rejects.toEqual(refused)
    await expect(app.db.tx(principal, (tx) => assetKind.planUndo(tx, principal, []))).rejects.toEqual(refused)
  })

  it('is taken back as a whole, once, and no longer when something else has touched a row', async () => {
    const view = await change({ kind: 'set', facts: { versions: { firmware: '9.9' }, hardwareRevision: 'X' } })
    const back = await undo(view)
    expect(back).toMatchObject({ isUndo: true, changed: 3, failed: 0 })
    expect((await read(units[0] ?? { customerId: '', id: '' })).versions).toEqual({ firmware: '1.20' })
    expect((await read(units[2] ?? { customerId: '', id: '' })).versions).toEqual({})
    expect(
      (await test.call(coordinator, assetBulk.undo, { params: { bulkId: view.id }, body: {} })).problem,
    ).toMatchObject({
      code: 'NOT_UNDOABLE',
    })
    const second = await change({ kind: 'set', facts: { hardwareRevision: 'Y' } })
    const touched = await read(units[1] ?? { customerId: '', id: '' })
    await test.call(
      coordinator,
      changeAssetEndpoint,
      { params: pathOf(touched), body: { serial: 'S-1' } },
      { ifMatch: touched.version },
    )
    const seen = (await test.call(coordinator, assetBulk.read, { params: { bulkId: second.id } })).data
    expect(seen.canUndo).toBe(false)
    expect((await test.call(coordinator, assetBulk.undo, { params: { bulkId: second.id }, body: {} })).status).toBe(409)
  })

  it('a body of another shape is refused: no target, unknown facts, too many records', async () => {
    const call = (body: unknown) => test.call(coordinator, assetBulk.preview, JSON.parse(JSON.stringify({ body })))
    expect((await call({ target: {}, change: { kind: 'close' } })).status).toBe(422)
    expect((await call({ target: { records: [] }, change: { kind: 'close' } })).status).toBe(422)
    expect((await call({ target: { query: { evil: 1 } }, change: { kind: 'close' } })).status).toBe(422)
    expect((await call({ target: { query: {} }, change: { kind: 'set', facts: { tag: 'x' } } })).status).toBe(422)
  })
})

describe('closing, reopening and moving units', () => {
  const at = (index: number): AssetView => {
    const unit = units[index]
    if (unit === undefined) throw new Error('no unit')
    return unit
  }
  const a = (): AssetView => at(0)
  const b = (): AssetView => at(1)
  const c = (): AssetView => at(2)

  it('a unit is closed with everything in it, its version asked for, and reopened with it', async () => {
    const params = pathOf(a())
    expect((await test.call(viewer, closeAssetEndpoint, { params, body: {} }, { ifMatch: 1 })).status).toBe(403)
    expect((await test.call(coordinator, closeAssetEndpoint, { params, body: {} }, { ifMatch: 7 })).status).toBe(412)
    const closed = await test.call(coordinator, closeAssetEndpoint, { params, body: {} }, { ifMatch: a().version })
    expect(closed.data.closedAt).not.toBeNull()
    expect((await read(b())).closedAt).toBe(closed.data.closedAt)
    expect((await read(c())).closedAt).toBeNull()
    const again = await test.call(
      coordinator,
      closeAssetEndpoint,
      { params, body: {} },
      { ifMatch: closed.data.version },
    )
    expect(again.problem).toMatchObject({ code: 'UNIT_CLOSED' })
    const open = await test.call(
      coordinator,
      reopenAssetEndpoint,
      { params, body: {} },
      { ifMatch: closed.data.version },
    )
    expect(open.data.closedAt).toBeNull()
    expect((await read(b())).closedAt).toBeNull()
    await test.settleJobs()
    expect((await read(a())).isAnswered).toBe(true)
  })

  it('a closed unit is in no list of open ones, and what sources said of it is forgotten', async () => {
    await test.call(coordinator, closeAssetEndpoint, { params: pathOf(c()), body: {} }, { ifMatch: c().version })
    const open = (await test.call(coordinator, listAssetsEndpoint, { query: { q: c().tag } })).data
    expect(open.items).toEqual([])
    expect((await read(c())).answers).toEqual([])
  })

  it('a tag that somebody else bears by now keeps a closed unit closed', async () => {
    const closed = await test.call(
      coordinator,
      closeAssetEndpoint,
      { params: pathOf(c()), body: {} },
      { ifMatch: c().version },
    )
    await create(c().tag)
    const reopened = await test.call(
      coordinator,
      reopenAssetEndpoint,
      { params: pathOf(c()), body: {} },
      { ifMatch: closed.data.version },
    )
    expect(reopened.problem).toMatchObject({ code: 'TAG_TAKEN' })
  })

  it('a moved unit goes on at its new holder with its facts and what is in it; each end knows the other', async () => {
    const body = { customerId: to, siteId: null, basis: 'registration' as const, knownOn: '2026-03-03' }
    const moved = (
      await test.call(coordinator, moveAssetEndpoint, { params: pathOf(a()), body }, { ifMatch: a().version })
    ).data
    expect(moved).toMatchObject({ customerId: to, tag: a().tag, versions: a().versions, basis: 'registration' })
    expect((await read(moved)).contains.map(({ tag }) => tag)).toEqual([b().tag])
    expect((await read(a())).closedAt).not.toBeNull()
    for (const end of [moved, a()]) {
      const { items } = (await test.call(viewer, assetHoldersEndpoint, { params: pathOf(end) })).data
      expect(items.map(({ customerId, isThis }) => [customerId, isThis])).toEqual([
        [to, end.customerId === to],
        [from, end.customerId === from],
      ])
    }
    const old = await read(a())
    const reopened = await test.call(
      coordinator,
      reopenAssetEndpoint,
      { params: pathOf(a()), body: {} },
      { ifMatch: old.version },
    )
    expect(reopened.problem).toMatchObject({ code: 'HAS_SUCCESSOR' })
  })

  it.each([
    ['to its own holder', () => ({ customerId: from }), 'SAME_HOLDER'],
    ['to nobody', () => ({ customerId: newId() }), 'UNKNOWN_HOLDER'],
    ['to a site of somebody else', () => ({ siteId: newId() }), 'UNKNOWN_SITE'],
  ])('a unit is not moved %s', async (_, where, code) => {
    const body = { customerId: to, siteId: null, basis: 'registration' as const, knownOn: '2026-03-03', ...where() }
    const refused = await test.call(coordinator, moveAssetEndpoint, { params: pathOf(c()), body }, { ifMatch: 1 })
    expect(refused.problem).toMatchObject({ code })
  })

  it('of many, what is part of another goes once, with it; a tag that is taken there is an error of its row', async () => {
    const first = await change(move())
    expect(first).toMatchObject({ changed: 2, unchanged: 1, failed: 0 })
    const there = (await test.call(coordinator, listAssetsEndpoint, { query: { customerId: to, q: `R${round}-` } }))
      .data
    expect(there.items.map(({ tag }) => tag)).toEqual([a().tag, b().tag, c().tag].toSorted())
    const twin = await create(c().tag)
    expect(await change(move(), [twin])).toMatchObject({ changed: 0, failed: 1, errors: [{ code: 'TAG_TAKEN' }] })
  })

  it('closing many, and moving many, are taken back: everything is where it was, and answered again', async () => {
    const back = await undo(await change({ kind: 'close' }))
    expect(back.failed).toBe(0)
    for (const unit of units) expect((await read(unit)).closedAt).toBeNull()
    const moved = await change(move(), await Promise.all(units.map(read)))
    expect(moved.canUndo).toBe(true)
    const returned = await undo(moved)
    expect(returned).toMatchObject({ failed: 0 })
    for (const unit of units) expect(await read(unit)).toMatchObject({ closedAt: null, isAnswered: true })
    expect((await read(b())).partOf.map(({ tag }) => tag)).toEqual([a().tag])
    const there = (await test.call(coordinator, listAssetsEndpoint, { query: { customerId: to, q: `R${round}-` } }))
      .data
    expect(there.items).toEqual([])
  })

  it('more than one batch is worked off, and a job that is run again changes nothing more', async () => {
    const { customers } = testCustomers()
    const [owner] = customers.filter(({ code }) => code === 'OWNER-1')
    if (owner === undefined) throw new Error('no owner')
    const assets = Array.from({ length: 450 }, (_, index) => testAsset(`R${round}-N${index}`))
    await importCustomers(test.app, coordinator.principal, { customers: [{ ...owner, assets, shipments: [] }] })
    const query = { customerId: from, q: `R${round}-N`, limit: 1000 }
    const many = (await test.call(coordinator, listAssetsEndpoint, { query })).data.items
    const view = await change({ kind: 'set', facts: { basis: 'service_visit' } }, many)
    expect(view).toMatchObject({ total: 450, changed: 450, failed: 0 })
    const context = {
      runId: newId(),
      principal: coordinator.principal,
      checkpoint: null,
      isLastTry: false,
      progress: async () => undefined,
    }
    await bulkJob(assetKind)(test.app)({ bulkId: view.id }, context)
    const after = (await test.call(coordinator, listAssetsEndpoint, { query })).data.items
    expect(after.map(({ version }) => version)).toEqual(many.map(({ version }) => version + 1))
  })
})
