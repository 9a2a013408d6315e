import { afterAll, beforeAll, expect, it } from 'vitest'
import { bootstrapPrincipal } from '#modules/identity/index.ts'
import { changeFamilyRulesEndpoint } from '#modules/product/api-record.ts'
import { listFamiliesEndpoint } from '#modules/product/api.ts'
import { createCorrectionEndpoint, withdrawCorrectionEndpoint } from '#modules/vulnerability/api-correction.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { csafFile } from '#modules/vulnerability/testing.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import { importCustomers } from './index.ts'
import { loadTestCatalogue, testAsset } from './testing.ts'

let test: TestApp
let coordinator: Actor

beforeAll(async () => {
  test = await createTestApp()
  coordinator = await test.actor(['coordinator'])
  await loadTestCatalogue(test.app, bootstrapPrincipal)
  await importCustomers(test.app, coordinator.principal, {
    customers: [
      {
        kind: 'customer',
        code: 'OWNER-1',
        names: { en: 'Owner One', ja: '一番工業' },
        country: 'JP',
        language: 'ja',
        contact: 'office@owner.example',
        assets: [
          testAsset('OLD', { serial: '2410500001' }),
          testAsset('NEW', { serial: '2510900001' }),
          testAsset('Z', { model: 'HQ-16EN', versions: { firmware: 'Z' } }),
        ],
      },
    ],
  })
  await test.startJobs()
  await test.settleJobs()
})
afterAll(() => test.close())

async function bring(trackingId: string, products: Record<string, string>): Promise<string> {
  const file = { bytes: Buffer.from(csafFile({ trackingId, products })), fileName: 'a.json', isOwn: false }
  const { principal } = coordinator
  const { sourceId } = await test.app.db.tx(principal, (tx) => importSource(test.app, tx, principal, file))
  await test.settleJobs()
  return sourceId
}

async function answersOf(sourceId: string): Promise<Record<string, string>> {
  const { data } = await test.call(coordinator, api.listSourceUnitsEndpoint, { params: { sourceId }, query: {} })
  return Object.fromEntries(
    data.items.map(({ tag, answer: { applicability, ground } }) => [tag, `${applicability} ${ground}`]),
  )
}

it('units are asked about anew when their family says how versions are ordered and what a serial number tells', async () => {
  const sourceId = await bring('HB-1', { 'HQ-08EN': '<08', 'HQ-16EN': '<AB' })
  expect(await answersOf(sourceId)).toEqual({
    OLD: 'undetermined VERSION_UNKNOWN',
    NEW: 'undetermined VERSION_UNKNOWN',
    Z: 'undetermined INCOMPARABLE',
  })
  const families = (await test.call(coordinator, listFamiliesEndpoint, { query: {} })).data.items
  const family = families.find(({ code }) => code === 'HQ')
  const field = (name: 'year' | 'month' | 'version' | 'number', length: number) => ({ name, length })
  const serialFormat = [
    {
      validFrom: '2020-01-01',
      validUntil: null,
      fields: [field('year', 2), field('month', 1), field('version', 2), field('number', 5)],
    },
  ]
  const changed = await test.call(
    coordinator,
    changeFamilyRulesEndpoint,
    { params: { familyId: family?.id ?? '' }, body: { versionScheme: 'letters-aa', serialFormat } },
    { ifMatch: family?.version ?? 0 },
  )
  expect(changed.status).toBe(200)
  await test.settleJobs()
  expect((await answersOf(sourceId))['Z']).toBe('affected IN_RANGE')
  const dotted = await test.call(
    coordinator,
    changeFamilyRulesEndpoint,
    { params: { familyId: family?.id ?? '' }, body: { versionScheme: null, serialFormat } },
    { ifMatch: changed.data.version },
  )
  expect(dotted.status).toBe(200)
  await test.settleJobs()
  expect(await answersOf(sourceId)).toEqual({
    OLD: 'affected IN_RANGE',
    NEW: 'not_affected ABOVE_EXCLUSIVE_BOUND',
    Z: 'undetermined INCOMPARABLE',
  })
})

it('a corrected reading answers the units of every source that bears its text, and taking it back undoes that', async () => {
  const products = { 'HQ-16EN': 'whatever was sold before the summer sale' }
  const sourceId = await bring('HB-2', products)
  const other = await bring('HB-3', products)
  const before = await answersOf(sourceId)
  expect(before['Z']).toContain('undetermined')
  const body = {
    sourceId,
    productId: 'CSAFPID-1',
    isWide: false,
    reading: { kind: 'all' as const },
    reason: 'The maker told us.',
  }
  const made = await test.call(coordinator, createCorrectionEndpoint, { body })
  await test.settleJobs()
  for (const id of [sourceId, other]) expect((await answersOf(id))['Z']).toBe('affected ALL_VERSIONS')
  const params = { correctionId: made.data.id }
  await test.call(coordinator, withdrawCorrectionEndpoint, { params }, { ifMatch: made.data.version })
  await test.settleJobs()
  expect(await answersOf(sourceId)).toEqual(before)
})
