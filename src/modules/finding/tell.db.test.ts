import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { uploadSbomEndpoint } from '#modules/sbom/api.ts'
import { storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { osv } from './testing.ts'

let test: TestApp
let engineer: Actor
let elsewhere: Actor
let releaseIds: string[]

beforeAll(async () => {
  test = await createTestApp()
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(test.app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(test.app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer'])
  elsewhere = await test.actor([{ role: 'viewer', scope: { kind: 'division', id: divisions.get('MT') ?? '' } }])
  const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
    sql<{ id: string }>`
      select e.id from product_release e join product_part p on p.id = e.part_id join product_model m on m.id = p.model_id
       where m.code = 'HQ-08CPU' order by e.position`.execute(tx),
  )
  releaseIds = rows.map(({ id }) => id)
  await test.startJobs()
})
afterAll(() => test.close())

async function upload(release: number, ...names: readonly string[]): Promise<void> {
  const components = names.map((name) => ({
    type: 'library',
    'bom-ref': name,
    name,
    version: '1.0',
    purl: `pkg:pypi/${name}@1.0`,
  }))
  const bom = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components })
  await test.upload(engineer, uploadSbomEndpoint, { releaseId: releaseIds[release] ?? '' }, 'bom.json', bom)
  await test.settleJobs()
}

async function tell(...records: readonly RecordInput[]): Promise<void> {
  await test.app.db.tx(engineer.principal, (tx) => storeRecords(test.app, tx, engineer.principal, records))
  await test.settleJobs()
}

/** What a person was told of findings and has not read: the newest, and how many times. */
async function told({ principal, userId }: Actor): Promise<unknown> {
  const { rows } = await test.app.db.tx(principal, (tx) =>
    sql<{ params: Record<string, unknown>; count: number }>`
      select params, count from notification where user_id = ${userId}::uuid and kind = 'finding.found'`.execute(tx),
  )
  return rows.map(({ params, count }) => [params['name'], params['vulnerabilities'], params['releases'], count])
}

describe('who reads findings of a line', () => {
  it('is told once of what a record brings, however many components and releases have it, and never again', async () => {
    await upload(0, 'hibari', 'tsubame')
    await upload(1, 'hibari')
    await tell(osv('PYSEC-2026-1', 'hibari', [{ introduced: '0' }]))
    expect(await told(engineer)).toEqual([['PYSEC-2026-1', 1, 2, 1]])
    await tell(osv('PYSEC-2026-1', 'hibari', [{ introduced: '0.1' }], { modified: '2026-02-01T00:00:00Z' }))
    await upload(0, 'hibari', 'tsubame')
    expect(await told(engineer)).toEqual([['PYSEC-2026-1', 1, 2, 1]])
  })

  it('is told of what a bill of materials brings: a known flaw in a release that did not have it', async () => {
    await upload(2, 'hibari')
    expect(await told(engineer)).toEqual([['PYSEC-2026-1', 1, 1, 2]])
  })

  it('is not told of what is of another division, or of what merely may be affected', async () => {
    const before = await told(engineer)
    await tell(osv('PYSEC-2026-2', 'tsubame', [{ introduced: '2.0' }]))
    expect(await told(engineer)).toEqual(before)
    expect(await told(elsewhere)).toEqual([])
  })
})
