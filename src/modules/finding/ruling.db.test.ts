import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { uploadSbomEndpoint } from '#modules/sbom/api.ts'
import { storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import { cve, nvd, nvdNode, osv } from './testing.ts'

let test: TestApp
let engineer: Actor
let releaseId: string

beforeAll(async () => {
  test = await createTestApp()
  const { app } = test
  const { id } = await createDivision(app, bootstrapPrincipal, { code: 'FA', nameEn: 'FA', nameJa: 'FA' })
  const divisions = new Map(['FA', 'MT'].map((code) => [code, id]))
  await importCatalogue(app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer'])
  const { rows } = await app.db.tx(engineer.principal, (tx) =>
    sql<{ id: string }>`select id from product_release order by part_id, position desc limit 1`.execute(tx),
  )
  releaseId = rows[0]?.id ?? ''
  await test.startJobs()
  const components = [
    {
      type: 'library',
      'bom-ref': 'hibari',
      name: 'hibari',
      version: '1.4',
      purl: 'pkg:pypi/hibari@1.4',
      cpe: 'cpe:2.3:a:kobushi:hibari:1.4:*:*:*:*:*:*:*',
    },
    { type: 'application', 'bom-ref': 'suzume', name: 'Suzume Runtime', version: '2.0', supplier: 'Kobushi' },
  ]
  const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }
  await test.upload(engineer, uploadSbomEndpoint, { releaseId }, 'bom.json', JSON.stringify(bom))
  await test.settleJobs()
})
afterAll(() => test.close())

const tell = (...records: readonly RecordInput[]): Promise<unknown> =>
  test.app.db.tx(engineer.principal, (tx) => storeRecords(test.app, tx, engineer.principal, records))

const states = async (): Promise<string[]> => {
  const { data } = await test.call(engineer, api.releaseFindingsEndpoint, { params: { releaseId } })
  return data.items.map(({ name, componentName, state }) => `${name} ${componentName} ${state}`).toSorted()
}

/** Each match with its decision: `<origin> <id>: <decision>`. */
const ruled = async (id: string): Promise<string[]> => {
  const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
    sql<{ text: string }>`
      select r.origin || ' ' || r.external_id || ': ' || coalesce(m.ruling, '-') as text
        from match m join vulnerability_record r on r.id = m.record_id join record_vulnerability x on x.record_id = r.id
        join vulnerability v on v.id = x.vulnerability_id where v.name = ${id} order by 1`.execute(tx),
  )
  return rows.map(({ text }) => text)
}

/** The ids of a record and of the name by which it met a component. */
const met = async (externalId: string, kind: string): Promise<{ recordId: string; packageId: string }> => {
  const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
    sql<{ recordId: string; packageId: string }>`
      select r.id as "recordId", n.id as "packageId" from vulnerability_record r join record_product p on p.record_id = r.id
        join package n on n.id = p.package_id join component_package c on c.package_id = n.id
       where r.external_id = ${externalId} and n.kind = ${kind} limit 1`.execute(tx),
  )
  return rows[0] ?? { recordId: '', packageId: '' }
}

const rule = async (about: { recordId: string; packageId: string }, verdict: 'same' | 'other') =>
  (await test.call(engineer, api.ruleMatchEndpoint, { body: { ...about, verdict } })).data

const GHSA = 'GHSA-aaaa-bbbb-cccc'
const alias = { aliases: ['CVE-2026-9001'] }
const bracket = [{ introduced: '0' }, { fixed: '1.5' }]
const ofNvd = (id: string, vendor: string) =>
  nvd(id, [nvdNode(`cpe:2.3:a:${vendor}:hibari:*:*:*:*:*:*:*:*`, { versionEndExcluding: '1.5' })])

describe('a decision about a vulnerability in a component', () => {
  it('holds for every record of the vulnerability under the names that are judged, and is taken back for all', async () => {
    await tell(
      osv(GHSA, 'hibari', bracket, alias),
      osv('PYSEC-2026-9', 'hibari', bracket, alias),
      ofNvd('CVE-2026-9001', 'kobushi'),
    )
    expect(await states()).toEqual(['CVE-2026-9001 hibari affected'])
    const { id, version } = await rule(await met(GHSA, 'purl'), 'other')
    expect(await ruled('CVE-2026-9001')).toEqual([
      'nvd CVE-2026-9001: other',
      `osv ${GHSA}: other`,
      'osv PYSEC-2026-9: other',
    ])
    expect(await states()).toEqual(['CVE-2026-9001 hibari other_product'])
    await test.call(engineer, api.withdrawRulingEndpoint, { params: { matchRulingId: id } }, { ifMatch: version })
    expect(await ruled('CVE-2026-9001')).toEqual(['nvd CVE-2026-9001: -', `osv ${GHSA}: -`, 'osv PYSEC-2026-9: -'])
    expect(await states()).toEqual(['CVE-2026-9001 hibari affected'])
  })

  it('tells in the reasons on which record it was made', async () => {
    const { id, version } = await rule(await met(GHSA, 'purl'), 'other')
    const { data } = await test.call(engineer, api.releaseFindingsEndpoint, { params: { releaseId } })
    const { componentId = '', vulnerabilityId = '' } =
      data.items.find(({ componentName }) => componentName === 'hibari') ?? {}
    const why = (await test.call(engineer, api.reasoningEndpoint, { params: { componentId, vulnerabilityId } })).data
    const told = why.records
      .filter(({ basis }) => basis === 'purl')
      .map(({ externalId, ruling }) => [externalId, ruling?.byRecord])
    expect(told).toEqual([
      [GHSA, null],
      ['PYSEC-2026-9', GHSA],
    ])
    await test.call(engineer, api.withdrawRulingEndpoint, { params: { matchRulingId: id } }, { ifMatch: version })
  })

  it('holds for records that come later by the same names', async () => {
    const first = cve('CVE-2026-9002', {
      vendor: 'unknown',
      product: 'Suzume Runtime',
      versions: [{ version: '2.0', status: 'affected' }],
    })
    await tell(first)
    expect(await states()).toContain('CVE-2026-9002 Suzume Runtime undetermined')
    await rule(await met('CVE-2026-9002', 'text'), 'other')
    expect(await states()).toContain('CVE-2026-9002 Suzume Runtime other_product')
    await tell(nvd('CVE-2026-9002', [nvdNode('cpe:2.3:a:unknown:suzume_runtime:2.0:*:*:*:*:*:*:*')]))
    // By the same words: nothing new is said.
    expect(await ruled('CVE-2026-9002')).toEqual(['cve CVE-2026-9002: other', 'nvd CVE-2026-9002: other'])
  })

  it('does not hold for a record by a name that was not judged, which goes to review with what was decided', async () => {
    await tell(osv('PYSEC-2026-10', 'hibari', bracket, { aliases: ['CVE-2026-9003'] }))
    await rule(await met('PYSEC-2026-10', 'purl'), 'other')
    expect(await states()).toContain('CVE-2026-9003 hibari other_product')
    // The name of CPE was in no record of it when it was decided.
    const edition = 'cpe:2.3:a:kobushi:hibari:*:*:*:*:*:windows:*:*'
    await tell(nvd('CVE-2026-9003', [nvdNode(edition, { versionEndExcluding: '1.5' })]))
    expect(await ruled('CVE-2026-9003')).toEqual(['nvd CVE-2026-9003: -', 'osv PYSEC-2026-10: other'])
    const { data } = await test.call(engineer, api.reviewEndpoint, {})
    expect(data.items.find(({ externalId }) => externalId === 'CVE-2026-9003')).toMatchObject({ earlier: 'other' })
  })

  it('goes with the vulnerability: another one that the record is told to be about is not judged', async () => {
    await tell(
      osv('PYSEC-2026-11', 'hibari', bracket, { aliases: ['CVE-2026-9004'] }),
      ofNvd('CVE-2026-9004', 'kobushi'),
    )
    await rule(await met('PYSEC-2026-11', 'purl'), 'other')
    expect(await ruled('CVE-2026-9004')).toEqual(['nvd CVE-2026-9004: other', 'osv PYSEC-2026-11: other'])
    await tell(
      osv('PYSEC-2026-11', 'hibari', bracket, { aliases: ['CVE-2026-9005'], modified: '2026-03-01T00:00:00Z' }),
    )
    expect(await ruled('CVE-2026-9004')).toEqual(['nvd CVE-2026-9004: -'])
    expect(await ruled('CVE-2026-9005')).toEqual(['osv PYSEC-2026-11: other'])
  })
})
