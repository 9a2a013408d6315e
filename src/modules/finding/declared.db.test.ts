import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { createDeclaredPartEndpoint, withdrawDeclaredPartEndpoint } from '#modules/sbom/api-declared.ts'
import { storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import { cve, osv } from './testing.ts'

let test: TestApp
let engineer: Actor
let familyId: string
/** Of one model, oldest first: 1.0, 1.1, 1.2. */
let releases: string[]
let modelId: string

beforeAll(async () => {
  test = await createTestApp()
  const { app } = test
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer'])
  const { rows } = await app.db.tx(engineer.principal, (tx) =>
    sql<{ id: string; modelId: string; familyId: string }>`
      select r.id, m.id as "modelId", m.family_id as "familyId" from product_release r join product_part p on p.id = r.part_id
        join product_model m on m.id = p.model_id where m.code = 'HQ-08CPU' order by r.position`.execute(tx),
  )
  familyId = rows[0]?.familyId ?? ''
  modelId = rows[0]?.modelId ?? ''
  releases = rows.map(({ id }) => id)
})
afterAll(() => test.close())

const tell = (...records: readonly RecordInput[]): Promise<unknown> =>
  test.app.db.tx(engineer.principal, (tx) => storeRecords(test.app, tx, engineer.principal, records))

const rtos = { vendor: 'Kamome Systems', name: 'Kamome RTOS', basis: 'letter' as const }

async function declare(more: Readonly<Record<string, unknown>>): Promise<string> {
  const made = await test.call(engineer, createDeclaredPartEndpoint, { body: { familyId, modelId, ...rtos, ...more } })
  expect(made.status).toBe(201)
  return made.data.id
}

const withdraw = (declaredPartId: string, ifMatch = 1) =>
  test.call(engineer, withdrawDeclaredPartEndpoint, { params: { declaredPartId } }, { ifMatch })

/** A vulnerability that some record speaks of. */
async function anyFlaw(): Promise<{ vulnerabilityId: string }> {
  const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
    sql<{ id: string }>`select id from vulnerability order by name limit 1`.execute(tx),
  )
  return { vulnerabilityId: rows[0]?.id ?? '' }
}

/** `<vulnerability> <state> <ground>` of a release. */
async function found(index = 0): Promise<string[]> {
  const params = { releaseId: releases[index] ?? '' }
  const { data } = await test.call(engineer, api.releaseFindingsEndpoint, { params, query: {} })
  return data.items.map(({ name, state, ground }) => `${name} ${state} ${ground}`).toSorted()
}

const range = (id: string, from: string, to: string): RecordInput =>
  cve(id, {
    vendor: 'Kamome Systems',
    product: 'Kamome RTOS',
    versions: [{ version: from, lessThanOrEqual: to, status: 'affected', versionType: 'custom' }],
    defaultStatus: 'unaffected',
  })

describe('findings in declared parts', () => {
  it('say affected where every version is, open where some are, and nothing where none is, whichever comes first', async () => {
    await tell(range('CVE-2026-2001', '6.0', '7.0'), range('CVE-2026-2002', '6.6', '7.0'))
    const id = await declare({ versions: '6.4 – 6.9' })
    await tell(
      range('CVE-2026-2003', '6.5', '6.6'),
      range('CVE-2026-2004', '5.0', '6.3'),
      range('CVE-2026-2005', '6.4', '6.9'),
    )
    expect(await found()).toEqual([
      'CVE-2026-2001 affected IN_RANGE',
      'CVE-2026-2002 undetermined VERSION_UNKNOWN',
      'CVE-2026-2003 undetermined VERSION_UNKNOWN',
      'CVE-2026-2005 affected IN_RANGE',
    ])
    await withdraw(id)
    expect(await found()).toEqual([])
  })

  it('leave a release without a bill of materials one whose contents are not known', async () => {
    const params = { releaseId: releases[0] ?? '' }
    const counts = async () => (await test.call(engineer, api.releaseCountsEndpoint, { params })).data
    const summary = async () => {
      const query = { by: 'release', familyId, releases: 'all' } as const
      const { items, coverage } = (await test.call(engineer, api.summaryEndpoint, { query })).data
      return { row: items.find(({ id }) => id === releases[0]), coverage }
    }
    const id = await declare({ versions: '9.9' })
    expect(await counts()).toMatchObject({ isKnown: false, components: 1 })
    const { row, coverage } = await summary()
    expect(row).toMatchObject({ releases: 1, releasesWithout: 1, components: 1 })
    expect(coverage.releasesWithout).toBe(coverage.releases)
    const { vulnerabilityId } = await anyFlaw()
    const places = await test.call(engineer, api.placesEndpoint, { params: { vulnerabilityId } })
    expect(places.data.releasesWithout).toBeGreaterThanOrEqual(coverage.releases)
    await withdraw(id)
    expect(await counts()).toMatchObject({ isKnown: false, components: 0 })
    expect((await summary()).row).toMatchObject({ releasesWithout: 1, components: 0 })
  })

  it('stay open where both ends are affected and versions between them are not', async () => {
    const gap = cve('CVE-2026-2010', {
      vendor: 'Kamome Systems',
      product: 'Kamome RTOS',
      versions: [
        { version: '8.0', lessThanOrEqual: '8.2', status: 'affected', versionType: 'custom' },
        { version: '8.5', lessThanOrEqual: '8.9', status: 'affected', versionType: 'custom' },
      ],
      defaultStatus: 'unaffected',
    })
    await tell(gap)
    const id = await declare({ versions: '8.1 to 8.6' })
    expect(await found()).toEqual(['CVE-2026-2010 undetermined VERSION_UNKNOWN'])
    await withdraw(id)
  })

  it('are patched where the statement says so, and not certain where the release may not be meant', async () => {
    await tell(
      osv('PYSEC-2026-20', 'hibari', [{ introduced: '0' }, { fixed: '1.5' }], { aliases: ['CVE-2026-2020'] }),
      osv('PYSEC-2026-21', 'hibari', [{ introduced: '0' }, { fixed: '1.5' }], { aliases: ['CVE-2026-2021'] }),
    )
    const hibari = { vendor: null, name: 'hibari', purl: 'pkg:pypi/hibari', versions: '1.4' }
    const id = await declare({ ...hibari, patched: ['cve-2026-2020'], releases: '1.1 only' })
    expect(await found(0)).toEqual([])
    expect(await found(1)).toEqual(['CVE-2026-2020 patched IN_RANGE', 'CVE-2026-2021 affected IN_RANGE'])
    const other = await declare({ ...hibari, releases: '1.2.7 and later' })
    expect(await found(2)).toEqual(['CVE-2026-2020 undetermined IN_RANGE', 'CVE-2026-2021 undetermined IN_RANGE'])
    await withdraw(id)
    await withdraw(other)
  })

  it('compare an open range with the order of its ecosystem', async () => {
    await tell(osv('PYSEC-2026-30', 'suzume', [{ introduced: '0' }, { fixed: '2.0' }]))
    const suzume = { vendor: null, name: 'suzume', purl: 'pkg:pypi/suzume' }
    const states = async (versions: string): Promise<string[]> => {
      const id = await declare({ ...suzume, versions })
      const told = await found()
      await withdraw(id)
      return told
    }
    expect(await states('2.0 and later')).toEqual([])
    expect(await states('before 2.0')).toEqual(['PYSEC-2026-30 affected IN_RANGE'])
    expect(await states('1.9 and later')).toEqual(['PYSEC-2026-30 undetermined VERSION_UNKNOWN'])
    expect(await states('whatever was there')).toEqual(['PYSEC-2026-30 undetermined VERSION_UNKNOWN'])
  })
})
