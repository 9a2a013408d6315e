import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listSourceUnitsEndpoint } from '#modules/customer/api.ts'
import { importCustomers } from '#modules/customer/index.ts'
import { toAssetInput } from '#modules/customer/rules.ts'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { changeFamilyRulesEndpoint, createVendorEndpoint } from '#modules/product/api-record.ts'
import { changeSupportDatesEndpoint, listFamiliesEndpoint, listModelsEndpoint } from '#modules/product/api.ts'
import { createCorrectionEndpoint } from '#modules/vulnerability/api-correction.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import type { CheckerData } from './checker-data.ts'
import { checkPublishedTree, keepPublishedTree } from './service/tree.ts'
import { loadAdvisoryCatalogue, openTestCase } from './testing.ts'
import { createChecker } from './web/checker/check.ts'

let test: TestApp
let author: Actor
let coordinator: Actor
let sourceId: string

/** Units whose answer needs what their family says: an order of letters, a version in the serial number, a maker's spelling. */
const UNITS = [
  { tag: 'Z', versions: { firmware: 'Z' } },
  { tag: 'AC', versions: { firmware: 'AC' } },
  { tag: 'SHIPPED-AA', serial: '241AA00001' },
  { tag: 'SHIPPED-AC', serial: '255AC00002' },
  { tag: 'SHORT', serial: '24' },
  { tag: 'NOTHING' },
  { tag: 'ALIAS', vendor: 'HIBARI', versions: { firmware: 'Z' } },
  { tag: 'NOBODY', vendor: undefined, versions: { firmware: 'Z' } },
  { tag: 'OTHERS', vendor: 'Kestrel Controls', versions: { firmware: 'Z' } },
  { tag: 'LOOSE', model: 'hq-16en', versions: { firmware: 'AA' } },
  { tag: 'UNNAMED', model: 'HQ-02', versions: { firmware: 'A' } },
  { tag: 'UNKNOWN', model: 'HX-1', versions: { firmware: 'A' } },
].map((unit) => ({ vendor: 'Hibari Automation', model: 'HQ-08EN', versions: {}, ...unit }))

beforeAll(async () => {
  test = await createTestApp()
  author = await test.actor(['coordinator', 'author', 'engineer'])
  coordinator = await test.actor(['coordinator'])
  await loadAdvisoryCatalogue(test.app, bootstrapPrincipal)
  await test.startJobs()
  await importCustomers(test.app, coordinator.principal, {
    customers: [
      {
        kind: 'customer',
        code: 'OWNER',
        names: { en: 'Owner', ja: 'オーナー' },
        country: 'JP',
        language: 'ja',
        assets: UNITS.map((unit) => ({ ...unit, basis: 'declaration' as const, knownOn: '2026-01-15' })),
      },
    ],
  })
  sourceId = await publish()
})
afterAll(() => test.close())

const at = (advisoryId: string) => ({ params: { advisoryId } })

/** Publishes an advisory about HQ-08EN and HQ-16EN below AB; answers as which source it came back. */
async function publish(): Promise<string> {
  const approver = await test.actor(['approver'])
  const publisher = await test.actor(['publisher'])
  const opened = await openTestCase(test.app, author.principal, { cve: 'CVE-2026-3001' })
  const created = (await test.call(author, api.createAdvisoryEndpoint, { body: { caseId: opened.id } })).data
  const view = (await test.call(author, api.readAdvisoryEndpoint, at(created.id))).data
  const { content } = view
  const body = {
    ...content,
    title: { en: content.title.en, ja: '' },
    summary: { en: content.summary.en, ja: '' },
    productSets: content.productSets.map((set) => ({
      ...set,
      versions: { kind: 'below' as const, version: 'AB' },
      fixedVersion: null,
    })),
    vulnerabilities: content.vulnerabilities.map((vulnerability) => ({
      ...vulnerability,
      title: { en: 'Denial of service', ja: '' },
      description: { en: 'A long header stops the unit.', ja: '' },
      elements: null,
      remediations: [
        {
          category: 'none_available' as const,
          setKeys: vulnerability.setKeys,
          details: { en: 'Nothing yet.', ja: '' },
          url: null,
          restart: null,
        },
      ],
    })),
  }
  const edited = await test.call(author, api.editAdvisoryEndpoint, { ...at(view.id), body }, { ifMatch: view.version })
  const submitted = await test.call(author, api.submitAdvisoryEndpoint, at(view.id), { ifMatch: edited.data.version })
  const request = { ...at(view.id), body: { comment: '' } }
  const approved = await test.call(approver, api.approveAdvisoryEndpoint, request, { ifMatch: submitted.data.version })
  await test.call(publisher, api.publishAdvisoryEndpoint, at(view.id), { ifMatch: approved.data.version })
  await test.settleJobs()
  return (await test.call(author, api.readAdvisoryEndpoint, at(view.id))).data.sourceId ?? ''
}

function publishedText(path: string): string {
  const folder = join(test.app.config.dataDir, 'public')
  const current = readFileSync(join(folder, 'current'), 'utf8').trim()
  return readFileSync(join(folder, 'generations', current, path), 'utf8')
}

function publicData(path = 'check/index.en.html'): CheckerData {
  const block = /<script type="application\/json" id="data">([^]*?)<\/script>/.exec(publishedText(path))?.[1]
  return JSON.parse(block ?? 'null')
}

/** What the inside answers for the units of the published advisory, by tag. */
async function inside(): Promise<Record<string, string>> {
  const { data } = await test.call(coordinator, listSourceUnitsEndpoint, {
    params: { sourceId },
    query: { limit: 100 },
  })
  return Object.fromEntries(
    data.items.map(({ tag, answer: { applicability, ground } }) => [tag, `${applicability} ${ground}`]),
  )
}

/** The same by the data of a public page. */
function outside(path?: string): Record<string, string> {
  const check = createChecker(publicData(path), 'en')
  return Object.fromEntries(
    UNITS.map(({ tag, ...unit }) => {
      const facts = {
        hardwareRevision: null,
        serial: null,
        producedOn: null,
        options: [],
        ...unit,
        vendor: unit.vendor ?? null,
      }
      const [first] = check(toAssetInput(facts)).advisories
      return [tag, first === undefined ? 'not_listed null' : `${first.answer.applicability} ${first.answer.ground}`]
    }),
  )
}

async function giveRules(versionScheme: string | null): Promise<void> {
  const families = (await test.call(coordinator, listFamiliesEndpoint, { query: {} })).data.items
  const family = families.find(({ code }) => code === 'HQ')
  const field = (name: 'year' | 'month' | 'version' | 'number', length: number) => ({ name, length })
  const fields = [field('year', 2), field('month', 1), field('version', 2), field('number', 5)]
  const body = { versionScheme, serialFormat: [{ validFrom: '2020-01-01', validUntil: null, fields }] }
  const request = { params: { familyId: family?.id ?? '' }, body }
  const changed = await test.call(author, changeFamilyRulesEndpoint, request, { ifMatch: family?.version ?? 0 })
  expect(changed.status).toBe(200)
  await test.settleJobs()
}

it('the public answer is the inside answer for the same unit, before and after a family gets its rules', async () => {
  await keepPublishedTree(test.app)
  const before = await inside()
  expect(before['Z']).toBe('undetermined INCOMPARABLE')
  expect(outside()).toEqual(before)
  await giveRules('letters-aa')
  // The tree follows by itself: nothing was published.
  expect(await keepPublishedTree(test.app)).toBe(true)
  expect(await keepPublishedTree(test.app)).toBe(false)
  const after = await inside()
  expect(after).toMatchObject({
    Z: 'affected IN_RANGE',
    AC: 'not_affected ABOVE_EXCLUSIVE_BOUND',
    'SHIPPED-AA': 'affected IN_RANGE',
    'SHIPPED-AC': 'not_affected ABOVE_EXCLUSIVE_BOUND',
    ALIAS: 'affected IN_RANGE',
    NOBODY: 'affected IN_RANGE',
  })
  expect(outside()).toEqual(after)
  expect(outside('offline/security-advisories.html')).toEqual(after)
  expect((await checkPublishedTree(test.app)).faults).toEqual([])
})

it('tells of models that are named and on sale, and of nothing else of the catalogue', async () => {
  const { book } = publicData()
  expect(Object.keys(book.models)).toEqual(['HQ-08EN', 'HQ-16EN'])
  expect(book.rules.length).toBe(1)
  expect(book.makerNames).toContain('HIBARI')
  await test.call(author, createVendorEndpoint, {
    body: { name: 'PNK', names: { en: 'Partner Nobody Knows', ja: '秘密の取引先' }, aliases: [] },
  })
  const { items } = (await test.call(coordinator, listModelsEndpoint, { query: {} })).data
  const model = items.find(({ code }) => code === 'HQ-16EN')
  const dates = { saleStartedOn: '2199-01-01', saleEndedOn: null, repairEndsOn: null, securitySupportUntil: null }
  await test.call(
    author,
    changeSupportDatesEndpoint,
    { params: { modelId: model?.id ?? '' }, body: dates },
    { ifMatch: model?.version ?? 0 },
  )
  await keepPublishedTree(test.app)
  expect(Object.keys(publicData().book.models)).toEqual(['HQ-08EN'])
  expect(publishedText('check/index.en.html')).not.toMatch(/Partner Nobody Knows|PNK|HQ-02/)
})

it('a corrected reading counts outside as well, without the words of whoever corrected it', async () => {
  const product = publicData().advisories[0]?.documents.en?.reading.products.find(({ name }) => name === 'HQ-08EN')
  const body = {
    sourceId,
    productId: product?.productId ?? '',
    isWide: false,
    reading: { kind: 'all' as const },
    reason: 'Quetzal told us by telephone.',
  }
  const { status, data } = await test.call(author, createCorrectionEndpoint, { body })
  expect(status).toBe(201)
  await test.settleJobs()
  expect(await keepPublishedTree(test.app)).toBe(true)
  expect((await inside())['AC']).toBe('affected ALL_VERSIONS')
  expect(outside()).toEqual(await inside())
  for (const secret of ['Quetzal', data.id]) expect(publishedText('check/index.en.html')).not.toContain(secret)
})
