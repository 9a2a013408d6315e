import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchEndpoint } from '#main/system/api.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import {
  countNoticesEndpoint,
  createWebhookEndpoint,
  listDeliveriesEndpoint,
  listNoticesEndpoint,
  listWebhookEventsEndpoint,
} from '#modules/notification/api.ts'
import { changeRelationsEndpoint } from '#modules/product/api-record.ts'
import { listModelsEndpoint, readModelEndpoint } from '#modules/product/api.ts'
import {
  correctionTimelineEndpoint,
  createCorrectionEndpoint,
  listCorrectionsEndpoint,
  listSourceCorrectionsEndpoint,
  readCorrectionEndpoint,
} from '#modules/vulnerability/api-correction.ts'
import { listSourcesEndpoint, listVulnerabilitiesEndpoint } from '#modules/vulnerability/api.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { customerSummaryEndpoint, modelAdoptionEndpoint, modelAdvisoriesEndpoint } from './api-record.ts'
import { createRulingEndpoint, modelProposalsEndpoint } from './api-ruling.ts'
import { listAssetTransitionsEndpoint } from './api-transition.ts'
import { listUndeterminedEndpoint } from './api-undetermined.ts'
import { assetTimelineEndpoint, listAssetsEndpoint, listCustomersEndpoint, readAssetEndpoint } from './api.ts'
import { importCustomers } from './index.ts'
import { loadTestCatalogue, testAsset } from './testing.ts'

/** A word of every text of the secret source. */
const WORD = 'whistleblower'
const circleId = newId()
let test: TestApp
let admin: Actor
let outsider: Actor
let insider: Actor
let models: Readonly<Record<string, string>>

beforeAll(async () => {
  test = await createTestApp({ ANDON_WEBHOOK_ALLOW: '127.0.0.1' })
  await withClient(test.database.ownerUrl, (client) =>
    client.query('insert into secrecy_circle (id, name, created_at) values ($1, $2, now())', [circleId, 'Embargo']),
  )
  admin = await test.actor(['admin'])
  outsider = await test.actor(['coordinator'])
  insider = await test.actor(['coordinator'], { circleIds: [circleId] })
  await loadTestCatalogue(test.app, bootstrapPrincipal)
  const { items } = (await test.call(outsider, listModelsEndpoint, { query: {} })).data
  models = Object.fromEntries(items.map(({ code, id }) => [code, id]))
  const params = { modelId: models['HQ-32EN'] ?? '' }
  const { version } = (await test.call(outsider, readModelEndpoint, { params })).data
  const relations = [{ kind: 'rebrand_of' as const, modelId: models['HQ-08EN'] ?? '', versionMap: null }]
  await test.call(outsider, changeRelationsEndpoint, { params, body: { relations } }, { ifMatch: version })
  await importCustomers(test.app, outsider.principal, {
    customers: [
      {
        kind: 'customer',
        code: 'PLANT',
        names: { en: 'Plant', ja: '工場' },
        country: 'JP',
        language: 'ja',
        contact: 'office@plant.example',
        assets: [
          testAsset('A-1'),
          testAsset('A-2', { versions: { firmware: '1.20' } }),
          testAsset('B-1', { model: 'HQ-16EN', versions: { firmware: '1.20' } }),
          testAsset('C-1', { model: 'HQ-32EN', versions: { firmware: '1.20' } }),
        ],
      },
    ],
  })
  await test.settleJobs()
})
afterAll(() => test.close())

async function bring(trackingId: string, version: string, products: Record<string, string>) {
  const bytes = Buffer.from(csafFile({ trackingId, version, revisedAt: `2024-03-0${version}T00:00:00Z`, products }))
  const file = { bytes, fileName: 'advisory.json', isOwn: false }
  await test.app.db.tx(outsider.principal, (tx) => importSource(test.app, tx, outsider.principal, file))
  await test.settleJobs()
}

/** A revision of a source that is in the circle before any job has asked it, as a coordinated one would come. */
async function bringSecret(products: Record<string, string>): Promise<string> {
  const title = `Flaws that the ${WORD} found`
  const bytes = Buffer.from(csafFile({ trackingId: 'SECRET-1', title, products, cves: ['CVE-2024-3999'] }))
  const file = { bytes, fileName: 'advisory.json', isOwn: false }
  return withClient(test.database.ownerUrl, async (client) => {
    await client.query('begin')
    await client.query('lock table asset_answer_run in access exclusive mode')
    const { sourceId } = await test.app.db.tx(insider.principal, (tx) =>
      importSource(test.app, tx, insider.principal, file),
    )
    for (const table of ['source_vulnerability', 'source_text', 'affected_box'])
      await client.query(`update ${table} set scope_id = $1 where source_id = $2`, [circleId, sourceId])
    await client.query('update source_document set scope_id = $1 where id = $2', [circleId, sourceId])
    await client.query("update vulnerability set scope_id = $1 where name = 'CVE-2024-3999'", [circleId])
    await client.query("update vulnerability_identifier set scope_id = $1 where identifier = 'CVE-2024-3999'", [
      circleId,
    ])
    const found = "select id from search_document where title like '%' || $2 || '%' or title = 'CVE-2024-3999'"
    await client.query(`update search_gram set scope_id = $1 where document_id in (${found})`, [circleId, WORD])
    await client.query(`update search_document set scope_id = $1 where id in (${found})`, [circleId, WORD])
    // The import itself told of it: files that people import are in no circle yet.
    await client.query('delete from webhook_delivery where record_id = $1', [sourceId])
    await client.query('commit')
    return sourceId
  })
}

/** Everything that tells of sources, answers, what is missing and what people decided, as one person sees it. */
async function seenBy(actor: Actor): Promise<Record<string, unknown>> {
  const assets = (await test.call(actor, listAssetsEndpoint, { query: { sort: 'tag' } })).data
  const { customerId = '' } = assets.items[0] ?? {}
  const units = await Promise.all(
    assets.items.map(async ({ id: assetId }) => {
      const params = { customerId, assetId }
      return {
        answers: (await test.call(actor, readAssetEndpoint, { params })).data.answers,
        changes: (await test.call(actor, listAssetTransitionsEndpoint, { params })).data,
        story: (await test.call(actor, assetTimelineEndpoint, { params, query: {} })).data,
      }
    }),
  )
  const ofModels = await Promise.all(
    Object.values(models).map(async (modelId) => ({
      adoption: (await test.call(actor, modelAdoptionEndpoint, { params: { modelId } })).data,
      advisories: (await test.call(actor, modelAdvisoriesEndpoint, { params: { modelId } })).data,
      proposals: (await test.call(actor, modelProposalsEndpoint, { params: { modelId } })).data,
    })),
  )
  return {
    assets,
    units,
    ofModels,
    customers: (await test.call(actor, listCustomersEndpoint, { query: {} })).data,
    summary: (await test.call(actor, customerSummaryEndpoint, { params: { customerId } })).data,
    queue: (await test.call(actor, listUndeterminedEndpoint, { query: {} })).data,
    queueOfHolder: (await test.call(actor, listUndeterminedEndpoint, { query: { customerId } })).data,
    corrections: (await test.call(actor, listCorrectionsEndpoint, { query: {} })).data,
    sources: (await test.call(actor, listSourcesEndpoint, { query: {} })).data,
    flaws: (await test.call(actor, listVulnerabilitiesEndpoint, { query: {} })).data,
    notices: (await test.call(actor, listNoticesEndpoint, { query: {} })).data,
    unread: (await test.call(actor, countNoticesEndpoint, {})).data,
    found: (await test.call(actor, searchEndpoint, { query: { q: WORD } })).data,
    foundFlaw: (await test.call(actor, searchEndpoint, { query: { q: 'CVE-2024-3999' } })).data,
  }
}

/** The bodies that receivers of every event get. */
async function payloads(webhookId: string): Promise<string[]> {
  const { items } = (await test.call(admin, listDeliveriesEndpoint, { params: { webhookId } })).data
  const bodies = await withClient(test.database.ownerUrl, (client) =>
    client.query<{ body: string }>('select body from webhook_delivery where webhook_id = $1 order by id', [webhookId]),
  )
  expect(bodies.rows).toHaveLength(items.length)
  return bodies.rows.map(({ body }) => body)
}

describe('a source in a circle', () => {
  it('changes nothing that others see of answers, what is missing, decisions, news, search, and tells no webhook', async () => {
    const { items: events } = (await test.call(admin, listWebhookEventsEndpoint, {})).data
    const body = { name: 'all', url: 'http://127.0.0.1:9/', eventKinds: events.map(({ kind }) => kind) }
    const { id: webhookId } = (await test.call(admin, createWebhookEndpoint, { body })).data
    await bring('OPEN-1', '1', { 'HQ-08EN': '<=1.10', 'HQ-16EN': 'certain units' })
    await bring('OPEN-1', '2', { 'HQ-08EN': '<=1.29', 'HQ-16EN': 'certain units' })
    const [seen, told] = [await seenBy(outsider), await payloads(webhookId)]
    // All of it would tell, were the source everybody's.
    for (const event of ['vulnerability.sourceImported', 'customer.unitsAffected', 'customer.answersChanged'])
      expect(told.join('\n')).toContain(event)
    expect(JSON.stringify(seen['notices'])).toContain('OPEN-1')

    const line = `units that the ${WORD} named`
    const sourceId = await bringSecret({ 'HQ-08EN': '<=1.39', 'HQ-16EN': line })
    await test.settleJobs()
    const reason = `Told by the ${WORD}.`
    const reading = { kind: 'below' as const, version: '1.30' }
    const corrected = await test.call(insider, createCorrectionEndpoint, {
      body: { sourceId, productId: 'CSAFPID-2', isWide: false, reading, reason },
    })
    const ruled = await test.call(insider, createRulingEndpoint, {
      body: {
        sourceId,
        modelId: models['HQ-32EN'] ?? '',
        otherId: models['HQ-08EN'] ?? '',
        decision: 'accepted',
        reason,
      },
    })
    expect([corrected.status, ruled.status]).toEqual([201, 201])
    await test.settleJobs()

    expect(await seenBy(outsider)).toEqual(seen)
    expect(await payloads(webhookId)).toEqual(told)
    const inside = await seenBy(insider)
    for (const part of [
      'units',
      'ofModels',
      'queue',
      'corrections',
      'sources',
      'flaws',
      'notices',
      'found',
      'foundFlaw',
    ])
      expect([part, JSON.stringify(inside[part])]).not.toEqual([part, JSON.stringify(seen[part])])

    const params = { correctionId: corrected.data.id }
    const refused = [
      await test.call(outsider, readCorrectionEndpoint, { params }),
      await test.call(outsider, correctionTimelineEndpoint, { params, query: {} }),
      await test.call(outsider, listSourceCorrectionsEndpoint, { params: { sourceId } }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(await test.call(outsider, listUndeterminedEndpoint, { query: { sourceId } })).toMatchObject({
      status: 200,
      data: { items: [] },
    })
  })
})
