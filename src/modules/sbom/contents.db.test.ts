import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf } from '#platform/http/address.ts'
import { sql } from 'kysely'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as component from './api-component.ts'
import * as contents from './api-contents.ts'
import * as api from './api.ts'

let test: TestApp
let engineer: Actor
let viewer: Actor
/** Reads in the division of motion only. */
let elsewhere: Actor
let releases: { id: string; divisionId: string }[]

beforeAll(async () => {
  test = await createTestApp()
  const { app } = test
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer'])
  viewer = await test.actor(['viewer'])
  const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
    sql<{ id: string; divisionId: string }>`
      select r.id, l.division_id as "divisionId" from product_release r join product_part p on p.id = r.part_id
        join product_model m on m.id = p.model_id join product_family f on f.id = m.family_id join product_line l on l.id = f.line_id
       order by l.division_id = ${divisions.get('FA')}::uuid desc, m.code, p.position, r.position`.execute(tx),
  )
  releases = rows
  const other = [...divisions.values()].find((id) => id !== releases[0]?.divisionId) ?? null
  elsewhere = await test.actor([{ role: 'engineer', scope: { kind: 'division', id: other } }])
  await test.startJobs()
})
afterAll(() => test.close())

const release = (index: number): string => releases[index]?.id ?? ''

const library = (name: string, version: string, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'library',
  'bom-ref': `${name}-${version}`,
  name,
  version,
  purl: `pkg:pypi/${name}@${version}`,
  ...more,
})
const licensed = (id: string) => ({ licenses: [{ license: { id } }] })

async function upload(
  releaseId: string,
  components: readonly Readonly<Record<string, unknown>>[],
  more: Readonly<Record<string, unknown>> = {},
) {
  const bom = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components, ...more })
  const sent = await test.upload(engineer, api.uploadSbomEndpoint, { releaseId }, '部品 (1).json', bom)
  await test.settleJobs()
  return { id: sent.data.id, bom }
}

const compare = async (before: string, after: string, query: Readonly<Record<string, string>> = {}) =>
  (
    await test.call(viewer, contents.compareContentsEndpoint, {
      params: { releaseId: after },
      query: { against: before, ...query },
    })
  ).data

describe('the difference between two releases', () => {
  it('names what is added, removed, of another version, and under another licence', async () => {
    await upload(release(0), [
      library('hibari', '1.4', licensed('MIT')),
      library('tsubame', '2.0'),
      library('kamome', '3.0', licensed('MIT')),
      library('suzume', '1.0'),
    ])
    await upload(release(1), [
      library('hibari', '1.4', licensed('Apache-2.0')),
      library('tsubame', '2.1'),
      library('suzume', '1.0'),
      library('karasu', '0.1'),
    ])
    const found = await compare(release(0), release(1))
    expect(found.items.map(({ name, change }) => [name, change])).toEqual([
      ['hibari', 'licence'],
      ['kamome', 'removed'],
      ['karasu', 'added'],
      ['tsubame', 'version'],
    ])
    expect(found.counts).toEqual({ added: 1, removed: 1, version: 1, licence: 1, same: 2 })
    const [licence, , , version] = found.items
    expect([licence?.before[0]?.licence, licence?.after[0]?.licence]).toEqual(['MIT', 'Apache-2.0'])
    expect([version?.before[0]?.version, version?.after[0]?.version]).toEqual(['2.0', '2.1'])
    expect((await compare(release(0), release(1), { change: 'added' })).items.map(({ name }) => name)).toEqual([
      'karasu',
    ])
    expect((await compare(release(0), release(1), { q: 'tsuba' })).total).toBe(1)
  })

  it('counts another version beside one that stays as added, not as changed', async () => {
    await upload(release(2), [library('hibari', '1.4')])
    await upload(release(3), [library('hibari', '1.4'), library('hibari', '1.5')])
    expect(
      (await compare(release(2), release(3))).items.map(({ change, after }) => [change, after[0]?.version]),
    ).toEqual([['added', '1.5']])
  })

  it('knows the same thing again that is identified otherwise now', async () => {
    const cpe = 'cpe:2.3:a:kamome:kamome:3.0:*:*:*:*:*:*:*'
    await upload(release(2), [{ type: 'library', name: 'kamome', version: '3.0', cpe }])
    await upload(release(3), [library('kamome', '3.0')])
    expect((await compare(release(2), release(3))).items.map(({ change }) => change)).toEqual(['version'])
  })

  it('is not told where one side has no bill of materials: that side says so', async () => {
    const found = await compare(release(4), release(0))
    expect([found.before.state, found.after.state, found.total, found.counts.added]).toEqual(['none', 'known', 0, 0])
  })

  it('is told only to who may see both releases', async () => {
    const params = { releaseId: release(1) }
    const query = { against: release(0) }
    expect((await test.call(elsewhere, contents.compareContentsEndpoint, { params, query })).status).toBe(404)
    const none = { against: '01900000-0000-7000-8000-00000000dead' }
    expect((await test.call(viewer, contents.compareContentsEndpoint, { params, query: none })).status).toBe(404)
  })
})

describe('releases and what is known of them', () => {
  it('are counted by state, and those without a bill of materials are found', async () => {
    const all = (await test.call(viewer, contents.listReleaseStatesEndpoint, { query: { limit: '1000' } })).data
    expect(all.total).toBe(releases.length)
    expect(all.states.known).toBe(4)
    expect(all.states.none).toBe(releases.length - 4)
    const none = await test.call(viewer, contents.listReleaseStatesEndpoint, {
      query: { state: 'none', limit: '1000' },
    })
    expect(none.data.items).toHaveLength(releases.length - 4)
    expect(none.data.states.known).toBe(4)
    expect(all.coverage.purl).toBe(all.items.reduce((sum, item) => sum + item.coverage.purl, 0))
    const familyId = all.items.find(({ releaseId }) => releaseId === release(0))?.familyId ?? ''
    const own = await test.call(viewer, contents.listReleaseStatesEndpoint, { query: { familyId, limit: '1000' } })
    expect(new Set(own.data.items.map((item) => item.familyId))).toEqual(new Set([familyId]))
  })

  it('are those of the lines that one may see', async () => {
    const seen = (await test.call(elsewhere, contents.listReleaseStatesEndpoint, { query: { limit: '1000' } })).data
    expect(seen.items.map(({ releaseId }) => releaseId)).not.toContain(release(0))
    expect(seen.states.known + seen.states.none).toBe(seen.total)
  })
})

describe('licences of a release', () => {
  it('are counted, with what says nothing, and each is a filter', async () => {
    const params = { releaseId: release(0) }
    const found = (await test.call(viewer, contents.listLicencesEndpoint, { params })).data.items
    expect(found).toEqual([
      { licence: 'MIT', components: 2 },
      { licence: null, components: 2 },
    ])
    for (const { licence, components } of found) {
      const query = { licence: licence ?? '' }
      expect((await test.call(viewer, api.listOccurrencesEndpoint, { params, query })).data.total).toBe(components)
    }
  })
})

describe('a component', () => {
  it('is listed once, with the releases that contain it, and the way to it', async () => {
    const dependencies = [
      { ref: 'taka-1.0', dependsOn: ['washi-1.0'] },
      { ref: 'washi-1.0', dependsOn: ['hayabusa-1.0', 'taka-1.0'] },
    ]
    const parts = ['taka', 'washi', 'hayabusa'].map((name) => library(name, '1.0'))
    for (const index of [2, 3]) await upload(release(index), parts, { dependencies })
    const [hit] = (await test.call(viewer, component.listComponentsEndpoint, { query: { q: 'hayabusa 1.0' } })).data
      .items
    expect(hit).toMatchObject({ name: 'hayabusa', releases: 2, purl: 'pkg:pypi/hayabusa@1.0' })
    const params = { componentId: hit?.id ?? '' }
    const detail = (await test.call(viewer, component.readComponentEndpoint, { params })).data
    expect(detail.packages).toEqual([{ kind: 'purl', key: 'pkg:pypi/hayabusa', version: '1.0', isRange: false }])
    const places = (await test.call(viewer, component.listComponentReleasesEndpoint, { params })).data.items
    expect(places.map(({ releaseId, via }) => [releaseId, via])).toEqual([
      [release(2), 'sbom'],
      [release(3), 'sbom'],
    ])
    const query = { componentId: params.componentId }
    const paths = await test.call(viewer, contents.componentPathsEndpoint, { params: { releaseId: release(2) }, query })
    expect(paths.data.items.map((path) => path.map(({ name }) => name).at(-1))).toEqual(['hayabusa'])
    expect(paths.data.items[0]?.map(({ name }) => name)).toContain('washi')
  })

  it('is nothing to who may see no release that contains it, in no list and no search', async () => {
    const [hit] = (await test.call(viewer, component.listComponentsEndpoint, { query: { q: 'karasu' } })).data.items
    const params = { componentId: hit?.id ?? '' }
    expect((await test.call(elsewhere, component.listComponentsEndpoint, { query: { q: 'karasu' } })).data.total).toBe(
      0,
    )
    expect((await test.call(elsewhere, component.readComponentEndpoint, { params })).status).toBe(404)
    expect((await test.call(elsewhere, component.listComponentReleasesEndpoint, { params })).status).toBe(404)
  })
})

describe('an uploaded file', () => {
  it('is handed out byte for byte under its name, to be saved', async () => {
    const { id, bom } = await upload(release(5), [library('hibari', '1.4')])
    const answer = await test.hono.request(addressOf(contents.sbomFileEndpoint.path, { sbomId: id }, undefined), {
      headers: { authorization: `Bearer ${viewer.token}` },
    })
    expect(await answer.text()).toBe(bom)
    expect(answer.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''%E9%83%A8%E5%93%81%20%281%29.json",
    )
  })

  it('that was taken back is read again and counts again; one that counts is not', async () => {
    const { id } = await upload(release(5), [library('hibari', '1.6')])
    const read = async () => (await test.call(viewer, api.readSbomEndpoint, { params: { sbomId: id } })).data
    const { version } = await read()
    const params = { sbomId: id }
    const restore = (ifMatch: number) => test.call(engineer, contents.restoreSbomEndpoint, { params }, { ifMatch })
    expect((await restore(version)).problem?.code).toBe('SBOM_STATE')
    const removed = await test.call(engineer, api.removeSbomEndpoint, { params }, { ifMatch: version })
    expect((await restore(version)).status).toBe(412)
    expect((await restore(removed.data.version)).data.state).toBe('reading')
    await test.settleJobs()
    expect((await read()).state).toBe('current')
    const now = await test.call(viewer, api.readContentsEndpoint, { params: { releaseId: release(5) } })
    expect(now.data).toMatchObject({ state: 'known', current: { id }, latest: null })
  })
})
