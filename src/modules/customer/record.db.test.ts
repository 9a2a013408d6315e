import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/id/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { changePartsEndpoint, createVendorEndpoint } from '#modules/product/api-record.ts'
import type { PartsChange } from '#modules/product/model.ts'
import { listModelsEndpoint, readModelEndpoint } from '#modules/product/api.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { searchEndpoint } from '#main/system/api.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api-record.ts'
import type { CustomerChange } from './api-record.ts'
import { listAssetsEndpoint, listCustomersEndpoint } from './api.ts'
import { importCustomers } from './service/import.ts'
import { loadTestCatalogue, testAsset, testCustomers } from './testing.ts'

let test: TestApp
let viewer: Actor
let coordinator: Actor
let ids: Map<string, string>

beforeAll(async () => {
  test = await createTestApp()
  await loadTestCatalogue(test.app, bootstrapPrincipal)
  await importCustomers(test.app, bootstrapPrincipal, testCustomers())
  viewer = await test.actor(['viewer'])
  coordinator = await test.actor(['coordinator'])
  const { items } = (await test.call(viewer, listCustomersEndpoint, {})).data
  ids = new Map(items.map(({ code, id }) => [code, id]))
})
afterAll(() => test.close())

const idOf = (code: string): string => ids.get(code) ?? ''
const hits = async (q: string) =>
  (await test.call(viewer, searchEndpoint, { query: { q } })).data.hits.map(({ kind, title }) => `${kind} ${title}`)

const trading: CustomerChange = {
  kind: 'channel',
  code: 'TRADE-9',
  names: { en: 'Ninth Trading', ja: '第九商会' },
  country: 'JP',
  language: 'ja',
  contact: 'office@ninth.example',
  channelId: null,
  reaches: { kind: 'trading_company', markets: ['JP'] },
}

describe('a customer', () => {
  it('is added by whoever may, under a code of its own, found by name, and taken back while it holds nothing', async () => {
    expect((await test.call(viewer, api.createCustomerEndpoint, { body: trading })).status).toBe(403)
    const created = (await test.call(coordinator, api.createCustomerEndpoint, { body: trading })).data
    expect(created).toMatchObject({ code: 'TRADE-9', reaches: { kind: 'trading_company' }, version: 1 })
    expect(await hits('第九')).toEqual(['customer Ninth Trading'])
    const twice = await test.call(coordinator, api.createCustomerEndpoint, { body: trading })
    expect(twice.problem?.code).toBe('CUSTOMER_CODE_TAKEN')
    const remove = (id: string, ifMatch: number) =>
      test.call(coordinator, api.removeCustomerEndpoint, { params: { customerId: id } }, { ifMatch })
    expect((await remove(created.id, 3)).status).toBe(412)
    expect((await remove(created.id, 1)).status).toBe(204)
    expect(await hits('第九')).toEqual([])
    expect((await remove(idOf('OWNER-1'), 1)).problem?.code).toBe('CUSTOMER_IN_USE')
  })

  it('changes with If-Match; a channel that reaches others stays one, and nobody is reached through themselves', async () => {
    const params = { customerId: idOf('OWNER-1') }
    const record = (await test.call(viewer, api.readCustomerRecordEndpoint, { params })).data
    const body: CustomerChange = {
      kind: 'customer',
      code: record.code,
      names: { ...record.names, ja: '一番製作所' },
      country: 'JP',
      language: 'ja',
      contact: null,
      channelId: idOf('SALES-1'),
      reaches: null,
    }
    const change = (values: Partial<CustomerChange>, ifMatch = record.version) =>
      test.call(coordinator, api.changeCustomerEndpoint, { params, body: { ...body, ...values } }, { ifMatch })
    expect((await change({}, 99)).status).toBe(412)
    expect((await change({ channelId: params.customerId })).problem?.findings).toMatchObject([
      { code: 'UNKNOWN_CHANNEL' },
    ])
    expect((await change({})).data).toMatchObject({ nameJa: '一番製作所', contact: null, channel: { code: 'SALES-1' } })
    const sales = (await test.call(viewer, api.readCustomerRecordEndpoint, { params: { customerId: idOf('SALES-1') } }))
      .data
    const refused = await test.call(
      coordinator,
      api.changeCustomerEndpoint,
      { params: { customerId: sales.id }, body: { ...body, code: 'SALES-1', kind: 'customer', channelId: null } },
      { ifMatch: sales.version },
    )
    expect(refused.problem?.code).toBe('CHANNEL_IN_USE')
    const story = (await test.call(viewer, api.customerTimelineEndpoint, { params })).data
    expect(story.items[0]?.details['changes']).toMatchObject({ channel: { from: null, to: 'SALES-1' } })
    expect(story.items.map(({ action }) => action)).toContain('customer.imported')
  })

  it('404 for one that is not there, 403 for who may not read customers', async () => {
    const params = { customerId: newId() }
    expect((await test.call(viewer, api.customerSummaryEndpoint, { params })).status).toBe(404)
    const admin = await test.actor(['admin'])
    expect((await test.call(admin, api.customerSummaryEndpoint, { params })).status).toBe(403)
  })
})

describe('a site', () => {
  it('is added, changed and taken back while no unit ever was there', async () => {
    const customerId = idOf('OWNER-2')
    const site = { code: 'W9', name: 'Ninth works', country: 'DE' }
    const created = (await test.call(coordinator, api.createSiteEndpoint, { params: { customerId }, body: site })).data
    expect(created).toMatchObject({ ...site, assetCount: 0, customerCode: 'OWNER-2', version: 1 })
    expect(await hits('Ninth works')).toEqual(['customer Owner Two'])
    const twice = await test.call(coordinator, api.createSiteEndpoint, { params: { customerId }, body: site })
    expect(twice.problem?.code).toBe('SITE_CODE_TAKEN')
    const params = { customerId, siteId: created.id }
    const body = { ...site, name: 'Works nine' }
    expect((await test.call(viewer, api.changeSiteEndpoint, { params, body }, { ifMatch: 1 })).status).toBe(403)
    const changed = await test.call(coordinator, api.changeSiteEndpoint, { params, body }, { ifMatch: 1 })
    expect(changed.data).toMatchObject({ name: 'Works nine', version: 2 })
    const story = (await test.call(viewer, api.siteTimelineEndpoint, { params })).data.items
    expect(story.map(({ action }) => action)).toEqual(['site.changed', 'site.created'])
    expect((await test.call(coordinator, api.removeSiteEndpoint, { params }, { ifMatch: 2 })).status).toBe(204)
    expect((await test.call(viewer, api.readSiteEndpoint, { params })).status).toBe(404)
  })
})

describe('units of a customer', () => {
  it('are a tree: machines first, their parts below them', async () => {
    const params = { customerId: idOf('OWNER-1') }
    const top = (await test.call(viewer, api.listUnitTreeEndpoint, { params })).data.items
    expect(top.map(({ tag, partCount }) => [tag, partCount])).toEqual([
      ['GW-1', 0],
      ['LINE-1', 1],
      ['PLC-2', 0],
      ['PLC-3', 0],
    ])
    const query = { partOfId: top.find(({ tag }) => tag === 'LINE-1')?.id ?? '' }
    const parts = (await test.call(viewer, api.listUnitTreeEndpoint, { params, query })).data.items
    expect(parts.map(({ tag }) => tag)).toEqual(['PLC-1'])
    const summary = (await test.call(viewer, api.customerSummaryEndpoint, { params })).data
    expect(summary).toMatchObject({ total: 5, sources: [] })
  })

  it('tell where a model is: versions, holders, what was shipped', async () => {
    const models = (await test.call(viewer, listModelsEndpoint, { query: { q: 'HQ-08EN' } })).data.items
    const params = { modelId: models[0]?.id ?? '' }
    const adoption = (await test.call(viewer, api.modelAdoptionEndpoint, { params })).data
    expect(adoption).toMatchObject({ units: 4, customers: 2, shippedQuantity: 45 })
    expect(adoption.versions.map(({ version, units, customers }) => [version, units, customers])).toEqual([
      ['1.20', 2, 2],
      ['1.31', 1, 1],
      [null, 1, 1],
    ])
    expect(adoption.holders.map(({ code, units }) => [code, units])).toEqual([
      ['OWNER-1', 3],
      ['OWNER-2', 1],
    ])
  })

  it('keep a release in the catalogue that one of them tells', async () => {
    const models = (await test.call(viewer, listModelsEndpoint, { query: { q: 'HQ-08EN' } })).data.items
    const params = { modelId: models[0]?.id ?? '' }
    const engineer = await test.actor(['engineer'])
    const release = (version: string) => ({ version, releasedOn: null, isFix: false, hardwareRevisions: null })
    const part = { code: 'firmware', names: { en: 'Firmware', ja: 'ファームウェア' }, versionScheme: 'dotted' }
    const put = (releases: PartsChange['parts'][number]['releases'], ifMatch: number, id?: string) =>
      test.call(
        engineer,
        changePartsEndpoint,
        { params, body: { parts: [{ ...part, ...(id === undefined ? {} : { id }), releases }] } },
        { ifMatch },
      )
    const added = (await put([release('1.20'), release('9.9')], 1)).data
    const [own] = added.parts
    const kept = own?.releases.filter(({ version }) => version === '1.20') ?? []
    expect((await put(kept, added.version, own?.id)).status).toBe(200)
    expect((await put([], added.version + 1, own?.id)).problem).toMatchObject({
      code: 'RELEASE_IN_USE',
      params: { version: '1.20' },
    })
    expect((await test.call(viewer, readModelEndpoint, { params })).data.parts[0]?.releases).toHaveLength(1)
  })
})

describe('a maker written in another way', () => {
  it('is the same maker once its spelling is registered: its units are answered again', async () => {
    const advisory = csafFile({ trackingId: 'ON-1', products: { 'GW-100': 'vers:generic/<=1.29' } })
    const bytes = Buffer.from(advisory.replaceAll('Hibari Automation', 'Nishiki Gateways'))
    const { principal } = coordinator
    await test.app.db.tx(principal, (tx) =>
      importSource(test.app, tx, principal, { bytes, fileName: 'advisory.json', isOwn: false }),
    )
    const written = testAsset('GW-9', { vendor: '錦GW', model: 'GW-100', versions: { firmware: '1.0' } })
    await importCustomers(test.app, bootstrapPrincipal, {
      customers: [
        {
          kind: 'customer',
          code: 'OWNER-9',
          names: { en: 'Nine', ja: '九' },
          country: 'JP',
          language: 'ja',
          assets: [written],
        },
      ],
    })
    await test.settleJobs()
    const answer = async () =>
      (await test.call(viewer, listAssetsEndpoint, { query: { q: 'GW-9' } })).data.items[0]?.applicability
    expect(await answer()).toBe('not_listed')
    const engineer = await test.actor(['engineer'])
    const body = {
      name: 'Nishiki Gateways',
      names: { en: 'Nishiki Gateways', ja: '錦ゲートウェイ' },
      aliases: ['錦GW'],
    }
    await test.call(engineer, createVendorEndpoint, { body })
    await test.settleJobs()
    expect(await answer()).toBe('affected')
    const { items } = (await test.call(viewer, listModelsEndpoint, { query: { q: 'HQ-16EN' } })).data
    const params = { modelId: items[0]?.id ?? '' }
    expect((await test.call(viewer, api.modelAdvisoriesEndpoint, { params })).data.items).toEqual([])
  })
})
