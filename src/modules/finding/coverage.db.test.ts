import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { listComponentsEndpoint } from '#modules/sbom/api-component.ts'
import { listOccurrencesEndpoint, readContentsEndpoint, uploadSbomEndpoint } from '#modules/sbom/api.ts'
import { storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import { nvd, nvdNode, osv, recordOf } from './testing.ts'

let test: TestApp
let engineer: Actor
let releaseId: string

beforeAll(async () => {
  test = await createTestApp()
  const { app } = test
  const { id } = await createDivision(app, bootstrapPrincipal, { code: 'FA', nameEn: 'FA', nameJa: 'FA' })
  await importCatalogue(
    app,
    bootstrapPrincipal,
    testCatalogue(),
    new Map([
      ['FA', id],
      ['MT', id],
    ]),
  )
  engineer = await test.actor(['engineer'])
  const { rows } = await app.db.tx(engineer.principal, (tx) =>
    sql<{ id: string }>`select id from product_release order by part_id, position desc limit 1`.execute(tx),
  )
  releaseId = rows[0]?.id ?? ''
  await test.startJobs()
  const components = [
    ['lib-npm', 'pkg:npm/kawasemi@1.0.0'],
    ['lib-apk', 'pkg:apk/alpine/musl@1.2.3-r0?distro=alpine-3.18.4'],
    ['lib-wr', 'pkg:rpm/wrlinux/busybox@1.36.0'],
    ['lib-generic', 'pkg:generic/mejiro@2.0'],
    ['lib-deb', 'pkg:deb/debian/openssl@1.1.1n-0?distro=bullseye'],
    ['lib-sid', 'pkg:deb/debian/curl@7.88.1-1?distro=sid'],
  ].map(([name, purl]) => ({ type: 'library', 'bom-ref': name, name, purl }))
  const words = { type: 'library', 'bom-ref': 'words', name: 'Tsubame Runtime', version: '3.1' }
  const cpe = {
    type: 'application',
    'bom-ref': 'cpe',
    name: 'sekirei',
    cpe: 'cpe:2.3:a:hibari:sekirei:1.0:*:*:*:*:*:*:*',
  }
  const nobody = { type: 'library', 'bom-ref': 'nobody', name: 'nobody' }
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    components: [...components, words, cpe, nobody],
  }
  await test.upload(engineer, uploadSbomEndpoint, { releaseId }, 'bom.json', JSON.stringify(bom))
  await test.settleJobs()
})
afterAll(() => test.close())

const tell = (...records: readonly RecordInput[]): Promise<unknown> =>
  test.app.db.tx(engineer.principal, (tx) => storeRecords(test.app, tx, engineer.principal, records))

const ofEcosystem = (id: string, ecosystem: string, name: string, more: Readonly<Record<string, unknown>> = {}) =>
  recordOf('osv', {
    id,
    modified: '2026-01-01T00:00:00Z',
    affected: [
      {
        package: { ecosystem, name },
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '0.1' }] }],
      },
    ],
    ...more,
  })

async function uncovered(): Promise<string[]> {
  const query = { lookup: 'uncovered' } as const
  const { items } = (await test.call(engineer, listOccurrencesEndpoint, { params: { releaseId }, query })).data
  const { data: contents } = await test.call(engineer, readContentsEndpoint, { params: { releaseId } })
  const { data: counts } = await test.call(engineer, api.releaseCountsEndpoint, { params: { releaseId } })
  const { data: summary } = await test.call(engineer, api.summaryEndpoint, {
    query: { by: 'release', releases: 'all' },
  })
  const all = (await test.call(engineer, listComponentsEndpoint, { query })).data.items
  // Every place tells the same.
  expect([contents.uncovered, counts.uncovered, summary.coverage.uncovered, all.length]).toEqual(
    Array(4).fill(items.length),
  )
  expect(summary.items.find(({ id }) => id === releaseId)?.uncovered).toBe(items.length)
  return items.map(({ name }) => name).toSorted()
}

describe('what no source at hand covers', () => {
  it('is everything that is identified, before any record has come', async () => {
    expect(await uncovered()).toEqual([
      'Tsubame Runtime',
      'lib-apk',
      'lib-deb',
      'lib-generic',
      'lib-npm',
      'lib-sid',
      'lib-wr',
      'sekirei',
    ])
  })

  it('is what records of its ecosystem, or its release of the distribution, have not come for', async () => {
    await tell(
      ofEcosystem('GHSA-aaaa-bbbb-cccc', 'npm', 'other'),
      ofEcosystem('DSA-1-1', 'Debian:11', 'other'),
      ofEcosystem('ALPINE-1', 'Alpine:v3.17', 'other'),
    )
    expect(await uncovered()).toEqual(['Tsubame Runtime', 'lib-apk', 'lib-generic', 'lib-sid', 'lib-wr', 'sekirei'])
    await tell(ofEcosystem('ALPINE-2', 'Alpine:v3.18', 'other'))
    expect(await uncovered()).toEqual(['Tsubame Runtime', 'lib-generic', 'lib-sid', 'lib-wr', 'sekirei'])
  })

  it('is told by ecosystem and release', async () => {
    const { data } = await test.call(engineer, readContentsEndpoint, { params: { releaseId } })
    expect(
      data.uncoveredPlaces.map(({ ecosystem, release }) => `${ecosystem} ${release ?? ''}`.trim()).toSorted(),
    ).toEqual(['cpe', 'deb/debian sid', 'generic', 'rpm/wrlinux', 'text'])
  })

  it('is no more what names of CPE and words are looked up by, once the records of a database name products so', async () => {
    await tell(nvd('CVE-2026-7001', [nvdNode('cpe:2.3:a:x:y:1.0:*:*:*:*:*:*:*')]))
    expect(await uncovered()).toEqual(['lib-generic', 'lib-sid', 'lib-wr'])
  })

  it('is again what records were taken back of', async () => {
    const withdrawn = { withdrawn: '2026-02-01T00:00:00Z', modified: '2026-02-01T00:00:00Z' }
    await tell(ofEcosystem('GHSA-aaaa-bbbb-cccc', 'npm', 'other', withdrawn))
    expect(await uncovered()).toContain('lib-npm')
    await tell(osv('PYSEC-1', 'other', [{ introduced: '0' }]))
    expect(await uncovered()).toContain('lib-npm')
  })

  it('is told of a component by itself', async () => {
    const { data } = await test.call(engineer, listComponentsEndpoint, { query: { q: 'lib' } })
    const of = async (text: string): Promise<boolean> => {
      const componentId = data.items.find(({ purl }) => purl === text)?.id ?? ''
      return (await test.call(engineer, api.componentVulnerabilitiesEndpoint, { params: { componentId } })).data
        .isLookedUp
    }
    expect([
      await of('pkg:rpm/wrlinux/busybox@1.36.0'),
      await of('pkg:deb/debian/openssl@1.1.1n-0?distro=bullseye'),
    ]).toEqual([false, true])
  })
})
