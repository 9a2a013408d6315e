import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyEndpoint, EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { searchEndpoint } from '#main/system/api.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import { listUndeterminedEndpoint, readUndeterminedEndpoint } from './api-undetermined.ts'
import { importCustomers } from './index.ts'
import type { AssetChange, AssetView } from './model.ts'
import { loadTestCatalogue, testAsset, testCustomers } from './testing.ts'

let test: TestApp
let coordinator: Actor
let viewer: Actor
let admin: Actor

beforeAll(async () => {
  test = await createTestApp()
  coordinator = await test.actor(['coordinator'], { name: 'Coordinator' })
  viewer = await test.actor(['viewer'])
  admin = await test.actor(['admin'])
  await loadTestCatalogue(test.app, bootstrapPrincipal)
  await importCustomers(test.app, coordinator.principal, testCustomers())
})
afterAll(() => test.close())

const nowhere = {
  customerId: newId(),
  assetId: newId(),
  sourceId: newId(),
  vulnerabilityId: newId(),
  groupId: newId(),
}
const facts: AssetChange = {
  tag: 'NEW-1',
  siteId: null,
  partOfId: null,
  vendor: 'Hibari Automation',
  model: 'HQ-16EN',
  versions: { firmware: '2.0' },
  hardwareRevision: null,
  serial: null,
  producedOn: null,
  options: [],
  basis: 'registration',
  knownOn: '2026-02-01',
}

interface Door {
  readonly endpoint: AnyEndpoint
  readonly request?: EndpointRequest<AnyEndpoint>
  readonly ifMatch?: number
}

const doors: readonly Door[] = [
  { endpoint: api.listCustomersEndpoint },
  { endpoint: api.readCustomerEndpoint },
  { endpoint: api.listChannelsEndpoint },
  { endpoint: api.listShipmentsEndpoint },
  { endpoint: api.listAssetsEndpoint },
  { endpoint: api.readAssetEndpoint },
  { endpoint: api.assetTimelineEndpoint },
  { endpoint: api.createAssetEndpoint, request: { body: facts } },
  { endpoint: api.changeAssetEndpoint, request: { body: { serial: 'X' } }, ifMatch: 1 },
  { endpoint: api.sourceAnswersEndpoint },
  { endpoint: api.listSourceUnitsEndpoint },
  { endpoint: api.vulnerabilityAnswersEndpoint },
  { endpoint: api.listVulnerabilityUnitsEndpoint },
  { endpoint: listUndeterminedEndpoint },
  { endpoint: readUndeterminedEndpoint },
  { endpoint: api.listRecipientsEndpoint },
]

const knock = async (actor: Actor | undefined, { endpoint, request, ifMatch }: Door) =>
  test.call(actor, endpoint, { ...request, params: nowhere }, ifMatch === undefined ? {} : { ifMatch })

type AssetList = EndpointOutput<typeof api.listAssetsEndpoint>
const list = async (query: EndpointRequest<typeof api.listAssetsEndpoint>['query']): Promise<AssetList> =>
  (await test.call(viewer, api.listAssetsEndpoint, { query })).data

async function assetOf(tag: string): Promise<AssetView> {
  const [found] = (await list({ q: tag })).items.filter((item) => item.tag === tag)
  if (found === undefined) throw new Error(`no unit ${tag}`)
  return found
}

const pathOf = ({ customerId, id }: AssetView): { customerId: string; assetId: string } => ({ customerId, assetId: id })

async function customerId(code: string): Promise<string> {
  const { items } = (await test.call(viewer, api.listCustomersEndpoint, { query: { q: code } })).data
  return items.find((item) => item.code === code)?.id ?? ''
}

describe('every endpoint', () => {
  it('401 without credentials', async () => {
    for (const door of doors)
      expect([door.endpoint.id, (await knock(undefined, door)).status]).toEqual([door.endpoint.id, 401])
  })

  it('403 for who holds no such permission: admin reads nothing, a viewer writes nothing', async () => {
    for (const door of doors) {
      expect([door.endpoint.id, (await knock(admin, door)).status]).toEqual([door.endpoint.id, 403])
      if (door.endpoint.permission !== 'customer.write') continue
      expect([door.endpoint.id, (await knock(viewer, door)).status]).toEqual([door.endpoint.id, 403])
    }
  })

  it('403 for a role that is held in a single case', async () => {
    const guest = await test.actor([{ role: 'viewer', scope: { kind: 'case', id: newId() } }])
    for (const door of doors.filter(({ endpoint }) => endpoint.permission === 'customer.read'))
      expect([door.endpoint.id, (await knock(guest, door)).status]).toEqual([door.endpoint.id, 403])
  })

  it('404 for what does not exist', async () => {
    for (const door of doors.filter(({ endpoint }) => endpoint.path.includes('{')))
      expect([door.endpoint.id, (await knock(coordinator, door)).status]).toEqual([door.endpoint.id, 404])
  })

  it('422 for a page, order or answer that there is none of, with the place', async () => {
    const queries = [{ limit: 5000 }, { sort: 'colour' }, { applicability: 'maybe' }, { customerId: 'x' }]
    for (const query of queries) {
      const answer = await test.call(viewer, api.listAssetsEndpoint, { query: query as object })
      expect([answer.status, answer.problem?.findings[0]?.path]).toEqual([422, `/query/${Object.keys(query)[0]}`])
    }
  })
})

describe('an import of customers', () => {
  it('403 for who may not write customers', async () => {
    await expect(importCustomers(test.app, viewer.principal, testCustomers())).rejects.toThrow('FORBIDDEN')
  })

  it('brings customers with sites, units and shipments, and finds our own models', async () => {
    const { items, total } = (await test.call(viewer, api.listCustomersEndpoint, {})).data
    expect(
      items.map(({ code, kind, siteCount, assetCount, shipmentCount }) => [
        code,
        kind,
        siteCount,
        assetCount,
        shipmentCount,
      ]),
    ).toEqual([
      ['OWNER-1', 'customer', 2, 5, 1],
      ['OWNER-2', 'customer', 0, 1, 1],
      ['SALES-1', 'channel', 0, 0, 0],
    ])
    expect([total, items[1]?.channel?.code, items[0]?.channel]).toEqual([3, 'SALES-1', null])
    const units = (await list({})).items
    expect(units.filter((unit) => unit.modelId !== null).map((unit) => unit.tag)).toEqual([
      'CPU',
      'PLC-1',
      'PLC-2',
      'PLC-3',
    ])
    const owner = (
      await test.call(viewer, api.readCustomerEndpoint, { params: { customerId: await customerId('OWNER-1') } })
    ).data
    expect(owner.sites.map(({ code, assetCount }) => [code, assetCount])).toEqual([
      ['S1', 2],
      ['S2', 2],
    ])
    const sales = (
      await test.call(viewer, api.readCustomerEndpoint, { params: { customerId: await customerId('SALES-1') } })
    ).data
    expect(sales.reaches).toEqual({ kind: 'sales_company', markets: ['DE', 'AT'], customerCount: 1 })
    const channels = (await test.call(viewer, api.listChannelsEndpoint, {})).data
    expect(channels.items).toMatchObject([{ code: 'SALES-1', customerCount: 1, shipmentCount: 1, shippedQuantity: 40 }])
    const shipments = (await test.call(viewer, api.listShipmentsEndpoint, { query: { channelId: sales.id } })).data
    expect(shipments.items).toMatchObject([
      { code: 'D-2', nameEn: 'Owner Two', quantity: 40, channel: { code: 'SALES-1' } },
    ])
  })

  it('repeated changes nothing; what is different is changed, and one audit entry speaks for all of it', async () => {
    const again = await importCustomers(test.app, coordinator.principal, testCustomers())
    expect(again).toEqual({ customers: 3, assets: 6, shipments: 2, changedAssets: 0 })
    const before = await assetOf('PLC-3')
    const input = testCustomers()
    const plc = input.customers[1]?.assets?.find((asset) => asset.tag === 'PLC-3')
    if (plc !== undefined) plc.serial = 'Z9'
    expect((await importCustomers(test.app, coordinator.principal, input)).changedAssets).toBe(1)
    const after = await assetOf('PLC-3')
    expect([after.id, after.serial, after.version]).toEqual([before.id, 'Z9', before.version + 1])
    expect((await assetOf('PLC-2')).version).toBe(1)
    const timeline = (await test.call(viewer, api.assetTimelineEndpoint, { params: pathOf(after) })).data.items
    expect(timeline.map((entry) => entry.action)).toEqual(['customer.imported', 'customer.imported'])
  })

  it('of what cannot be right nothing is written, and every place is told', async () => {
    const total = (await list({})).total
    const broken = {
      ...testCustomers().customers[1],
      code: 'OWNER-9',
      assets: [testAsset('A', { partOf: 'B' }), testAsset('B', { partOf: 'A' })],
    }
    const input = { customers: [{ ...testCustomers().customers[0], names: { en: 'Changed', ja: 'Changed' } }, broken] }
    await expect(
      importCustomers(test.app, coordinator.principal, JSON.parse(JSON.stringify(input))),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ code: 'PART_OF_LOOP' }, { code: 'PART_OF_LOOP' }],
    })
    await expect(
      importCustomers(test.app, coordinator.principal, JSON.parse('{"customers":[{"code":""}]}')),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    expect((await list({})).total).toBe(total)
    expect((await test.call(viewer, api.listCustomersEndpoint, { query: { q: 'Changed' } })).data.total).toBe(0)
  })

  it('makes customers findable by their names in both languages and by their sites', async () => {
    for (const q of ['一番', 'OWNER-1', 'south works']) {
      const { hits } = (await test.call(viewer, searchEndpoint, { query: { q } })).data
      expect(hits).toMatchObject([{ kind: 'customer', title: 'Owner One' }])
    }
  })
})

describe('units', () => {
  it('are listed by words, holder, site, vendor and model, sorted and by pages', async () => {
    const tags = async (query: Parameters<typeof list>[0]): Promise<string[]> =>
      (await list(query)).items.map((item) => item.tag)
    expect(await tags({ q: 'gw-100' })).toEqual(['GW-1'])
    expect(await tags({ q: '一番 gw' })).toEqual(['GW-1'])
    expect(await tags({ q: '100%' })).toEqual([])
    expect(await tags({ vendor: 'Other Networks' })).toEqual(['GW-1'])
    expect(await tags({ model: 'HQ-08EN', sort: '-tag', limit: 2 })).toEqual(['PLC-3', 'PLC-2'])
    expect(await tags({ model: 'HQ-08EN', sort: '-tag', limit: 2, offset: 2 })).toEqual(['PLC-1', 'CPU'])
    const { siteId } = await assetOf('PLC-1')
    expect(await tags({ siteId: siteId ?? '' })).toEqual(['GW-1', 'PLC-1'])
    const vendors = (await test.call(viewer, api.listVendorsEndpoint, {})).data.items
    expect(vendors).toEqual(['Hibari Automation', 'Other Networks'])
  })

  it('are found by the search over everything: by tag, serial and model, by who may see customers', async () => {
    const find = async (q: string, who = viewer) =>
      (await test.call(who, searchEndpoint, { query: { q } })).data.hits.filter((hit) => hit.kind === 'asset')
    const plc = await assetOf('PLC-1')
    const url = `/customers/${plc.customerId}/assets/${plc.id}`
    expect((await find('plc-1'))[0]).toMatchObject({ title: 'PLC-1', url })
    expect((await find('gw-1')).map((hit) => hit.title)).toEqual(['GW-1'])
    expect((await find('hq-08en')).map((hit) => hit.title)).toContain('PLC-1')
    expect(await find('plc-1', await test.actor(['admin']))).toEqual([])
  })

  it('tell what they are part of and what they contain', async () => {
    const plc = (await test.call(viewer, api.readAssetEndpoint, { params: pathOf(await assetOf('PLC-1')) })).data
    expect(plc.partOf.map((unit) => unit.tag)).toEqual(['LINE-1'])
    const line = (await test.call(viewer, api.readAssetEndpoint, { params: pathOf(await assetOf('LINE-1')) })).data
    expect(line.contains.map((unit) => unit.tag)).toEqual(['PLC-1'])
    const foreign = { customerId: await customerId('OWNER-2'), assetId: plc.id }
    expect((await test.call(viewer, api.readAssetEndpoint, { params: foreign })).status).toBe(404)
  })

  it('are registered once per tag and holder', async () => {
    const params = { customerId: await customerId('OWNER-2') }
    const created = await test.call(coordinator, api.createAssetEndpoint, { params, body: facts })
    expect(created.status).toBe(201)
    expect(created.data).toMatchObject({ tag: 'NEW-1', customerCode: 'OWNER-2', isAnswered: false, version: 1 })
    expect(created.data.modelId).not.toBeNull()
    const twice = await test.call(coordinator, api.createAssetEndpoint, { params, body: facts })
    expect([twice.status, twice.problem?.code, twice.problem?.params]).toEqual([409, 'TAG_TAKEN', { tag: 'NEW-1' }])
    const elsewhere = { customerId: await customerId('OWNER-1') }
    expect((await test.call(coordinator, api.createAssetEndpoint, { params: elsewhere, body: facts })).status).toBe(201)
  })

  it('422 for a site or parent of another customer, and for a unit that would be part of itself', async () => {
    const plc = await assetOf('PLC-1')
    const line = await assetOf('LINE-1')
    const change = async (unit: AssetView, body: object): Promise<string[]> => {
      const options = { ifMatch: unit.version }
      const answer = await test.call(coordinator, api.changeAssetEndpoint, { params: pathOf(unit), body }, options)
      return [`${answer.status}`, ...(answer.problem?.findings ?? []).map(({ code, path }) => `${code} ${path}`)]
    }
    const cpu = await assetOf('CPU')
    expect(await change(plc, { siteId: newId() })).toEqual(['422', 'UNKNOWN_SITE /siteId'])
    expect(await change(plc, { partOfId: cpu.id })).toEqual(['422', 'UNKNOWN_TAG /partOfId'])
    expect(await change(line, { partOfId: plc.id })).toEqual(['422', 'PART_OF_LOOP /partOfId'])
    expect(await change(plc, { partOfId: plc.id })).toEqual(['422', 'PART_OF_LOOP /partOfId'])
    expect((await change(plc, { model: '' }))[1]).toMatch(/\/model$/)
    expect((await assetOf('PLC-1')).version).toBe(plc.version)
  })

  it('428 without the version, 412 for a stale edit: of two at once exactly one wins, and the story tells one change', async () => {
    const unit = await assetOf('GW-1')
    const params = pathOf(unit)
    expect((await test.call(coordinator, api.changeAssetEndpoint, { params, body: { serial: 'A' } })).status).toBe(428)
    const edits = await Promise.all(
      ['A', 'B'].map((serial) =>
        test.call(coordinator, api.changeAssetEndpoint, { params, body: { serial } }, { ifMatch: unit.version }),
      ),
    )
    expect(edits.map((edit) => `${edit.status}`).toSorted()).toEqual(['200', '412'])
    const after = await assetOf('GW-1')
    expect(after.version).toBe(unit.version + 1)
    const same = await test.call(
      coordinator,
      api.changeAssetEndpoint,
      { params, body: { serial: after.serial } },
      { ifMatch: after.version },
    )
    expect(same.data.version).toBe(after.version)
    const timeline = (await test.call(viewer, api.assetTimelineEndpoint, { params })).data.items
    expect(timeline.map((entry) => entry.action)).toEqual(['asset.changed', 'customer.imported'])
    expect(timeline[0]?.details).toEqual({ changes: { serial: { from: null, to: after.serial } } })
  })

  it('a closed unit is in no list and cannot be changed', async () => {
    const params = { customerId: await customerId('OWNER-2') }
    const created = await test.call(coordinator, api.createAssetEndpoint, { params, body: { ...facts, tag: 'GONE' } })
    await withClient(test.database.ownerUrl, (client) =>
      client.query('update asset set closed_at = now() where id = $1', [created.data.id]),
    )
    expect((await list({ q: 'GONE' })).total).toBe(0)
    const answer = await test.call(
      coordinator,
      api.changeAssetEndpoint,
      { params: pathOf(created.data), body: { serial: 'X' } },
      { ifMatch: 1 },
    )
    expect(answer.status).toBe(404)
    expect(
      (await test.call(viewer, api.readAssetEndpoint, { params: pathOf(created.data) })).data.closedAt,
    ).not.toBeNull()
  })
})
