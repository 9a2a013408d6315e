import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { changeRelationsEndpoint } from '#modules/product/api-record.ts'
import { listModelsEndpoint, readModelEndpoint } from '#modules/product/api.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as rulingApi from './api-ruling.ts'
import * as api from './api.ts'
import { listUndeterminedEndpoint } from './api-undetermined.ts'
import { importCustomers } from './index.ts'
import { loadTestCatalogue, testAsset } from './testing.ts'

let test: TestApp
let engineer: Actor
let ids: Readonly<Record<string, string>>

type Relation = { kind: 'rebrand_of' | 'variant_of'; modelId: string; versionMap: Record<string, string> | null }

beforeAll(async () => {
  test = await createTestApp()
  engineer = await test.actor(['coordinator'])
  await loadTestCatalogue(test.app, bootstrapPrincipal)
  const { data } = await test.call(engineer, listModelsEndpoint, { query: {} })
  ids = Object.fromEntries(data.items.map(({ code, id }) => [code, id]))
  await importCustomers(test.app, engineer.principal, {
    customers: [
      {
        kind: 'customer',
        code: 'OWNER-1',
        names: { en: 'Owner One', ja: '一番工業' },
        country: 'JP',
        language: 'ja',
        contact: 'office@owner.example',
        assets: [
          testAsset('OWN', { versions: { firmware: '2.0' } }),
          testAsset('OLD', { model: 'HQ-32EN', versions: { firmware: '1.0' } }),
          testAsset('NEW', { model: 'hq-32en', vendor: 'HIBARI', versions: { firmware: '1.1' } }),
          testAsset('UNKNOWN', { model: 'HQ-32EN' }),
          testAsset('FOREIGN', { model: 'HQ-32EN', vendor: 'Other Networks', versions: { firmware: '1.0' } }),
        ],
      },
    ],
  })
  await test.startJobs()
  await relate([{ kind: 'rebrand_of', modelId: idOf('HQ-08EN'), versionMap: MAP }])
})
afterAll(() => test.close())

const MAP = { '1.0': '2.0', '1.1': '2.1' }
const idOf = (code: string): string => ids[code] ?? ''

async function relate(relations: Relation[], code = 'HQ-32EN'): Promise<void> {
  const params = { modelId: idOf(code) }
  const { data } = await test.call(engineer, readModelEndpoint, { params })
  const changed = await test.call(
    engineer,
    changeRelationsEndpoint,
    { params, body: { relations } },
    { ifMatch: data.version },
  )
  expect(changed.status).toBe(200)
  await test.settleJobs()
}

let count = 0
async function bring(
  range: string,
  trackingId = `HB-R${(count += 1)}`,
  products?: Record<string, string>,
  scopeId?: string,
) {
  count += 1
  const revisedAt = new Date(Date.UTC(2025, 0, count)).toISOString()
  const input = { trackingId, version: String(count), revisedAt, products: products ?? { 'HQ-08EN': range } }
  const file = {
    bytes: Buffer.from(csafFile(input)),
    fileName: 'a.json',
    isOwn: false,
    ...(scopeId ? { scopeId } : {}),
  }
  const { principal } = engineer
  const { sourceId } = await test.app.db.tx(principal, (tx) => importSource(test.app, tx, principal, file))
  await test.settleJobs()
  return sourceId
}

async function answersOf(sourceId: string): Promise<Record<string, string>> {
  const { data } = await test.call(engineer, api.listSourceUnitsEndpoint, { params: { sourceId }, query: {} })
  return Object.fromEntries(
    data.items.map(({ tag, answer: { applicability, ground } }) => [tag, `${applicability} ${ground}`]),
  )
}

const proposals = async (sourceId: string, actor = engineer) =>
  (await test.call(actor, rulingApi.sourceProposalsEndpoint, { params: { sourceId } })).data.items

const decide = async (
  sourceId: string | null,
  decision: 'accepted' | 'dismissed',
  reason = 'The vendor of the firmware told us.',
  actor = engineer,
) => {
  const body = { sourceId, modelId: idOf('HQ-32EN'), otherId: idOf('HQ-08EN'), decision, reason }
  const made = await test.call(actor, rulingApi.createRulingEndpoint, { body })
  await test.settleJobs()
  return made
}

const withdraw = async ({ id, version }: rulingApi.RulingView) => {
  const params = { rulingId: id }
  const done = await test.call(engineer, rulingApi.withdrawRulingEndpoint, { params }, { ifMatch: version })
  await test.settleJobs()
  return done
}

const PROPOSED = {
  OWN: 'affected IN_RANGE',
  OLD: 'undetermined RELATED_MODEL',
  NEW: 'undetermined RELATED_MODEL',
  UNKNOWN: 'undetermined RELATED_MODEL',
}
const ACCEPTED = {
  OWN: 'affected IN_RANGE',
  OLD: 'affected IN_RANGE',
  NEW: 'not_affected ABOVE_EXCLUSIVE_BOUND',
  UNKNOWN: 'undetermined VERSION_UNKNOWN',
}
const DISMISSED = {
  OWN: 'affected IN_RANGE',
  OLD: 'not_listed null',
  NEW: 'not_listed null',
  UNKNOWN: 'not_listed null',
}
const FOREIGN = { FOREIGN: 'not_listed null' }

describe('a source that names a related model', () => {
  beforeEach(() => relate([{ kind: 'rebrand_of', modelId: idOf('HQ-08EN'), versionMap: MAP }]))

  it('is a question for units of ours, and never of another maker’s model of that name', async () => {
    const sourceId = await bring('<2.1')
    expect(await answersOf(sourceId)).toEqual({ ...PROPOSED, ...FOREIGN })
    expect(await proposals(sourceId)).toMatchObject([
      {
        model: { code: 'HQ-32EN' },
        other: { code: 'HQ-08EN' },
        steps: [{ relation: 'rebrand_of', direction: 'out', code: 'HQ-08EN', isMapped: true }],
        lines: [{ name: 'HQ-08EN', versionText: '<2.1' }],
        units: 3,
        state: 'open',
        ruling: null,
      },
    ])
    const { data } = await test.call(engineer, listUndeterminedEndpoint, { query: { code: ['RELATED_MODEL'] } })
    expect(data.items.map(({ product, detail }) => `${product} ${detail}`)).toContain('HQ-08EN HQ-08EN')
    const ofModel = await test.call(engineer, rulingApi.modelProposalsEndpoint, {
      params: { modelId: idOf('HQ-32EN') },
    })
    expect(ofModel.data.items.map(({ source }) => source.id)).toContain(sourceId)
  })

  it('answers through it once a person has accepted, and asks again when that is taken back', async () => {
    const sourceId = await bring('<2.1')
    const { data, status } = await decide(sourceId, 'accepted', '')
    expect(status).toBe(201)
    expect(await answersOf(sourceId)).toEqual({ ...ACCEPTED, ...FOREIGN })
    expect(await proposals(sourceId)).toMatchObject([{ state: 'accepted', ruling: { id: data.id } }])
    await withdraw(data)
    expect(await answersOf(sourceId)).toEqual({ ...PROPOSED, ...FOREIGN })
    const again = await decide(sourceId, 'dismissed')
    expect(again.data.id).toBe(data.id)
    expect(await answersOf(sourceId)).toEqual({ ...DISMISSED, ...FOREIGN })
    expect(await proposals(sourceId)).toMatchObject([
      { state: 'dismissed', ruling: { reason: 'The vendor of the firmware told us.', changerName: 'Person 1' } },
    ])
    const params = { rulingId: data.id }
    const told = await test.call(engineer, rulingApi.rulingTimelineEndpoint, { params, query: {} })
    expect(told.data.items.map(({ action }) => action)).toEqual([
      'relationRuling.dismissed',
      'relationRuling.withdrawn',
      'relationRuling.accepted',
    ])
  })

  it('is not dismissed without a reason, nor where it proposes nothing', async () => {
    const sourceId = await bring('<2.1')
    expect((await decide(sourceId, 'dismissed', ' ')).status).toBe(422)
    expect((await decide(null, 'accepted', '')).status).toBe(422)
    const other = await bring('<2.1', undefined, { 'GW-100': '<2.1' })
    expect((await decide(other, 'accepted')).status).toBe(422)
  })

  it('is decided by one of two people at once; the other is told', async () => {
    const sourceId = await bring('<2.1')
    const second = await test.actor(['engineer'])
    const both = await Promise.all([
      decide(sourceId, 'accepted'),
      decide(sourceId, 'dismissed', 'Other hardware.', second),
    ])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    const [winner] = both.filter(({ status }) => status === 201)
    if (winner === undefined) throw new Error('nobody')
    expect((await proposals(sourceId))[0]?.ruling?.decision).toBe(winner.data.decision)
    expect((await withdraw(winner.data)).status).toBe(200)
    expect((await withdraw(winner.data)).status).toBe(412)
  })

  it('keeps the decision over revisions that say the same of that model, and asks again when they do not', async () => {
    const sourceId = await bring('<2.1', 'HB-REV')
    await decide(sourceId, 'accepted')
    await bring('', 'HB-REV', { 'HQ-08EN': '<2.1', 'HQ-16EN': '<9' })
    expect(await answersOf(sourceId)).toMatchObject(ACCEPTED)
    await bring('<2.2', 'HB-REV')
    expect(await answersOf(sourceId)).toEqual({ ...PROPOSED, ...FOREIGN })
    expect(await proposals(sourceId)).toMatchObject([
      { state: 'open', ruling: { decision: 'accepted', isWithdrawn: false } },
    ])
    expect((await decide(sourceId, 'accepted')).status).toBe(201)
    expect((await answersOf(sourceId))['NEW']).toBe('affected IN_RANGE')
  })

  it('asks again when the version map changes, and says nothing when the relation goes', async () => {
    const sourceId = await bring('<2.1')
    await decide(sourceId, 'accepted')
    await relate([{ kind: 'rebrand_of', modelId: idOf('HQ-08EN'), versionMap: { ...MAP, '1.2': '2.2' } }])
    expect(await answersOf(sourceId)).toEqual({ ...PROPOSED, ...FOREIGN })
    await relate([])
    expect(await answersOf(sourceId)).toEqual({ ...DISMISSED, ...FOREIGN })
    await relate([{ kind: 'variant_of', modelId: idOf('HQ-08EN'), versionMap: null }])
    expect(await answersOf(sourceId)).toEqual({ ...PROPOSED, ...FOREIGN })
    const chain: Relation[] = [{ kind: 'variant_of', modelId: idOf('HQ-16EN'), versionMap: null }]
    await relate(chain)
    await relate([{ kind: 'rebrand_of', modelId: idOf('HQ-08EN'), versionMap: null }], 'HQ-16EN')
    expect((await proposals(sourceId)).map(({ model, steps }) => [model.code, steps.length])).toEqual([
      ['HQ-32EN', 2],
      ['HQ-16EN', 1],
    ])
    expect(await answersOf(sourceId)).toEqual({ ...PROPOSED, ...FOREIGN })
    await relate([], 'HQ-16EN')
  })

  it('is decided for every source at once, also for those to come; one source may say otherwise', async () => {
    const sourceId = await bring('<2.1')
    const all = await decide(null, 'accepted')
    expect(all.status).toBe(201)
    expect(await answersOf(sourceId)).toEqual({ ...ACCEPTED, ...FOREIGN })
    const next = await bring('<2.1')
    expect(await answersOf(next)).toEqual({ ...ACCEPTED, ...FOREIGN })
    await decide(next, 'dismissed')
    expect(await answersOf(next)).toEqual({ ...DISMISSED, ...FOREIGN })
    expect(await answersOf(sourceId)).toEqual({ ...ACCEPTED, ...FOREIGN })
    await withdraw(all.data)
    expect(await answersOf(sourceId)).toEqual({ ...PROPOSED, ...FOREIGN })
  })

  it('is asked about units that come later', async () => {
    const sourceId = await bring('<2.1')
    const open = await bring('<2.1')
    await decide(sourceId, 'accepted')
    await importCustomers(test.app, engineer.principal, {
      customers: [
        {
          kind: 'customer',
          code: 'OWNER-L',
          names: { en: 'Late', ja: '後' },
          country: 'JP',
          language: 'ja',
          assets: [testAsset('LATE', { model: 'HQ-32EN', versions: { firmware: '1.00' } })],
        },
      ],
    })
    await test.settleJobs()
    expect((await answersOf(sourceId))['LATE']).toBe('affected IN_RANGE')
    expect((await answersOf(open))['LATE']).toBe('undetermined RELATED_MODEL')
    await withClient(test.database.ownerUrl, (client) =>
      client.query("update asset set closed_at = now() where tag = 'LATE'"),
    )
  })
})

describe('need to know', () => {
  it('a decision about a secret source is in its circle: nobody else sees it, decides, or learns that there is one', async () => {
    const circleId = newId()
    const insider = await test.actor(['coordinator'], { circleIds: [circleId] })
    const sourceId = await bring('<2.1')
    await withClient(test.database.ownerUrl, async (client) => {
      await client.query('update source_document set scope_id = $1 where id = $2', [circleId, sourceId])
      await client.query('update source_vulnerability set scope_id = $1 where source_id = $2', [circleId, sourceId])
    })
    const made = await decide(sourceId, 'accepted', 'Secret ground.', insider)
    expect(made.status).toBe(201)
    expect(await proposals(sourceId, insider)).toMatchObject([{ state: 'accepted' }])
    const params = { rulingId: made.data.id }
    expect((await decide(sourceId, 'dismissed')).status).toBe(404)
    const refused = [
      await test.call(engineer, rulingApi.sourceProposalsEndpoint, { params: { sourceId } }),
      await test.call(engineer, rulingApi.readRulingEndpoint, { params }),
      await test.call(engineer, rulingApi.rulingTimelineEndpoint, { params, query: {} }),
      await test.call(engineer, rulingApi.withdrawRulingEndpoint, { params }, { ifMatch: made.data.version }),
    ]
    for (const answer of refused) expect(answer.status).toBe(404)
    const model = { params: { modelId: idOf('HQ-32EN') } }
    const seen = await test.call(engineer, rulingApi.modelProposalsEndpoint, model)
    expect(seen.data.items.map(({ source }) => source.id)).not.toContain(sourceId)
    const inside = await test.call(insider, rulingApi.modelProposalsEndpoint, model)
    expect(inside.data.items.map(({ source }) => source.id)).toContain(sourceId)
  })

  it('a source that comes into a circle takes the decisions about it with it', async () => {
    const circleId = newId()
    const sourceId = await bring('<2.1')
    const made = await decide(sourceId, 'accepted')
    await withClient(test.database.ownerUrl, async (client) => {
      await client.query('insert into secrecy_circle (id, name, created_at) values ($1, $2, now())', [circleId, 'Late'])
      await client.query('update source_document set scope_id = $1, version = version + 1 where id = $2', [
        circleId,
        sourceId,
      ])
      await client.query('update asset_answer_run set scope_id = $1 where source_id = $2', [circleId, sourceId])
    })
    // Another import has all that wait answered, this one among them.
    await bring('<2.1')
    const params = { rulingId: made.data.id }
    expect((await test.call(engineer, rulingApi.readRulingEndpoint, { params })).status).toBe(404)
  })
})
