import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nowIso } from '#platform/clock/index.ts'
import { listAdvisoriesEndpoint, readAdvisoryEndpoint } from '#modules/advisory/api.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { listCasesEndpoint } from '#modules/case/api.ts'
import { readBoardEndpoint } from '#modules/case/board-api.ts'
import { listCustomersEndpoint } from '#modules/customer/api.ts'
import { listNoticesEndpoint } from '#modules/notification/api.ts'
import { sourceFindingsEndpoint } from '#modules/finding/api.ts'
import { listLinesEndpoint, listModelsEndpoint } from '#modules/product/api.ts'
import { readSbomEndpoint } from '#modules/sbom/api.ts'
import { listReleaseStatesEndpoint } from '#modules/sbom/api-contents.ts'
import { listSourcesEndpoint } from '#modules/vulnerability/api.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { loadSample } from './index.ts'
import { loadOwnAdvisories, type AdvisoryPeople } from './own-advisory.ts'

let test: TestApp
let viewer: Actor
let approver: Actor
let people: AdvisoryPeople
let seconds: number

beforeAll(async () => {
  test = await createTestApp()
  const begun = performance.now()
  await loadSample(test.app, bootstrapPrincipal)
  seconds = (performance.now() - begun) / 1000
  viewer = await test.actor(['viewer'])
  const author = await test.actor(['coordinator', 'author', 'publisher'])
  approver = await test.actor(['approver', 'reviewer'])
  people = { author: author.principal, approver: approver.principal, publisher: author.principal }
})
afterAll(() => test.close())

describe('the sample', () => {
  it('is there in a few seconds', () => {
    expect(seconds).toBeLessThan(15)
  })

  it('fills products, customers, advisories and cases', async () => {
    const lines = (await test.call(viewer, listLinesEndpoint, {})).data
    expect(lines.total).toBe(14)
    expect(lines.items.every((line) => line.modelCount > 0)).toBe(true)
    expect((await test.call(viewer, listModelsEndpoint, {})).data.total).toBeGreaterThan(550)
    expect((await test.call(viewer, listCustomersEndpoint, {})).data.total).toBe(10)
    const sources = (await test.call(viewer, listSourcesEndpoint, {})).data.items
    expect(sources.map((source) => source.trackingId).toSorted()).toEqual([
      'HIBARI-PSIRT-2026-003',
      'HIBARI-PSIRT-2026-007',
      'KK-SA-2026-02',
    ])
    expect(sources.map(({ isOwn, doubtCount }) => `${isOwn} ${doubtCount}`).toSorted()).toEqual([
      'false 0',
      'true 0',
      'true 0',
    ])
  })

  it('has bills of materials of some releases, read without a fault, and says of the others that they have none', async () => {
    await test.settleJobs()
    const all = (await test.call(viewer, listReleaseStatesEndpoint, { query: { limit: '1' } })).data
    expect([all.states.known, all.states.reading, all.states.failed]).toEqual([7, 0, 0])
    expect(all.states.none).toBeGreaterThan(1000)
    const known = await test.call(viewer, listReleaseStatesEndpoint, { query: { state: 'known' } })
    expect(known.data.items.every(({ componentCount }) => (componentCount ?? 0) > 10)).toBe(true)
    for (const { sbomId } of known.data.items) {
      const sbom = await test.call(viewer, readSbomEndpoint, { params: { sbomId: sbomId ?? '' } })
      expect([sbom.data.fileName, sbom.data.findings]).toEqual([sbom.data.fileName, []])
    }
  })

  it('contains a runtime of which its supplier says that it is affected: the release that has it shows that', async () => {
    await test.settleJobs()
    const [source] = (await test.call(viewer, listSourcesEndpoint, { query: { q: 'KK-SA-2026-02' } })).data.items
    const params = { sourceId: source?.id ?? '' }
    expect((await test.call(viewer, sourceFindingsEndpoint, { params })).data.items).toMatchObject([
      {
        componentName: 'Licence dongle runtime',
        componentVersion: '8.31',
        names: ['CVE-2026-90210', 'CVE-2026-90211'],
        state: 'affected',
      },
    ])
  })

  it('has cases in every state, and a board on which each colour is lit', async () => {
    const cases = (await test.call(viewer, listCasesEndpoint, {})).data.items
    expect(new Set(cases.map((item) => item.state))).toEqual(
      new Set(['received', 'verifying', 'analysing', 'remediating', 'fixed', 'not_affected']),
    )
    const board = (await test.call(viewer, readBoardEndpoint, {})).data
    const lamps = board.lines.flatMap((line) => Object.values(line.lamps))
    expect(new Set(lamps.map(({ lamp }) => lamp))).toEqual(new Set(['off', 'green', 'amber', 'red']))
  })

  it('answers for the units that its own advisories name', async () => {
    await test.settleJobs()
    const board = (await test.call(viewer, readBoardEndpoint, {})).data
    const own = board.newestSources.filter(({ trackingId }) => trackingId.startsWith('HIBARI'))
    expect(own.map((source) => source.affected).every((count) => count > 0)).toBe(true)
  })

  it('has a running embargo among what is due', async () => {
    const { deadlines } = (await test.call(viewer, readBoardEndpoint, {})).data
    const embargoes = deadlines.filter(({ kind }) => kind === 'advisory.embargo')
    expect(embargoes).toHaveLength(2)
    expect(embargoes.every(({ dueAt }) => dueAt !== null && dueAt > nowIso())).toBe(true)
  })

  it('has our own advisories in each state, the published one through every step that people take', async () => {
    await loadOwnAdvisories(test.app, people)
    await test.settleJobs()
    const { items } = (await test.call(viewer, listAdvisoriesEndpoint, {})).data
    expect(items.map(({ status }) => status).toSorted()).toEqual(['draft', 'in_review', 'published'])
    const [published] = items.filter(({ status }) => status === 'published')
    const view = (await test.call(viewer, readAdvisoryEndpoint, { params: { advisoryId: published?.id ?? '' } })).data
    expect(view.files.map(({ path }) => path)).toContain(`advisories/${view.number.toLowerCase()}/index.ja.html`)
    expect(view.sourceId).not.toBeNull()
    expect((await test.call(approver, listNoticesEndpoint, {})).data.total).toBeGreaterThan(0)
  })

  it('loaded again it changes nothing', async () => {
    await loadSample(test.app, bootstrapPrincipal)
    await loadOwnAdvisories(test.app, people)
    expect((await test.call(viewer, listAdvisoriesEndpoint, {})).data.total).toBe(3)
    expect((await test.call(viewer, listCasesEndpoint, {})).data.total).toBe(10)
    expect((await test.call(viewer, listSourcesEndpoint, {})).data.total).toBe(4)
    expect((await test.call(viewer, listCustomersEndpoint, {})).data.total).toBe(10)
  })
})
