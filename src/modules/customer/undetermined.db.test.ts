import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { newId } from '#platform/id/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import {
  createCorrectionEndpoint,
  listCorrectionsEndpoint,
  withdrawCorrectionEndpoint,
} from '#modules/vulnerability/api-correction.ts'
import { readSourceEndpoint } from '#modules/vulnerability/api.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { csafFile, relatedCsafFile } from '#modules/vulnerability/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import { assetBulk, closeAssetEndpoint } from './api-bulk.ts'
import { listUndeterminedEndpoint, readUndeterminedEndpoint } from './api-undetermined.ts'
import { importCustomers } from './index.ts'
import { loadTestCatalogue, testAsset } from './testing.ts'

let test: TestApp
let coordinator: Actor
let engineer: Actor
let viewer: Actor

beforeAll(async () => {
  test = await createTestApp()
  coordinator = await test.actor(['coordinator'])
  engineer = await test.actor(['engineer'])
  viewer = await test.actor(['viewer'])
  await loadTestCatalogue(test.app, bootstrapPrincipal)
  await importCustomers(test.app, coordinator.principal, {
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
          testAsset('A-2'),
          testAsset('A-3', { versions: { firmware: '1.10' } }),
          testAsset('A-4', { versions: { firmware: '1.40' }, serial: 'B0001' }),
          testAsset('B-1', { model: 'HQ-16EN' }),
          testAsset('B-2', { model: 'HQ-16EN', versions: { firmware: '1.10' } }),
        ],
      },
    ],
  })
  await test.settleJobs()
})
afterAll(() => test.close())

let advisories = 0

async function bring(input: Omit<Parameters<typeof csafFile>[0], 'trackingId'> & { trackingId?: string }) {
  advisories += 1
  return bringFile(Buffer.from(csafFile({ trackingId: `Q-${advisories}`, ...input })))
}

async function bringFile(bytes: Buffer) {
  const file = { bytes, fileName: 'advisory.json', isOwn: false }
  const { principal } = coordinator
  const { sourceId } = await test.app.db.tx(principal, (tx) => importSource(test.app, tx, principal, file))
  await test.settleJobs()
  return sourceId
}

type Query = EndpointRequest<typeof listUndeterminedEndpoint>['query']
type Group = EndpointOutput<typeof listUndeterminedEndpoint>['items'][number]

const queue = async (query: Query = {}, actor = viewer): Promise<Group[]> =>
  (await test.call(actor, listUndeterminedEndpoint, { query })).data.items

async function groupOf(query: Query, actor = viewer): Promise<Group> {
  const [group] = await queue(query, actor)
  if (group === undefined) throw new Error(`no group ${JSON.stringify(query)}`)
  return group
}

const tagsBehind = async (missingId: string, actor = viewer): Promise<string[]> =>
  (await test.call(actor, api.listAssetsEndpoint, { query: { missingId } })).data.items.map(({ tag }) => tag)

/** The whole queue counted in another way: unit by unit, from the answers. */
async function countedByUnits(): Promise<string[]> {
  return withClient(test.database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ line: string }>(`
      select concat_ws(' ', id, units, models, sources, vulnerabilities) as line from (
        select case g.kind when 'unit' then undetermined_group_id(g.gap_id, a.model, a.vendor) else g.gap_id end as id,
               count(distinct a.id) as units, count(distinct (a.vendor, a.model)) as models, count(distinct g.source_id) as sources,
               count(distinct f.id) as vulnerabilities
          from asset_answer aa
          join asset a on a.customer_id = aa.customer_id and a.id = aa.asset_id and a.closed_at is null
          join answer_gap g on g.answer_id = aa.answer_id and g.scope_id is null
         cross join lateral unnest(g.vulnerability_ids) as f (id)
         group by 1) n order by 1`)
    return rows.map(({ line }) => line)
  })
}

async function countedByQueue(): Promise<string[]> {
  return withClient(test.database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ line: string }>(`
      select concat_ws(' ', id, units, models, sources, vulnerabilities) as line
        from undetermined_group where scope_id is null order by 1`)
    return rows.map(({ line }) => line)
  })
}

describe('the queue', () => {
  it('groups what nobody has told of units by model and part, whatever sources ask for it', async () => {
    await bring({
      products: { 'HQ-08EN': 'vers:generic/<1.29', 'HQ-16EN': 'vers:generic/<1.29' },
      cves: ['CVE-2024-2001'],
    })
    await bring({ products: { 'HQ-08EN': 'vers:generic/<1.20' }, cves: ['CVE-2024-2002', 'CVE-2024-2003'] })
    const groups = await queue({ kind: ['unit'] })
    const told = groups.map(({ code, product, units, sources, vulnerabilities }) => ({
      code,
      product,
      units,
      sources,
      vulnerabilities,
    }))
    expect(told).toContainEqual({
      code: 'VERSION_UNKNOWN',
      product: 'HQ-08EN',
      units: 2,
      sources: 2,
      vulnerabilities: 3,
    })
    expect(told).toContainEqual({
      code: 'VERSION_UNKNOWN',
      product: 'HQ-16EN',
      units: 1,
      sources: 1,
      vulnerabilities: 1,
    })
    expect(groups[0]?.product).toBe('HQ-08EN')
    expect(await tagsBehind(groups[0]?.id ?? '')).toEqual(['A-1', 'A-2'])
  })

  it('groups what sources leave open by their line: the same text of several sources is one group', async () => {
    const line = 'certain units of the spring sale'
    await bring({ products: { 'HQ-08EN': line } })
    await bring({ products: { 'HQ-08EN': line, 'HQ-16EN': line } })
    const groups = (await queue({ code: ['NOT_UNDERSTOOD'] })).filter((one) => one.line === line)
    expect(groups.map(({ product, units, sources }) => ({ product, units, sources }))).toEqual([
      { product: 'HQ-08EN', units: 4, sources: 2 },
      { product: 'HQ-16EN', units: 2, sources: 1 },
    ])
    const { data } = await test.call(viewer, readUndeterminedEndpoint, { params: { groupId: groups[0]?.id ?? '' } })
    expect(data.lines).toMatchObject([{ sources: 2, product: { name: 'HQ-08EN', versionText: line } }])
    expect(data.models).toMatchObject([{ model: 'HQ-08EN', units: 4 }])
    expect(data.sources).toHaveLength(2)
  })

  it('stands in the order of harm, and is filtered by source, words and holder', async () => {
    const harm = (await queue()).map(({ units, score }) => units * (score ?? 10))
    expect(harm).toEqual(harm.toSorted((a, b) => b - a))
    const sourceId = await bring({ products: { 'HQ-16EN': 'units of the last stock' } })
    expect((await queue({ sourceId })).map(({ line }) => line)).toEqual(['units of the last stock'])
    expect((await queue({ q: 'last stock' })).map(({ units }) => units)).toEqual([2])
    const [{ customerId } = { customerId: '' }] = (await test.call(viewer, api.listAssetsEndpoint, {})).data.items
    const strip = (groups: Group[]): Group[] => groups.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(strip(await queue({ customerId }))).toEqual(strip(await queue()))
    expect(await queue({ customerId: newId() })).toEqual([])
  })

  it('404 for a group that is not there; no machine is behind it', async () => {
    const groupId = newId()
    expect((await test.call(viewer, readUndeterminedEndpoint, { params: { groupId } })).status).toBe(404)
    expect(await tagsBehind(groupId)).toEqual([])
  })
})

describe('what settles a group', () => {
  it('is a corrected reading: every source that bears the text answers anew, and the group goes', async () => {
    const group = await groupOf({ q: 'spring sale', code: ['NOT_UNDERSTOOD'] })
    const { lines } = (await test.call(viewer, readUndeterminedEndpoint, { params: { groupId: group.id } })).data
    const [line] = lines
    if (line === undefined) throw new Error('no line')
    const body = {
      sourceId: line.sourceId,
      productId: line.product.productId,
      isWide: false,
      reading: { kind: 'below' as const, version: '1.30' },
      reason: 'The maker told us.',
    }
    expect((await test.call(engineer, createCorrectionEndpoint, { body })).status).toBe(201)
    await test.settleJobs()
    expect((await test.call(viewer, readUndeterminedEndpoint, { params: { groupId: group.id } })).status).toBe(404)
    expect((await queue({ q: 'spring sale' })).map(({ product }) => product)).toEqual(['HQ-16EN'])
    expect(await countedByQueue()).toEqual(await countedByUnits())
  })

  it('is a condition that is ruled on: never means not affected, on the ground of the ruling', async () => {
    const sourceId = await bring({ products: { 'HQ-08EN': '<=1.29 with option NET-2' }, cves: ['CVE-2024-2010'] })
    const group = await groupOf({ sourceId, code: ['CONDITION'] })
    expect(group).toMatchObject({ kind: 'line', product: 'HQ-08EN', line: null })
    const rule = (holds: boolean, condition = group.detail ?? '') =>
      test.call(engineer, createCorrectionEndpoint, {
        body: {
          sourceId,
          productId: 'CSAFPID-1',
          isWide: false,
          condition,
          reading: { kind: 'condition', holds },
          reason: 'We never delivered it.',
        },
      })
    expect((await rule(false, 'with option NET-9')).problem?.code).toBe('INVALID_INPUT')
    expect((await rule(false)).status).toBe(201)
    await test.settleJobs()
    expect(await queue({ sourceId, code: ['CONDITION'] })).toEqual([])
    const { items } = (await test.call(viewer, api.listSourceUnitsEndpoint, { params: { sourceId } })).data
    const grounds = new Set(
      items.filter(({ model }) => model === 'HQ-08EN').map(({ answer }) => `${answer.applicability} ${answer.ground}`),
    )
    expect(grounds).toEqual(new Set(['not_affected CONDITION_RULED_OUT']))
    expect(await countedByQueue()).toEqual(await countedByUnits())
  })

  it('is a fact told of all units behind it at once: they are answered, and the group goes', async () => {
    const group = await groupOf({ code: ['VERSION_UNKNOWN'], q: 'HQ-08EN' })
    const target = { query: { missingId: group.id } }
    const change = { kind: 'set' as const, facts: { versions: { firmware: '1.40' } } }
    const preview = await test.call(coordinator, assetBulk.preview, { body: { target, change } })
    expect(preview.data.changed).toBe(2)
    await test.call(coordinator, assetBulk.start, { body: { target, change, digest: preview.data.digest } })
    await test.settleJobs()
    expect((await test.call(viewer, readUndeterminedEndpoint, { params: { groupId: group.id } })).status).toBe(404)
    expect(await countedByQueue()).toEqual(await countedByUnits())
  })

  it('is the closing of its machines, too', async () => {
    const group = await groupOf({ code: ['VERSION_UNKNOWN'], q: 'HQ-16EN' })
    const found = (await test.call(viewer, api.listAssetsEndpoint, { query: { missingId: group.id } })).data.items
    for (const { customerId, id: assetId, version } of found)
      await test.call(
        coordinator,
        closeAssetEndpoint,
        { params: { customerId, assetId }, body: {} },
        { ifMatch: version },
      )
    await test.settleJobs()
    expect(await queue({ code: ['VERSION_UNKNOWN'], q: 'HQ-16EN' })).toEqual([])
  })

  it('is the line of what something is installed on, where that is open: corrected there, it counts for what is installed', async () => {
    const bytes = Buffer.from(
      relatedCsafFile({
        trackingId: 'Q-RELATED',
        cves: ['CVE-2024-2020'],
        products: { 'HQ Driver': '<4.1', 'HQ-08EN': '<=1.39' },
        relation: ['HQ Driver', 'installed_on', 'HQ-08EN'],
      }),
    )
    const sourceId = await bringFile(bytes)
    const group = await groupOf({ sourceId, code: ['NO_FIX_STATED'] })
    expect(group).toMatchObject({ product: 'HQ-08EN', line: '<=1.39', units: 3 })
    const { data } = await test.call(viewer, readUndeterminedEndpoint, { params: { groupId: group.id } })
    expect(data.lines).toMatchObject([{ product: { name: 'HQ-08EN', versionText: '<=1.39', productId: 'CSAFPID-2' } }])
    const body = {
      sourceId,
      productId: 'CSAFPID-2',
      isWide: false,
      reading: { kind: 'below' as const, version: '1.40' },
    }
    const made = await test.call(engineer, createCorrectionEndpoint, {
      body: { ...body, reason: 'The maker told us.' },
    })
    expect(made.status).toBe(201)
    await test.settleJobs()
    expect(await queue({ sourceId, code: ['NO_FIX_STATED'] })).toEqual([])
    const answerOf = async (): Promise<string | undefined> => {
      const { items } = (await test.call(viewer, api.listSourceUnitsEndpoint, { params: { sourceId } })).data
      return items.flatMap(({ tag, answer }) => (tag === 'A-4' ? [`${answer.applicability} ${answer.ground}`] : []))[0]
    }
    expect(await answerOf()).toBe('not_affected ABOVE_EXCLUSIVE_BOUND')
    const { id: correctionId, version } = made.data
    const { status } = await test.call(
      engineer,
      withdrawCorrectionEndpoint,
      { params: { correctionId } },
      { ifMatch: version },
    )
    expect(status).toBe(200)
    await test.settleJobs()
    expect(await answerOf()).toBe('undetermined NO_FIX_STATED')
  })
})

describe('counting on', () => {
  it('comes to what counting everything anew comes to, whatever happens in which order', async () => {
    let state = 7
    const dice = (most: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * most)
    }
    const ranges = [
      '<1.30',
      '<=1.20',
      'some of them',
      '<=1.25 with option NET-7',
      'serial numbers from B0002',
      'vers:generic/*',
    ]
    const models = ['HQ-08EN', 'HQ-16EN', 'HQ-32EN']
    const versions = [undefined, '1.10', '1.22', 'LF']
    for (let round = 0; round < 12; round += 1) {
      if (dice(2) === 0) {
        const products = Object.fromEntries(
          models.slice(dice(2)).map((model) => [model, ranges[dice(ranges.length)] ?? '']),
        )
        const trackingId = `R-${dice(4)}`
        await bring({ trackingId, version: String(round + 1), revisedAt: `2024-03-${10 + round}T00:00:00Z`, products })
      } else {
        const { items } = (await test.call(viewer, api.listAssetsEndpoint, {})).data
        const unit = items[dice(items.length)]
        if (unit === undefined) continue
        const version = versions[dice(versions.length)]
        const { customerId, id: assetId } = unit
        await test.call(
          coordinator,
          api.changeAssetEndpoint,
          {
            params: { customerId, assetId },
            body: { model: models[dice(3)], versions: version === undefined ? {} : { firmware: version } },
          },
          { ifMatch: unit.version },
        )
        await test.settleJobs()
      }
      expect(await countedByQueue()).toEqual(await countedByUnits())
    }
  })
})

describe('need to know', () => {
  it('what a secret source leaves open, and how it was corrected, is seen in its circle only', async () => {
    const circleId = newId()
    await withClient(test.database.ownerUrl, (client) =>
      client.query('insert into secrecy_circle (id, name, created_at) values ($1, $2, now())', [circleId, 'Embargo']),
    )
    const insider = await test.actor(['coordinator'], { circleIds: [circleId] })
    const line = 'certain units of the embargo'
    const sourceId = await withClient(test.database.ownerUrl, async (client) => {
      await client.query('begin')
      await client.query('lock table asset_answer_run in access exclusive mode')
      const bytes = Buffer.from(
        csafFile({ trackingId: 'SECRET', products: { 'HQ-08EN': line }, cves: ['CVE-2024-2999'] }),
      )
      const { principal } = coordinator
      const file = { bytes, fileName: 'secret.json', isOwn: false }
      const { sourceId: id } = await test.app.db.tx(principal, (tx) => importSource(test.app, tx, principal, file))
      for (const table of ['source_vulnerability', 'source_text', 'affected_box'])
        await client.query(`update ${table} set scope_id = $1 where source_id = $2`, [circleId, id])
      await client.query('update source_document set scope_id = $1 where id = $2', [circleId, id])
      await client.query('commit')
      return id
    })
    await test.settleJobs()
    const [group] = await queue({ q: 'embargo' }, insider)
    expect(group).toMatchObject({ line, sources: 1 })
    expect(await queue({ q: 'embargo' })).toEqual([])
    expect(await queue({ sourceId })).toEqual([])
    const params = { groupId: group?.id ?? '' }
    expect((await test.call(insider, readUndeterminedEndpoint, { params })).status).toBe(200)
    expect((await test.call(viewer, readUndeterminedEndpoint, { params })).status).toBe(404)
    expect(await tagsBehind(params.groupId, insider)).not.toEqual([])
    expect(await tagsBehind(params.groupId)).toEqual([])

    const reading = { kind: 'below' as const, version: '1.30' }
    const body = { sourceId, productId: 'CSAFPID-1', isWide: false, reading, reason: 'Told in confidence.' }
    expect((await test.call(insider, createCorrectionEndpoint, { body })).status).toBe(201)
    const texts = async (actor: Actor): Promise<string[]> =>
      (await test.call(actor, listCorrectionsEndpoint, { query: { q: 'embargo' } })).data.items.map(({ text }) => text)
    expect(await texts(insider)).toEqual([line])
    expect(await texts(viewer)).toEqual([])
    await test.settleJobs()
    expect(await queue({ q: 'embargo' }, insider)).toEqual([])
    const { data } = await test.call(insider, readSourceEndpoint, { params: { sourceId } })
    expect(data.reading.products[0]?.target.boxes[0]?.version?.upper?.text).toBe('1.30')
  })
})
