import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnswerer } from '#formats/affected-set/index.ts'
import type { EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { bootstrapPrincipal, loadInsider } from '#modules/identity/index.ts'
import { importSource, readSource } from '#modules/vulnerability/index.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import { listUndeterminedEndpoint } from './api-undetermined.ts'
import { countAnswers, findRecipients, importCustomers } from './index.ts'
import type { AssetView } from './model.ts'
import { toAssetInput } from './rules.ts'
import { answerAssets } from './service/answer-assets.ts'
import { answerSource } from './service/answer-source.ts'
import { loadTestCatalogue, testAsset, testCustomers } from './testing.ts'

let test: TestApp
let coordinator: Actor
let viewer: Actor

beforeAll(async () => {
  test = await createTestApp()
  coordinator = await test.actor(['coordinator'])
  viewer = await test.actor(['viewer'])
  await loadTestCatalogue(test.app, bootstrapPrincipal)
  await importCustomers(test.app, coordinator.principal, testCustomers())
  await test.settleJobs()
})
afterAll(() => test.close())

let advisories = 0

/** Imports an advisory and does not wait for its answers. */
async function bring(
  input: Omit<Parameters<typeof csafFile>[0], 'trackingId'> & { trackingId?: string } = {},
): Promise<string> {
  advisories += 1
  const bytes = Buffer.from(csafFile({ trackingId: `HB-${advisories}`, ...input }))
  const file = { bytes, fileName: 'advisory.json', isOwn: false }
  const { principal } = coordinator
  return (await test.app.db.tx(principal, (tx) => importSource(test.app, tx, principal, file))).sourceId
}

async function bringAndSettle(input: Parameters<typeof bring>[0] = {}): Promise<string> {
  const sourceId = await bring(input)
  await test.settleJobs()
  return sourceId
}

type Units = EndpointOutput<typeof api.listSourceUnitsEndpoint>
const units = async (
  sourceId: string,
  query: EndpointRequest<typeof api.listSourceUnitsEndpoint>['query'] = {},
  actor = viewer,
): Promise<Units> => (await test.call(actor, api.listSourceUnitsEndpoint, { params: { sourceId }, query })).data

const answersByTag = async (sourceId: string): Promise<Record<string, string>> => {
  const { items } = await units(sourceId)
  return Object.fromEntries(items.map((unit) => [unit.tag, unit.answer.applicability]))
}

const summary = async (sourceId: string, actor = viewer) =>
  (await test.call(actor, api.sourceAnswersEndpoint, { params: { sourceId } })).data

async function assetOf(tag: string): Promise<AssetView> {
  const { items } = (await test.call(viewer, api.listAssetsEndpoint, { query: { q: tag } })).data
  const [found] = items.filter((item) => item.tag === tag)
  if (found === undefined) throw new Error(`no unit ${tag}`)
  return found
}

async function change(tag: string, body: EndpointRequest<typeof api.changeAssetEndpoint>['body']): Promise<AssetView> {
  const { customerId, id, version } = await assetOf(tag)
  const params = { customerId, assetId: id }
  return (await test.call(coordinator, api.changeAssetEndpoint, { params, body }, { ifMatch: version })).data
}

describe('an imported advisory', () => {
  it('is asked about every known machine; what it does not list is counted as not listed', async () => {
    const sourceId = await bringAndSettle({ cves: ['CVE-2024-2001', 'CVE-2024-2002'] })
    expect(await answersByTag(sourceId)).toEqual({
      'PLC-1': 'affected',
      CPU: 'affected',
      'PLC-2': 'undetermined',
      'PLC-3': 'undetermined',
      'GW-1': 'not_listed',
      'LINE-1': 'not_listed',
    })
    const { total, pending, counts, answeredAt, vulnerabilities } = await summary(sourceId)
    const expected = { affected: 2, undetermined: 2, not_affected: 0, not_listed: 2 }
    expect([total, pending, counts]).toEqual([6, 0, expected])
    expect(answeredAt).not.toBeNull()
    expect(vulnerabilities.map((flaw) => [flaw.name, flaw.counts])).toEqual([
      ['CVE-2024-2001', expected],
      ['CVE-2024-2002', expected],
    ])
    expect(await test.app.db.tx(viewer.principal, (tx) => countAnswers(tx, sourceId))).toEqual(expected)
  })

  it('tells for each machine why, and what its owner can do', async () => {
    const sourceId = await bringAndSettle()
    const [unit] = (await units(sourceId, { q: 'PLC-2' })).items
    expect(unit?.answer).toMatchObject({ applicability: 'undetermined', ground: 'VERSION_UNKNOWN' })
    const [plc] = (await units(sourceId, { q: 'PLC-1' })).items
    expect(plc?.answer.remedies).toMatchObject([{ category: 'workaround', details: 'Switch the web server off.' }])
    const asset = plc ?? { customerId: '', id: '' }
    const params = { customerId: asset.customerId, assetId: asset.id }
    const view = (await test.call(viewer, api.readAssetEndpoint, { params })).data
    expect(view.answers.find((answer) => answer.sourceId === sourceId)).toMatchObject({
      applicability: 'affected',
      verdicts: [{ name: 'CVE-2024-1000', applicability: 'affected', remedies: [{ category: 'workaround' }] }],
    })
  })

  it('answers exactly what `andon affected` answers for the same facts', async () => {
    const sourceId = await bringAndSettle({
      products: { 'HQ-08EN': 'vers:generic/<=1.29', 'HQ-16EN': 'vers:generic/<2', 'GW-100': '<4.0' },
    })
    const source = await test.app.db.tx(viewer.principal, (tx) => readSource(tx, sourceId))
    if (source === undefined) throw new Error('no source')
    const answerer = createAnswerer(source.reading)
    const { items } = await units(sourceId, { limit: 1000 })
    expect(items.length).toBeGreaterThan(5)
    for (const unit of items) {
      const said = answerer.answer(toAssetInput(unit))
      expect([unit.tag, unit.answer.applicability]).toEqual([unit.tag, said.applicability])
      if (said.applicability === 'not_listed') continue
      expect(unit.answer).toMatchObject({ ground: said.ground, reasons: said.reasons, products: said.products })
      const params = { customerId: unit.customerId, assetId: unit.id }
      const view = (await test.call(viewer, api.readAssetEndpoint, { params })).data
      const verdicts = view.answers.find((one) => one.sourceId === sourceId)?.verdicts ?? []
      expect(
        verdicts.map(({ name, applicability, ground, reasons, remedies }) => ({
          name,
          applicability,
          ground,
          reasons,
          remedies,
        })),
      ).toEqual(
        JSON.parse(
          JSON.stringify(
            said.vulnerabilities.map(({ id, applicability, ground, reasons, remedies }) => ({
              name: id,
              applicability,
              ground,
              reasons,
              remedies,
            })),
          ),
        ),
      )
    }
  })

  it('filters by answer, flaw and holder, and pages', async () => {
    const sourceId = await bringAndSettle({ cves: ['CVE-2024-3001', 'CVE-2024-3002'] })
    const tags = async (query: Parameters<typeof units>[1]): Promise<string[]> =>
      (await units(sourceId, query)).items.map((unit) => unit.tag)
    expect(await tags({ applicability: 'affected', sort: 'tag' })).toEqual(['CPU', 'PLC-1'])
    expect(await tags({ applicability: 'not_listed', sort: 'tag' })).toEqual(['GW-1', 'LINE-1'])
    const [flaw] = (await summary(sourceId)).vulnerabilities
    const vulnerabilityId = flaw?.id ?? ''
    expect(await tags({ vulnerabilityId, applicability: 'undetermined', sort: '-tag' })).toEqual(['PLC-3', 'PLC-2'])
    const { customerId } = await assetOf('CPU')
    expect(await tags({ customerId })).toEqual(['CPU'])
    const page = await units(sourceId, { sort: 'tag', limit: 2, offset: 2 })
    expect([page.total, page.items.map((unit) => unit.tag)]).toEqual([6, ['LINE-1', 'PLC-1']])
    const query = { sourceId, applicability: 'affected', sort: 'tag' } as const
    const list = (await test.call(viewer, api.listAssetsEndpoint, { query })).data
    expect(list.items.map((unit) => [unit.tag, unit.applicability])).toEqual([
      ['CPU', 'affected'],
      ['PLC-1', 'affected'],
    ])
  })

  it('404 for a flaw that does not exist; a flaw of another advisory is listed for no machine', async () => {
    const sourceId = await bringAndSettle({ cves: ['CVE-2024-3101'] })
    const other = (await summary(await bringAndSettle({ cves: ['CVE-2024-3102'] }))).vulnerabilities[0]?.id ?? ''
    const params = { sourceId }
    const unknown = await test.call(viewer, api.listSourceUnitsEndpoint, {
      params,
      query: { vulnerabilityId: newId() },
    })
    expect(unknown.status).toBe(404)
    const { items } = await units(sourceId, { vulnerabilityId: other })
    expect(new Set(items.map((unit) => unit.answer.applicability))).toEqual(new Set(['not_listed']))
  })
})

describe('a flaw in several advisories', () => {
  it('counts for a machine with the worst of their answers', async () => {
    const cves = ['CVE-2024-4001']
    const first = await bringAndSettle({ cves, products: { 'HQ-08EN': 'vers:generic/<1.0' } })
    expect((await answersByTag(first))['PLC-1']).toBe('not_affected')
    const vulnerabilityId = (await summary(first)).vulnerabilities[0]?.id ?? ''
    const params = { vulnerabilityId }
    const before = (await test.call(viewer, api.vulnerabilityAnswersEndpoint, { params })).data
    expect(before.counts).toEqual({ affected: 0, undetermined: 1, not_affected: 3, not_listed: 2 })
    await bringAndSettle({ cves })
    const after = (await test.call(viewer, api.vulnerabilityAnswersEndpoint, { params })).data
    expect(after.counts).toEqual({ affected: 2, undetermined: 2, not_affected: 0, not_listed: 2 })
    const query = { applicability: 'affected', sort: 'tag' } as const
    const listed = (await test.call(viewer, api.listVulnerabilityUnitsEndpoint, { params, query })).data
    expect(listed.items.map((unit) => [unit.tag, unit.answer.applicability])).toEqual([
      ['CPU', 'affected'],
      ['PLC-1', 'affected'],
    ])
  })
})

describe('a new revision', () => {
  it('replaces what the advisory said before; an older one changes nothing', async () => {
    const trackingId = 'HB-REVISED'
    const sourceId = await bringAndSettle({ trackingId, version: '2', revisedAt: '2024-03-01T00:00:00Z' })
    expect((await answersByTag(sourceId))['PLC-1']).toBe('affected')
    const products = { 'HQ-08EN': 'vers:generic/<1.0' }
    await bringAndSettle({ trackingId, version: '3', revisedAt: '2024-04-01T00:00:00Z', products })
    expect((await answersByTag(sourceId))['PLC-1']).toBe('not_affected')
    const before = await summary(sourceId)
    await bringAndSettle({ trackingId, version: '1', revisedAt: '2024-02-01T00:00:00Z' })
    expect(await summary(sourceId)).toEqual(before)
    const left = await withClient(test.database.ownerUrl, (client) =>
      client.query('select count(*)::int as n from source_answer where source_id = $1 and applicability = $2', [
        sourceId,
        'affected',
      ]),
    )
    expect(left.rows).toEqual([{ n: 0 }])
  })

  it('asked twice answers once, also when two ask at the same time', async () => {
    const sourceId = await bring()
    const insider = await loadInsider(test.app)
    const wrote = await Promise.all([1, 2, 3].map(() => answerSource(test.app, insider, sourceId)))
    expect(wrote.filter(Boolean)).toHaveLength(1)
    const answered = await summary(sourceId)
    await test.settleJobs()
    expect(await summary(sourceId)).toEqual(answered)
  })
})

describe('a changed machine', () => {
  it('is asked about again: a version makes the undetermined one decided, another model makes it not listed', async () => {
    const sourceId = await bringAndSettle()
    const { sourceId: other } = { sourceId: await bringAndSettle({ products: { 'HQ-32EN': 'vers:generic/*' } }) }
    const changed = await change('PLC-2', { versions: { firmware: '1.05' } })
    expect(changed.isAnswered).toBe(false)
    await test.settleJobs()
    expect((await answersByTag(sourceId))['PLC-2']).toBe('affected')
    expect((await assetOf('PLC-2')).isAnswered).toBe(true)
    await change('PLC-2', { model: 'HQ-32EN' })
    await test.settleJobs()
    expect((await answersByTag(sourceId))['PLC-2']).toBe('not_listed')
    expect((await answersByTag(other))['PLC-2']).toBe('affected')
    await change('PLC-2', { model: 'HQ-08EN', versions: {} })
    await test.settleJobs()
    expect((await answersByTag(sourceId))['PLC-2']).toBe('undetermined')
    expect((await answersByTag(other))['PLC-2']).toBe('not_listed')
  })

  it('registered after the advisory came is asked about at once: a model that is known, and one that never was', async () => {
    const sourceId = await bringAndSettle({ products: { 'HQ-08EN': 'vers:generic/<=1.29', 'HX-99': 'vers:generic/*' } })
    const input = testCustomers()
    input.customers[2]?.assets?.push(
      testAsset('NEW-1', { versions: { firmware: '1.0' } }),
      testAsset('NEW-2', { model: 'HX-99' }),
    )
    await importCustomers(test.app, coordinator.principal, input)
    expect((await summary(sourceId)).pending).toBeGreaterThanOrEqual(2)
    await test.settleJobs()
    const answers = await answersByTag(sourceId)
    expect([answers['NEW-1'], answers['NEW-2']]).toEqual(['affected', 'affected'])
    expect((await summary(sourceId)).pending).toBe(0)
  })

  it('that changes while it is asked about keeps no answer of its older facts', async () => {
    const sourceId = await bringAndSettle()
    const insider = await loadInsider(test.app)
    const edits = ['1.30', '0.9', '1.31', '1.0'].map((firmware) => () => change('PLC-3', { versions: { firmware } }))
    const asked = [
      () => answerAssets(test.app, insider, async () => undefined),
      () => answerSource(test.app, insider, sourceId),
    ]
    for (const edit of edits) await Promise.all([edit(), ...asked.map((ask) => ask())])
    await test.settleJobs()
    expect((await assetOf('PLC-3')).versions).toEqual({ firmware: '1.0' })
    expect((await answersByTag(sourceId))['PLC-3']).toBe('affected')
  })
})

/** Ends the application's connection that waits for a lock in such a statement, as it ends with its process. */
const killBackend = (statement: string): Promise<boolean> =>
  withClient(test.database.appUrl, async (client) => {
    const text =
      "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and query like $1"
    for (let round = 0; round < 400; round += 1) {
      const killed = await client.query(text, [statement])
      if (killed.rows.length > 0) return true
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    return false
  })

describe('a worker that is killed', () => {
  it('in the middle of answering leaves the answers as they were, and the repeated job completes them', async () => {
    const trackingId = 'HB-KILLED'
    const sourceId = await bringAndSettle({ trackingId, version: '1' })
    const before = await summary(sourceId)
    await withClient(test.database.ownerUrl, async (client) => {
      // Holds the job up where it has forgotten the old answers, and written all of the new ones.
      await client.query('begin')
      await client.query('lock table asset_answer_run in exclusive mode')
      const products = { 'HQ-08EN': 'vers:generic/<1.0' }
      await bring({ trackingId, version: '2', revisedAt: '2024-04-01T00:00:00Z', products })
      expect(await killBackend('%insert into "asset_answer_run"%')).toBe(true)
      await client.query('commit')
    })
    const between = await summary(sourceId)
    expect([between.counts, between.answeredAt]).toEqual([before.counts, null])
    await test.settleJobs()
    const after = await summary(sourceId)
    expect(after.answeredAt).not.toBeNull()
    expect([after.counts.affected, after.counts.not_affected]).toEqual([
      0,
      before.counts.affected + before.counts.undetermined - 1,
    ])
  })
})

describe('need to know', () => {
  it('answers of a secret advisory exist for its circle only: no counts, units, recipients, or story of it elsewhere', async () => {
    const circleId = newId()
    await withClient(test.database.ownerUrl, (client) =>
      client.query('insert into secrecy_circle (id, name, created_at) values ($1, $2, now())', [circleId, 'Embargo']),
    )
    const insider = await test.actor(['coordinator'], { circleIds: [circleId] })
    const cves = ['CVE-2024-9001']
    const sourceId = await withClient(test.database.ownerUrl, async (client) => {
      // The job that answers may run already: it waits until the source is in its circle.
      await client.query('begin')
      await client.query('lock table asset_answer_run in access exclusive mode')
      const id = await bring({ cves, products: { 'GW-100': 'vers:generic/*' } })
      await client.query('update source_document set scope_id = $1 where id = $2', [circleId, id])
      await client.query('update source_vulnerability set scope_id = $1 where source_id = $2', [circleId, id])
      await client.query('update vulnerability set scope_id = $1 where name = $2', [circleId, cves[0]])
      await client.query('commit')
      return id
    })
    await test.settleJobs()
    const seen = await summary(sourceId, insider)
    expect(seen.counts.affected).toBe(1)
    const flawId = seen.vulnerabilities[0]?.id ?? ''
    const { customerId, id: assetId } = await assetOf('GW-1')

    const refused = [
      await test.call(coordinator, api.sourceAnswersEndpoint, { params: { sourceId } }),
      await test.call(coordinator, api.listSourceUnitsEndpoint, { params: { sourceId } }),
      await test.call(coordinator, api.listRecipientsEndpoint, { params: { sourceId } }),
      await test.call(coordinator, api.vulnerabilityAnswersEndpoint, { params: { vulnerabilityId: flawId } }),
      await test.call(coordinator, api.listAssetsEndpoint, { query: { sourceId } }),
    ]
    for (const answer of refused) expect(answer.status).toBe(404)
    expect((await assetOf('GW-1')).id).toBe(assetId)
    const listed = (await test.call(coordinator, api.listAssetsEndpoint, { query: { q: 'GW-1' } })).data.items
    expect(listed[0]?.applicability).not.toBe('affected')
    const params = { customerId, assetId }
    const outside = (await test.call(coordinator, api.readAssetEndpoint, { params })).data.answers
    const inside = (await test.call(insider, api.readAssetEndpoint, { params })).data.answers
    expect(inside.map((answer) => answer.sourceId)).toContain(sourceId)
    expect(outside.map((answer) => answer.sourceId)).not.toContain(sourceId)
    expect((await test.app.db.tx(coordinator.principal, (tx) => countAnswers(tx, sourceId))).affected).toBe(0)
    const told = await test.app.db.tx(coordinator.principal, (tx) => findRecipients(tx, { sourceId }))
    expect(told).toEqual({ customers: [], channels: [] })
  })

  it('whoever changes a machine, the secret advisories are asked about it too', async () => {
    const { customerId, id } = await assetOf('GW-1')
    await change('GW-1', { vendor: 'Somebody Else', model: 'Z' })
    await test.settleJobs()
    const rows = await withClient(test.database.ownerUrl, (client) =>
      client.query('select 1 from asset_answer where customer_id = $1 and asset_id = $2', [customerId, id]),
    )
    expect(rows.rows).toEqual([])
  })
})

describe('whom to tell', () => {
  it('customers who hold such machines, and channels that passed on more of them than we know', async () => {
    const sourceId = await bringAndSettle()
    const { customers, channels } = (await test.call(viewer, api.listRecipientsEndpoint, { params: { sourceId } })).data
    const [one, two] = customers
    expect(one).toMatchObject({ code: 'OWNER-1', language: 'ja', channel: null })
    expect((one?.affected ?? 0) + (one?.undetermined ?? 0)).toBe(3)
    expect(one?.sites.map((site) => [site.name, site.affected + site.undetermined])).toEqual([
      ['North works', 1],
      ['South works', 2],
    ])
    // Five went there directly, three are known.
    expect(one?.unknownQuantity).toBe(2)
    expect(two).toMatchObject({ code: 'OWNER-2', channel: { code: 'SALES-1' }, unknownQuantity: 0 })
    // Forty went through the channel, and of the receiver's units those of the model are known.
    expect(channels).toMatchObject([
      { code: 'SALES-1', kind: 'sales_company', models: ['HQ-08EN'], shippedQuantity: 40 },
    ])
    expect(channels[0]?.unknownQuantity).toBe(38)
  })

  it('a channel whose units were shipped with a fixed version need not be told', async () => {
    const sourceId = await bringAndSettle({ products: { 'HQ-08EN': 'vers:generic/<1.0' } })
    const { customers, channels } = (await test.call(viewer, api.listRecipientsEndpoint, { params: { sourceId } })).data
    expect(channels).toEqual([])
    expect(customers.map((customer) => customer.code)).toEqual(['OWNER-1'])
  })
})

describe('what is missing', () => {
  it('is told by reason and model with the machines and advisories that wait for it', async () => {
    const { items } = (await test.call(viewer, listUndeterminedEndpoint, {})).data
    const missing = items.find((item) => item.code === 'VERSION_UNKNOWN' && item.product === 'HQ-08EN')
    expect(missing?.units).toBe(1)
    expect(missing?.sources).toBeGreaterThan(3)
  })
})
