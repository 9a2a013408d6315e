import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '#platform/postgres/index.ts'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { changePartsEndpoint } from '#modules/product/api-record.ts'
import { readModelEndpoint } from '#modules/product/api.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { changeDeclaredPartEndpoint, createDeclaredPartEndpoint } from '#modules/sbom/api-declared.ts'
import { uploadSbomEndpoint } from '#modules/sbom/api.ts'
import { splitFlawEndpoint, withdrawIdentityRulingEndpoint } from '#modules/vulnerability/api-identity.ts'
import { listVulnerabilitiesEndpoint } from '#modules/vulnerability/api.ts'
import { storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { osv } from './testing.ts'

let test: TestApp
let engineer: Actor
let coordinator: Actor
let elsewhere: Actor
let releaseIds: string[]

beforeAll(async () => {
  test = await createTestApp()
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(test.app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(test.app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer'])
  coordinator = await test.actor(['coordinator'])
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

/** The person has read what they were told. */
async function forget(): Promise<void> {
  await withClient(test.database.ownerUrl, (client) => client.query('delete from notification'))
}

/** What a person was told of findings and has not read: the newest, and how many times. */
async function told({ principal, userId }: Actor): Promise<unknown> {
  const { rows } = await test.app.db.tx(principal, (tx) =>
    sql<{ params: Record<string, unknown>; count: number }>`
      select params, count from notification where user_id = ${userId}::uuid and kind = 'finding.found'`.execute(tx),
  )
  return rows.map(({ params, count }) => [params['name'], params['vulnerabilities'], params['releases'], count])
}

/** `<model> <release>` of the catalogue, with the models' family. */
async function placeOf(model: string): Promise<{ modelId: string; familyId: string }> {
  const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
    sql<{ modelId: string; familyId: string }>`
      select id as "modelId", family_id as "familyId" from product_model where code = ${model}`.execute(tx),
  )
  if (rows[0] === undefined) throw new Error('there is no such model')
  return rows[0]
}

async function declare(
  model: string,
  name: string,
  versions: string,
): Promise<{ id: string; version: number; familyId: string; modelId: string }> {
  const { familyId, modelId } = await placeOf(model)
  const body = { familyId, modelId, name, vendor: null, versions, purl: `pkg:pypi/${name}`, basis: 'hand' as const }
  const { data } = await test.call(engineer, createDeclaredPartEndpoint, { body })
  await test.settleJobs()
  return { id: data.id, version: data.version, familyId, modelId }
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

  it('is told once of what a declared part brings, and of what brings its change, as of an upload', async () => {
    await tell(osv('PYSEC-2026-3', 'kamome', [{ introduced: '0' }, { fixed: '2.0' }]))
    await forget()
    const part = await declare('HQ-16CPU', 'kamome', '2.1')
    expect(await told(engineer)).toEqual([])
    const { familyId: _, ...body } = {
      familyId: part.familyId,
      modelId: part.modelId,
      name: 'kamome',
      versions: '1.9',
      purl: 'pkg:pypi/kamome',
      basis: 'hand' as const,
    }
    const params = { declaredPartId: part.id }
    const change = (ifMatch: number) => test.call(engineer, changeDeclaredPartEndpoint, { params, body }, { ifMatch })
    expect((await change(part.version)).status).toBe(200)
    await test.settleJobs()
    expect(await told(engineer)).toEqual([['PYSEC-2026-3', 1, 3, 1]])
    expect((await change(part.version + 1)).status).toBe(200)
    await declare('HQ-16CPU', 'kamome', '1.8')
    expect(await told(engineer)).toEqual([['PYSEC-2026-3', 1, 3, 1]])
  })

  it('is told of releases that come later and that a declared part speaks of', async () => {
    await forget()
    const { modelId } = await placeOf('HQ-16CPU')
    const params = { modelId }
    const model = (await test.call(engineer, readModelEndpoint, { params })).data
    const [part] = model.parts
    if (part === undefined) throw new Error('a model without parts')
    const release = { version: '1.3', releasedOn: null, isFix: false, hardwareRevisions: null }
    const body = { parts: [{ ...part, releases: [...part.releases, release] }] }
    const changed = await test.call(coordinator, changePartsEndpoint, { params, body }, { ifMatch: model.version })
    expect(changed.status).toBe(200)
    await test.settleJobs()
    expect(await told(engineer)).toEqual([['PYSEC-2026-3', 1, 1, 1]])
  })

  it('nobody is told again when ids are split off and that is taken back; findings follow the records', async () => {
    const alias = (id: string, ...aliases: readonly string[]): RecordInput => ({
      ...osv(id, 'carried', [{ introduced: '0' }]),
      cves: aliases.filter((one) => one.startsWith('CVE-')),
      aliases: [id, ...aliases.filter((one) => !one.startsWith('CVE-'))],
    })
    await upload(0, 'carried')
    await tell(alias('GHSA-carried', 'CVE-2026-7001'), alias('PYSEC-2026-70', 'CVE-2026-7001'))
    await forget()
    const flawsOf = async (): Promise<string[]> => {
      const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
        sql<{ name: string }>`
          select distinct v.name from finding f join vulnerability v on v.id = f.vulnerability_id
           where f.release_id = ${releaseIds[0]}::uuid and v.name in ('CVE-2026-7001', 'PYSEC-2026-70') order by 1`.execute(
          tx,
        ),
      )
      return rows.map(({ name }) => name)
    }
    const { data } = await test.call(engineer, listVulnerabilitiesEndpoint, { query: { q: 'CVE-2026-7001' } })
    const [flaw] = data.items
    if (flaw === undefined) throw new Error('the records are about no vulnerability')
    const identifiers = flaw.identifiers.filter(({ identifier }) => identifier === 'PYSEC-2026-70')
    const body = { identifiers, note: 'Another function.' }
    const params = { vulnerabilityId: flaw.id }
    const split = await test.call(engineer, splitFlawEndpoint, { params, body }, { ifMatch: flaw.version })
    await test.settleJobs()
    expect(await flawsOf()).toEqual(['CVE-2026-7001', 'PYSEC-2026-70'])
    const ruling = { identityRulingId: split.data.rulingId }
    await test.call(engineer, withdrawIdentityRulingEndpoint, { params: ruling }, { ifMatch: 1 })
    await test.settleJobs()
    expect(await flawsOf()).toEqual(['CVE-2026-7001'])
    expect(await told(coordinator)).toEqual([])
  })
})
