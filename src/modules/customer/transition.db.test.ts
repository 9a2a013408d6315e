import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EndpointRequest } from '#platform/http/contract.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { bootstrapPrincipal, loadInsider } from '#modules/identity/index.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { csafAdvisory, type AdvisoryInput } from '#modules/vulnerability/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api-transition.ts'
import { importCustomers, requestAnswers } from './index.ts'
import { customerNotices } from './notices.ts'
import { answerAnew } from './service/answer-anew.ts'
import { answerSource } from './service/answer-source.ts'
import { TRANSITIONS_KEPT } from './service/transition.ts'
import { loadTestCatalogue, testAsset, testCustomers } from './testing.ts'

let test: TestApp
let coordinator: Actor
let viewer: Actor

/** What a document makes of a model of which a unit has 1.20. */
const SAID = {
  affected: '<=1.29',
  not_affected: '<1.0',
  undetermined: 'as the maker means it',
  not_listed: undefined,
} as const
type Answer = keyof typeof SAID
const ANSWERS: readonly Answer[] = ['affected', 'undetermined', 'not_affected', 'not_listed']
/** A model for each way from one answer to another. */
const WAYS = ANSWERS.flatMap((from, row) => ANSWERS.map((to, column) => ({ from, to, model: `KZ-${row}${column}7` })))

beforeAll(async () => {
  test = await createTestApp()
  coordinator = await test.actor(['coordinator'])
  viewer = await test.actor(['viewer'])
  await loadTestCatalogue(test.app, bootstrapPrincipal)
  const input = testCustomers()
  input.customers[1]?.assets?.push(
    ...WAYS.map(({ model }) => testAsset(`U-${model}`, { model, versions: { firmware: '1.20' } })),
  )
  await importCustomers(test.app, coordinator.principal, input)
  await test.settleJobs()
})
afterAll(() => test.close())

const owner = <Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
  withClient(test.database.ownerUrl, async (client) => (await client.query<Row>(statement, [...values])).rows)

const count = async (table: string, sourceId: string): Promise<number> => {
  const where = table.startsWith('answer_transition_')
    ? 'transition_id in (select id from answer_transition where source_id = $1)'
    : 'source_id = $1'
  return (await owner<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`, [sourceId]))[0]?.n ?? 0
}

interface Document extends AdvisoryInput {
  /** Replaces the remedies of every flaw. */
  readonly remedy?: { readonly category: string; readonly details: string }
}

const dayOf = (version: string): string => `2024-03-${version.padStart(2, '0')}T00:00:00Z`

async function bring({ remedy, ...input }: Document): Promise<string> {
  const { version = '1' } = input
  const document = csafAdvisory({ revisedAt: dayOf(version), ...input })
  const text = JSON.stringify(document, (key, value: unknown) =>
    key === 'remediations' && remedy !== undefined && Array.isArray(value)
      ? value.map((one: object) => ({ ...one, ...remedy }))
      : value,
  )
  const file = { bytes: Buffer.from(text), fileName: 'advisory.json', isOwn: false }
  const { principal } = coordinator
  return (await test.app.db.tx(principal, (tx) => importSource(test.app, tx, principal, file))).sourceId
}

async function bringAndSettle(input: Document): Promise<string> {
  const sourceId = await bring(input)
  await test.settleJobs()
  return sourceId
}

const transitions = async (sourceId: string, actor = viewer) =>
  (await test.call(actor, api.listTransitionsEndpoint, { params: { sourceId } })).data.items

async function latest(sourceId: string) {
  const [transition] = await transitions(sourceId)
  if (transition === undefined) throw new Error('nothing has changed')
  return transition
}

const unitsOf = async (
  sourceId: string,
  transitionId: string,
  query: EndpointRequest<typeof api.listTransitionUnitsEndpoint>['query'] = {},
) => (await test.call(viewer, api.listTransitionUnitsEndpoint, { params: { sourceId, transitionId }, query })).data

const rangesOf = (which: 'from' | 'to'): Record<string, string> =>
  Object.fromEntries(
    WAYS.flatMap((way) => {
      const range = SAID[way[which]]
      return range === undefined ? [] : [[way.model, range]]
    }),
  )

describe('a new revision of an advisory', () => {
  it('tells every way from one answer to another, not listed included, with the units that went it and both grounds', async () => {
    const trackingId = 'T-WAYS'
    const sourceId = await bringAndSettle({ trackingId, products: rangesOf('from') })
    expect(await transitions(sourceId)).toEqual([])
    await bringAndSettle({ trackingId, version: '2', products: rangesOf('to') })
    const transition = await latest(sourceId)
    expect(transition).toMatchObject({
      cause: 'revision',
      from: { trackingVersion: '1' },
      to: { trackingVersion: '2' },
      units: 12,
      listedUnits: 12,
    })
    const ways = transition.counts.map(({ before, after, change, units }) => [before, after, change, units])
    const changed = WAYS.filter(({ from, to }) => from !== to)
    expect(new Set(ways.map(String))).toEqual(new Set(changed.map(({ from, to }) => String([from, to, 'answer', 1]))))
    expect(ways).toHaveLength(changed.length)
    for (const { from, to, model } of changed) {
      const { items } = await unitsOf(sourceId, transition.id, { from, to })
      expect(items.map((unit) => [unit.tag, unit.before.applicability, unit.after.applicability])).toEqual([
        [`U-${model}`, from, to],
      ])
      expect([items[0]?.before.ground === null, items[0]?.after.ground === null]).toEqual([
        from === 'not_listed',
        to === 'not_listed',
      ])
    }
    const [first] = (await unitsOf(sourceId, transition.id)).items
    expect([first?.before.applicability, first?.after.applicability]).toEqual(['not_listed', 'affected'])
    expect((await unitsOf(sourceId, transition.id, { to: 'affected', sort: 'tag', limit: 2 })).total).toBe(3)
  })

  it('counts the flaws apart, and finds the units of each', async () => {
    const trackingId = 'T-FLAWS'
    const sourceId = await bringAndSettle({ trackingId, cves: ['CVE-2024-7001'] })
    await bringAndSettle({ trackingId, version: '2', cves: ['CVE-2024-7001', 'CVE-2024-7002'] })
    const transition = await latest(sourceId)
    expect(transition.counts.map(({ before, after, change, units }) => [before, after, change, units])).toEqual([
      ['affected', 'affected', 'flaw', 2],
      ['undetermined', 'undetermined', 'flaw', 2],
    ])
    const params = { sourceId, transitionId: transition.id }
    const { vulnerabilities } = (await test.call(viewer, api.readTransitionEndpoint, { params })).data
    expect(vulnerabilities.map(({ name }) => name)).toEqual(['CVE-2024-7002'])
    expect(
      new Set(vulnerabilities[0]?.counts.map(({ before, after, units }) => `${before} ${after} ${units}`)),
    ).toEqual(new Set(['not_listed affected 2', 'not_listed undetermined 2']))
    const vulnerabilityId = vulnerabilities[0]?.id ?? ''
    const query = { vulnerabilityId, from: 'not_listed', to: 'affected', sort: 'tag' } as const
    expect((await unitsOf(sourceId, transition.id, query)).items.map(({ tag }) => tag)).toEqual(['CPU', 'PLC-1'])
    const unknown = await test.call(viewer, api.listTransitionUnitsEndpoint, {
      params,
      query: { vulnerabilityId: newId() },
    })
    expect(unknown.status).toBe(404)
  })

  it('tells of another remedy where the answer stays', async () => {
    const trackingId = 'T-REMEDY'
    const sourceId = await bringAndSettle({ trackingId })
    const remedy = { category: 'mitigation', details: 'Put it behind a firewall.' }
    await bringAndSettle({ trackingId, version: '2', remedy })
    const transition = await latest(sourceId)
    expect(transition.counts.map(({ before, after, change }) => [before, after, change])).toContainEqual([
      'affected',
      'affected',
      'remedy',
    ])
    const { items } = await unitsOf(sourceId, transition.id, { change: 'remedy', to: 'affected', q: 'PLC-1' })
    expect(items[0]?.before.remedies).toMatchObject([{ category: 'workaround', details: 'Switch the web server off.' }])
    expect(items[0]?.after.remedies).toMatchObject([remedy])
  })

  it('that changes no answer says so, also where products and flaws merely stand elsewhere in the document', async () => {
    const trackingId = 'T-SAME'
    const products = { 'HQ-08EN': '<=1.29', 'KZ-007': '<=1.29' }
    const cves = ['CVE-2024-7101', 'CVE-2024-7102']
    const sourceId = await bringAndSettle({ trackingId, products, cves })
    const turned = Object.fromEntries(Object.entries(products).toReversed())
    await bringAndSettle({ trackingId, version: '2', products: turned, cves: cves.toReversed() })
    expect(await latest(sourceId)).toMatchObject({ cause: 'revision', units: 0, counts: [], listedUnits: 0 })
    expect(await count('told_answer', sourceId)).toBe(0)
  })

  it('answered twice adds nothing; one that skips revisions compares with the one that had answered', async () => {
    const trackingId = 'T-TWICE'
    const sourceId = await bringAndSettle({ trackingId })
    await bring({ trackingId, version: '2', products: { 'HQ-16EN': '*' } })
    await bring({ trackingId, version: '3', products: { 'HQ-08EN': '<1.0' } })
    const insider = await loadInsider(test.app)
    await Promise.all([1, 2, 3].map(() => answerSource(test.app, insider, sourceId)))
    await test.settleJobs()
    const all = await transitions(sourceId)
    expect(all.filter(({ to }) => to.trackingVersion === '3')).toHaveLength(1)
    expect(all.at(-1)?.from).toMatchObject({ trackingVersion: '1' })
  })

  it('leaves out units that nobody had been asked about', async () => {
    const trackingId = 'T-NEW'
    const sourceId = await bringAndSettle({ trackingId })
    const input = testCustomers()
    input.customers[2]?.assets?.push(testAsset('FRESH', { versions: { firmware: '1.0' } }))
    await importCustomers(test.app, coordinator.principal, input)
    await bringAndSettle({ trackingId, version: '2', products: { 'HQ-08EN': '<1.0' } })
    const transition = await latest(sourceId)
    expect((await unitsOf(sourceId, transition.id, { q: 'FRESH' })).items).toEqual([])
    expect((await unitsOf(sourceId, transition.id, { q: 'PLC-1' })).items).toHaveLength(1)
  })
})

describe('a source that is asked anew for another reason', () => {
  it('tells a corrected reading, another reader, other keys and other spellings apart from a revision', async () => {
    const trackingId = 'T-CAUSE'
    const sourceId = await bringAndSettle({ trackingId })
    // As a correction, or another reader, leaves it: another version of the same revision.
    const readAs = (reading: string) =>
      owner(`update source_document set version = version + 1, reading = ${reading} where id = $1`, [sourceId])
    const insider = await loadInsider(test.app)
    await readAs(`jsonb_set(reading, '{products,0,target,boxes}', '[]')`)
    await answerSource(test.app, insider, sourceId)
    expect(await latest(sourceId)).toMatchObject({ cause: 'correction' })
    expect((await latest(sourceId)).units).toBeGreaterThan(2)
    const known = (await transitions(sourceId)).length
    // Nothing else is said: of a newer reader, keys and spellings nobody hears then.
    await readAs(`jsonb_set(reading, '{revision}', '1')`)
    await answerSource(test.app, insider, sourceId)
    await owner('update asset_answer_run set key_revision = 0 where source_id = $1', [sourceId])
    await requestAnswers(test.app, insider)
    await test.settleJobs()
    await answerAnew(test.app, insider, async () => undefined)
    expect(await transitions(sourceId)).toHaveLength(known)
    await owner('delete from asset_answer where source_id = $1', [sourceId])
    await owner('update asset_answer_run set source_version = 0 where source_id = $1', [sourceId])
    await answerSource(test.app, insider, sourceId)
    expect(await latest(sourceId)).toMatchObject({ cause: 'rules', from: { trackingVersion: '1' } })
  })
})

describe('what is kept', () => {
  it('are the units of the last transitions, and the counts of some more', async () => {
    const trackingId = 'T-MANY'
    let sourceId = ''
    const rounds = TRANSITIONS_KEPT.whole + 3
    for (let version = 1; version <= rounds; version += 1) {
      const products = { 'HQ-08EN': version % 2 === 0 ? '<1.0' : '<=1.29' }
      sourceId = await bringAndSettle({ trackingId, version: String(version), products })
    }
    const all = await transitions(sourceId)
    expect(all.map(({ listedUnits }) => listedUnits > 0)).toEqual(all.map((_, index) => index < TRANSITIONS_KEPT.whole))
    expect(all).toHaveLength(rounds - 1)
    for (const transition of all) expect(transition.counts).not.toEqual([])
    const oldest = all.at(-1)
    expect((await unitsOf(sourceId, oldest?.id ?? '')).items).toEqual([])
    const [pairs, told] = [await count('answer_transition_pair', sourceId), await count('told_answer', sourceId)]
    for (const version of ['21', '22'])
      await bringAndSettle({
        trackingId,
        version,
        products: { 'HQ-08EN': version === '21' ? '<=1.29' : '<1.0' },
      })
    expect(await count('answer_transition_pair', sourceId)).toBe(pairs)
    expect(await count('told_answer', sourceId)).toBeLessThanOrEqual(told)
  })
})

describe('the story of a unit', () => {
  it('tells which advisory changed its answer when, from what to what', async () => {
    const trackingId = 'T-STORY'
    const sourceId = await bringAndSettle({ trackingId, products: { 'GW-100': '<=4.0' } })
    await bringAndSettle({ trackingId, version: '2', products: { 'GW-100': '<4.0' } })
    const { id } = await latest(sourceId)
    const [unit] = (await unitsOf(sourceId, id, { q: 'GW-1' })).items
    const params = { customerId: unit?.customerId ?? '', assetId: unit?.id ?? '' }
    const { items } = (await test.call(viewer, api.listAssetTransitionsEndpoint, { params })).data
    expect(items[0]).toMatchObject({
      cause: 'revision',
      source: { id: sourceId, trackingId },
      to: { trackingVersion: '2' },
      before: { applicability: 'affected' },
      after: { applicability: 'not_affected' },
    })
    const missing = { params: { ...params, assetId: newId() } }
    expect((await test.call(viewer, api.listAssetTransitionsEndpoint, missing)).status).toBe(404)
  })
})

describe('who follows the answers', () => {
  const notices = (path: string) =>
    owner<{ kind: string; params: Record<string, unknown> }>(
      'select kind, params from notification where user_id = $1 and path like $2 order by updated_at',
      [viewer.userId, path],
    )

  it('is told once what a revision has changed, better and worse; nobody is told of other grounds only', async () => {
    await owner('delete from notification')
    const trackingId = 'T-TOLD'
    const sourceId = await bringAndSettle({
      trackingId,
      products: { 'KZ-117': '<=1.29', 'KZ-127': '<=1.29', 'KZ-017': '<=1.29' },
    })
    expect((await notices(`/sources/${sourceId}%`)).map(({ kind }) => kind)).toEqual(['customer.unitsAffected'])
    await owner('delete from notification')
    await bringAndSettle({
      trackingId,
      version: '2',
      products: {
        'KZ-117': '<1.0',
        'KZ-127': '<1.0',
        'KZ-017': '<=1.29',
        'KZ-007': '<=1.29',
        'KZ-027': '<=1.29',
        'KZ-037': '<=1.29',
      },
    })
    const told = await notices(`/sources/${sourceId}%`)
    expect(told.map(({ kind }) => kind)).toEqual(['customer.answersChanged'])
    expect(told[0]?.params).toMatchObject({
      trackingId,
      revision: '2',
      cause: 'revision',
      newlyAffected: 3,
      noLongerAffected: 2,
      newlyUndetermined: 0,
    })
    await owner('delete from notification')
    await bringAndSettle({
      trackingId,
      version: '3',
      products: {
        'KZ-117': '<1.0',
        'KZ-127': '<1.0',
        'KZ-017': '<=1.30',
        'KZ-007': '<=1.29',
        'KZ-027': '<=1.29',
        'KZ-037': '<=1.29',
      },
    })
    expect((await latest(sourceId)).counts).toMatchObject([{ change: 'ground' }])
    expect(await notices('%')).toEqual([])
  })

  it('has one rule for each event', () => {
    expect(customerNotices.map(({ kind }) => kind)).toEqual(['customer.unitsAffected', 'customer.answersChanged'])
  })
})

describe('need to know', () => {
  it('what has changed of a secret advisory exists for its circle only, also what had changed before it came there', async () => {
    const circleId = newId()
    await owner('insert into secrecy_circle (id, name, created_at) values ($1, $2, now())', [circleId, 'Embargo'])
    const insider = await test.actor(['coordinator'], { circleIds: [circleId] })
    const trackingId = 'T-SECRET'
    const sourceId = await bringAndSettle({ trackingId, cves: ['CVE-2024-7901'] })
    await bringAndSettle({ trackingId, cves: ['CVE-2024-7901'], version: '2', products: { 'HQ-08EN': '<1.0' } })
    const old = (await latest(sourceId)).id
    await owner('update source_document set scope_id = $1, version = version + 1 where id = $2', [circleId, sourceId])
    await answerSource(test.app, await loadInsider(test.app), sourceId)
    for (const table of [
      'source_answer',
      'answer_gap',
      'answer_transition',
      'told_answer',
      'answer_transition_pair',
      'answer_transition_flaw',
      'answer_transition_unit',
    ]) {
      const mine = table.startsWith('answer_transition_')
        ? 'transition_id in (select id from answer_transition where source_id = $1)'
        : 'source_id = $1'
      const open = await owner(`select 1 from ${table} where ${mine} and scope_id is distinct from $2`, [
        sourceId,
        circleId,
      ])
      expect([table, open]).toEqual([table, []])
    }
    expect(await count('answer_transition_unit', sourceId)).toBeGreaterThan(0)
    expect((await transitions(sourceId, insider)).map(({ id }) => id)).toContain(old)
    const params = { sourceId, transitionId: old }
    const [unit] = (await test.call(insider, api.listTransitionUnitsEndpoint, { params })).data.items
    const refused = [
      await test.call(coordinator, api.listTransitionsEndpoint, { params: { sourceId } }),
      await test.call(coordinator, api.readTransitionEndpoint, { params }),
      await test.call(coordinator, api.listTransitionUnitsEndpoint, { params }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404])
    const path = { customerId: unit?.customerId ?? '', assetId: unit?.id ?? '' }
    const seen = async (actor: Actor) =>
      (await test.call(actor, api.listAssetTransitionsEndpoint, { params: path })).data.items.map(
        ({ source }) => source.id,
      )
    expect(await seen(insider)).toContain(sourceId)
    expect(await seen(coordinator)).not.toContain(sourceId)
  })
})
