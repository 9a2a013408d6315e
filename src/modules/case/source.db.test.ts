import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { listLinesEndpoint, listModelsEndpoint } from '#modules/product/api.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { csafFile, type AdvisoryInput } from '#modules/vulnerability/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import {
  changeProductSetEndpoint,
  listCasesEndpoint,
  openCaseEndpoint,
  readCaseEndpoint,
  setSeverityEndpoint,
  type CaseView,
} from './api.ts'
import { readBoardEndpoint } from './board-api.ts'
import { ELEMENTS, elementsSchema } from './model.ts'

let test: TestApp
let coordinator: Actor

beforeAll(async () => {
  test = await createTestApp()
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(test.app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(test.app, bootstrapPrincipal, testCatalogue(), divisions)
  coordinator = await test.actor(['coordinator'])
})
afterAll(() => test.close())

async function importAdvisory(
  input: AdvisoryInput,
  change: (text: string) => string = (text) => text,
): Promise<string> {
  const bytes = new TextEncoder().encode(change(csafFile(input)))
  const file = { bytes, fileName: `${input.trackingId}.json`, isOwn: false }
  const applied = await test.app.db.tx(bootstrapPrincipal, (tx) => importSource(test.app, tx, bootstrapPrincipal, file))
  return applied.sourceId
}

async function openFrom(sourceId: string): Promise<CaseView> {
  const opened = await test.call(coordinator, openCaseEndpoint, { body: { sourceId } })
  return (await test.call(coordinator, readCaseEndpoint, { params: { caseId: opened.data.id } })).data
}

describe('a case opened from an advisory about our products', () => {
  it('has its title and vulnerabilities, and a product set with our models per version range; an unknown one stands alone', async () => {
    const products = { 'HQ-08CPU': '<1.2', 'HQ-16CPU': '<1.2', 'HF5-32MT': 'vers:all/*', 'HX-99': '<1.2' }
    const sourceId = await importAdvisory({ trackingId: 'OURS-1', cves: ['CVE-2024-2001', 'CVE-2024-2002'], products })
    const view = await openFrom(sourceId)
    expect(view.title).toContain('OURS-1')
    expect(view.sources.map((source) => source.trackingId)).toEqual(['OURS-1'])
    expect(view.vulnerabilities.map((vulnerability) => vulnerability.name)).toEqual(['CVE-2024-2001', 'CVE-2024-2002'])
    const lines = (await test.call(coordinator, listLinesEndpoint, {})).data.items
    expect(view.lineId).toBe(lines.find((line) => line.kind === 'programmable-controller')?.id)
    for (const { productSets } of view.vulnerabilities)
      expect(productSets.map((set) => [set.name, set.versionRange, set.models.map((model) => model.code)])).toEqual([
        ['HQ series', '<1.2', ['HQ-08CPU', 'HQ-16CPU']],
        ['HF5-32MT', 'all versions', ['HF5-32MT']],
        ['HX-99', '<1.2', []],
      ])
  })

  it('where a name surely means none of our models, those that it may mean are proposed', async () => {
    const view = await openFrom(await importAdvisory({ trackingId: 'OURS-6', products: { 'HQ series': '<1.2' } }))
    const codes = view.vulnerabilities[0]?.productSets[0]?.models.map((model) => model.code) ?? []
    expect(codes.length).toBeGreaterThan(1)
    expect(codes.every((code) => code.startsWith('HQ-'))).toBe(true)
  })

  it('takes the scores over as the judgement of whoever published them', async () => {
    const view = await openFrom(await importAdvisory({ trackingId: 'OURS-2', products: { 'HQ-32CPU': '<1.2' } }))
    expect(view.vulnerabilities[0]?.productSets[0]?.severities).toMatchObject([
      { assigner: 'vendor', cvss3: { score: 7.5 }, elements: null, exploitation: 'none' },
    ])
    expect(view.score).toBe(7.5)
  })
})

describe('a case opened from an advisory about others', () => {
  it('has one product set per vulnerability that is yet to be determined', async () => {
    const sourceId = await importAdvisory({ trackingId: 'OTHER-1', products: { 'HQ-08CPU': '<1.2' } }, (text) =>
      text.replaceAll('Hibari Automation', 'Somebody Else'),
    )
    const view = await openFrom(sourceId)
    expect(view.vulnerabilities[0]?.productSets).toMatchObject([{ name: '', versionRange: '', models: [] }])
  })
})

describe('cases and models', () => {
  it('a case is found by the models of its product sets; models that do not exist are refused', async () => {
    const view = await openFrom(await importAdvisory({ trackingId: 'OURS-3', products: { 'HRC-800': '<1.2' } }))
    const models = (await test.call(coordinator, listModelsEndpoint, { query: { q: 'HRC-800' } })).data.items
    const query = { modelId: models[0]?.id ?? '' }
    const listed = (await test.call(coordinator, listCasesEndpoint, { query })).data.items
    expect(listed.map((item) => item.id)).toEqual([view.id])
    const params = { caseId: view.id, setId: view.vulnerabilities[0]?.productSets[0]?.id ?? '' }
    const body = { name: 'x', versionRange: '', modelIds: [view.id] }
    const wrong = await test.call(coordinator, changeProductSetEndpoint, { params, body }, { ifMatch: 1 })
    expect(wrong.problem?.findings).toMatchObject([{ code: 'UNKNOWN_MODEL', path: '/modelIds/0' }])
  })

  it('the board lights the lamps of the models’ lines since they were judged, and says which case it is', async () => {
    const view = await openFrom(await importAdvisory({ trackingId: 'OURS-4', products: { 'HRC-800': '<1.1' } }))
    const setId = view.vulnerabilities[0]?.productSets[0]?.id ?? ''
    const elements = elementsSchema.parse(
      Object.fromEntries(
        ELEMENTS.map((element) => [
          element,
          { level: element === 'safety' ? 'high' : 'none', reason: 'the arm moves' },
        ]),
      ),
    )
    const params = { caseId: view.id, setId, assigner: 'us' as const }
    const judged = await test.call(coordinator, setSeverityEndpoint, { params, body: { elements } }, { ifMatch: 0 })
    const assessedAt = judged.data.vulnerabilities[0]?.productSets[0]?.severities[0]?.assessedAt ?? ''
    const lines = (await test.call(coordinator, listLinesEndpoint, {})).data.items
    const board = (await test.call(coordinator, readBoardEndpoint, {})).data
    const robots = board.lines.find((line) => line.id === lines.find(({ kind }) => kind === 'industrial-robot')?.id)
    const { id: caseId, number, title } = view
    const reasons = [{ caseId, number, title, level: 'high' }]
    expect(robots?.lamps.safety).toMatchObject({ lamp: 'red', cases: 1, reasons })
    expect((robots?.lamps.safety.since ?? '') >= assessedAt && assessedAt > view.openedAt).toBe(true)
    // The other case of this line is not judged yet: amber, and older.
    expect(robots?.lamps.health.lamp).toBe('amber')
    expect(robots?.openCases).toBe(2)
    const list = async (element: 'safety' | 'health', lamp: 'red' | 'amber' | 'green') => {
      const query = { lineId: robots?.id, element, lamp }
      return (await test.call(coordinator, listCasesEndpoint, { query })).data.items.map(({ id }) => id)
    }
    expect(await list('safety', 'red')).toEqual([view.id])
    expect(await list('health', 'green')).toEqual([view.id])
    expect(await list('safety', 'amber')).toHaveLength(1)
    expect(await list('safety', 'green')).toEqual([])
    expect(board.newestSources.map((source) => source.trackingId)).toContain('OURS-4')
  })
})
