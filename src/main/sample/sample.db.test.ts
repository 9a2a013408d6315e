import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { listCasesEndpoint } from '#modules/case/api.ts'
import { readBoardEndpoint } from '#modules/case/board-api.ts'
import { listCustomersEndpoint } from '#modules/customer/api.ts'
import { listLinesEndpoint, listModelsEndpoint } from '#modules/product/api.ts'
import { listSourcesEndpoint } from '#modules/vulnerability/api.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { loadSample } from './index.ts'

let test: TestApp
let viewer: Actor
let seconds: number

beforeAll(async () => {
  test = await createTestApp()
  const begun = performance.now()
  await loadSample(test.app, bootstrapPrincipal)
  seconds = (performance.now() - begun) / 1000
  viewer = await test.actor(['viewer'])
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
    ])
    expect(sources.every((source) => source.isOwn && source.doubtCount === 0)).toBe(true)
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
    expect(board.newestSources.map((source) => source.affected).every((count) => count > 0)).toBe(true)
  })

  it('loaded again it changes nothing', async () => {
    await loadSample(test.app, bootstrapPrincipal)
    expect((await test.call(viewer, listCasesEndpoint, {})).data.total).toBe(9)
    expect((await test.call(viewer, listSourcesEndpoint, {})).data.total).toBe(2)
    expect((await test.call(viewer, listCustomersEndpoint, {})).data.total).toBe(10)
  })
})
