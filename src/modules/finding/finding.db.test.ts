import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCustomers } from '#modules/customer/index.ts'
import { testAsset } from '#modules/customer/testing.ts'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from '#modules/product/index.ts'
import { testCatalogue } from '#modules/product/testing.ts'
import { uploadSbomEndpoint } from '#modules/sbom/api.ts'
import { storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import * as api from './api.ts'
import { cve, osv } from './testing.ts'

let test: TestApp
let engineer: Actor
let viewer: Actor
let bound: Actor
/** Releases of the first part that has several, oldest first; and one of another division. */
let own: { id: string; version: string; lineId: string }[]
let foreign: string

beforeAll(async () => {
  test = await createTestApp()
  const { app } = test
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(app, bootstrapPrincipal, testCatalogue(), divisions)
  engineer = await test.actor(['engineer'])
  viewer = await test.actor(['viewer'])
  bound = await test.actor([{ role: 'viewer', scope: { kind: 'division', id: divisions.get('FA') ?? '' } }])
  const { rows } = await app.db.tx(engineer.principal, (tx) =>
    sql<{ id: string; version: string; partId: string; lineId: string; division: string; code: string }>`
      select e.id, e.version_text as version, e.part_id as "partId", l.id as "lineId", d.code as division, m.code
        from product_release e join product_part p on p.id = e.part_id join product_model m on m.id = p.model_id
        join product_family y on y.id = m.family_id join product_line l on l.id = y.line_id join division d on d.id = l.division_id
       order by p.code = 'firmware' desc, e.part_id, e.position`.execute(tx),
  )
  const parts = [...Map.groupBy(rows, ({ partId }) => partId).values()]
  own = parts.find((part) => part.length > 1 && part[0]?.division === 'FA') ?? []
  const model = rows.find(({ id }) => id === own[0]?.id)?.code ?? ''
  await importCustomers(app, bootstrapPrincipal, {
    customers: [
      {
        kind: 'customer',
        code: 'OWNER',
        names: { en: 'Owner', ja: '一番工業' },
        country: 'JP',
        language: 'ja',
        assets: [own[0]?.version, own[0]?.version, own[1]?.version, undefined].map((firmware, index) =>
          testAsset(`PLC-${index}`, { model, versions: firmware === undefined ? {} : { firmware } }),
        ),
      },
    ],
  })
  foreign = rows.find(({ division }) => division === 'MT')?.id ?? ''
  await test.startJobs()
})
afterAll(() => test.close())

const release = (index: number): string => own[index]?.id ?? ''

const library = (name: string, version: string, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'library',
  'bom-ref': name,
  name,
  version,
  purl: `pkg:pypi/${name}@${version}`,
  ...more,
})

async function upload(releaseId: string, ...components: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }
  await test.upload(engineer, uploadSbomEndpoint, { releaseId }, 'bom.json', JSON.stringify(bom))
  await test.settleJobs()
}

const tell = (...records: readonly RecordInput[]): Promise<unknown> =>
  test.app.db.tx(engineer.principal, (tx) => storeRecords(test.app, tx, engineer.principal, records))

const findings = async (releaseId: string, query: Readonly<Record<string, string>> = {}, who = viewer) =>
  (await test.call(who, api.releaseFindingsEndpoint, { params: { releaseId }, query })).data.items

const short = (items: Awaited<ReturnType<typeof findings>>): string[] =>
  items.map(({ name, componentName, state }) => `${name} ${componentName} ${state}`).toSorted()

describe('findings', () => {
  it('are told of a release by component and vulnerability, each once, whoever says so', async () => {
    await upload(release(0), library('hibari', '1.4'), library('tsubame', '2.0'))
    await tell(
      osv('PYSEC-2026-1', 'hibari', [{ introduced: '0' }, { fixed: '1.5' }], { aliases: ['CVE-2026-0001'] }),
      osv('GHSA-aaaa-bbbb-cccc', 'hibari', [{ introduced: '1.0' }, { fixed: '1.5' }], { aliases: ['CVE-2026-0001'] }),
      osv('PYSEC-2026-2', 'tsubame', [{ introduced: '0' }, { fixed: '2.0' }]),
    )
    expect(short(await findings(release(0)))).toEqual(['CVE-2026-0001 hibari affected'])
    expect(short(await findings(release(0), { state: 'patched' }))).toEqual([])
    expect(short(await findings(release(0), { q: 'HIBARI cve' }))).toEqual(['CVE-2026-0001 hibari affected'])
  })

  it('that are patched in place, excluded, or another product by a ruling are shown and not counted', async () => {
    const patched = {
      pedigree: { patches: [{ type: 'backport', resolves: [{ type: 'security', id: 'CVE-2026-0001' }] }] },
    }
    await upload(release(1), library('hibari', '1.4', patched), library('suzume', '1.0', { scope: 'excluded' }))
    await tell(osv('PYSEC-2026-3', 'suzume', [{ introduced: '0' }]))
    expect(short(await findings(release(1)))).toEqual(['CVE-2026-0001 hibari patched', 'PYSEC-2026-3 suzume excluded'])
    const counts = (await test.call(viewer, api.releaseCountsEndpoint, { params: { releaseId: release(1) } })).data
    expect(counts).toMatchObject({ patched: 1, setAside: 1, undetermined: 0, affected: { unscored: 0 }, isKnown: true })
  })

  it('of a release without a bill of materials are not known, which is not none', async () => {
    const counts = (await test.call(viewer, api.releaseCountsEndpoint, { params: { releaseId: foreign } })).data
    expect(counts).toMatchObject({ isKnown: false, components: 0 })
  })

  it('say in which lines, families, releases and units a vulnerability is, and since which release', async () => {
    const [flaw] = await findings(release(0))
    const vulnerabilityId = flaw?.vulnerabilityId ?? ''
    const { data } = await test.call(viewer, api.placesEndpoint, { params: { vulnerabilityId } })
    expect(data).toMatchObject({ releases: { affected: 1, patched: 1 }, lines: 1, families: 1, models: 1 })
    expect(data.parts.map(({ state, first }) => [state, first?.version])).toEqual([['affected', own[0]?.version]])
    expect(data.records.map(({ externalId }) => externalId)).toEqual(['GHSA-aaaa-bbbb-cccc', 'PYSEC-2026-1'])
    expect(data.releasesWithout).toBeGreaterThan(0)
    // Two have the release, one has another one; of one nobody knows which it has.
    expect(data.units).toEqual({ units: 2, customers: 1, unknownVersion: 1 })
    expect(data.parts[0]?.units).toBe(2)
  })

  it('give their reasons: whose record, which names met, which versions were compared, and the way to the component', async () => {
    const [flaw] = await findings(release(0))
    const params = { componentId: flaw?.componentId ?? '', vulnerabilityId: flaw?.vulnerabilityId ?? '' }
    const { data } = await test.call(viewer, api.reasoningEndpoint, { params, query: { releaseId: release(0) } })
    expect(data.path).toEqual(['hibari 1.4'])
    expect(
      data.records.map(({ externalId, applicability, packageKey, version }) => [
        externalId,
        applicability,
        packageKey,
        version,
      ]),
    ).toEqual([
      ['GHSA-aaaa-bbbb-cccc', 'affected', 'pkg:pypi/hibari', '1.4'],
      ['PYSEC-2026-1', 'affected', 'pkg:pypi/hibari', '1.4'],
    ])
    expect(data.records[0]?.reasons[0]?.code).toBe('IN_RANGE')
  })

  it('that are not sure wait for a person, whose decision holds for components to come, and can be taken back', async () => {
    const versions = [{ version: '1.0', lessThan: '3.0', status: 'affected', versionType: 'custom' }]
    await tell(
      cve('CVE-2026-2000', { vendor: 'Kamome', product: 'Kamome RTOS', versions, defaultStatus: 'unaffected' }),
    )
    const rtos = (version: string) => ({ type: 'firmware', 'bom-ref': version, name: 'Kamome RTOS', version })
    await upload(release(2), rtos('2.0'))
    expect(short(await findings(release(2)))).toEqual(['CVE-2026-2000 Kamome RTOS undetermined'])
    const { items } = (await test.call(viewer, api.reviewEndpoint, { query: {} })).data
    const open = items.find(({ externalId }) => externalId === 'CVE-2026-2000')
    expect(open).toMatchObject({ packageKind: 'text', confidence: 'low', releases: 1 })
    const body = { recordId: open?.recordId ?? '', packageId: open?.packageId ?? '', verdict: 'other' } as const
    expect((await test.call(viewer, api.ruleMatchEndpoint, { body })).status).toBe(403)
    const ruled = await test.call(engineer, api.ruleMatchEndpoint, { body })
    expect(ruled.status).toBe(201)
    expect((await test.call(engineer, api.ruleMatchEndpoint, { body })).problem?.code).toBe('RULING_STANDS')
    await upload(release(2), rtos('2.0'), rtos('2.1'))
    expect(short(await findings(release(2)))).toEqual([
      'CVE-2026-2000 Kamome RTOS other_product',
      'CVE-2026-2000 Kamome RTOS other_product',
    ])
    const params = { matchRulingId: ruled.data.id }
    expect((await test.call(engineer, api.withdrawRulingEndpoint, { params }, { ifMatch: 9 })).status).toBe(412)
    expect((await test.call(engineer, api.withdrawRulingEndpoint, { params }, { ifMatch: 1 })).status).toBe(200)
    await test.call(engineer, api.ruleMatchEndpoint, { body: { ...body, verdict: 'same' } })
    expect(short(await findings(release(2)))).toEqual([
      'CVE-2026-2000 Kamome RTOS affected',
      'CVE-2026-2000 Kamome RTOS affected',
    ])
  })

  it('are summed up by line, family and release, with what is not known beside them', async () => {
    const ask = async (query: Readonly<Record<string, string>>) =>
      (await test.call(viewer, api.summaryEndpoint, { query })).data
    const by = async (query: Readonly<Record<string, string>>) => (await ask(query)).items
    const lines = await by({ by: 'line', releases: 'all' })
    const line = lines.find(({ id }) => id === own[0]?.lineId)
    // Of two vulnerabilities that count, each once, however many releases have it.
    expect(line).toMatchObject({ affected: { unscored: 2 }, unidentified: 0 })
    expect(line?.releasesWithout).toBe((line?.releases ?? 0) - 3)
    const releases = await by({ by: 'release', lineId: own[0]?.lineId ?? '', releases: 'all' })
    expect(releases.find(({ id }) => id === release(1))).toMatchObject({ patched: 1, setAside: 1 })
    // Where not all are told, the worst are.
    const counted = releases.map(({ affected }) => Object.values(affected).reduce((sum, count) => sum + count, 0))
    expect(counted[0]).toBe(Math.max(...counted))
    const { coverage, hasRecords } = await ask({ by: 'line', releases: 'all' })
    expect(coverage.releases).toBe(lines.reduce((sum, one) => sum + one.releases, 0))
    expect(coverage.releasesWithout).toBe(coverage.releases - 3)
    expect(hasRecords).toBe(true)
    expect((await by({ by: 'family', lineId: own[0]?.lineId ?? '', releases: 'all' })).length).toBeGreaterThan(0)
  })

  it('that came since a moment are listed; confirmed ones keep their day', async () => {
    const since = new Date().toISOString()
    const list = async () =>
      (await test.call(viewer, api.newFindingsEndpoint, { query: { since, releases: 'all' } })).data.items.map(
        ({ name }) => name,
      )
    await tell(
      osv('PYSEC-2026-1', 'hibari', [{ introduced: '0' }, { fixed: '1.6' }], {
        aliases: ['CVE-2026-0001'],
        modified: '2026-05-01T00:00:00Z',
      }),
    )
    expect(await list()).toEqual([])
    await tell(osv('PYSEC-2026-9', 'tsubame', [{ introduced: '0' }, { fixed: '3.0' }]))
    expect(await list()).toEqual(['PYSEC-2026-9'])
  })

  it('of another division do not exist for who reads one only', async () => {
    await upload(foreign, library('hibari', '1.4'), library('karasu', '1.0'))
    await tell(osv('PYSEC-2026-7', 'karasu', [{ introduced: '0' }]))
    const [flaw] = (await findings(foreign)).filter(({ componentName }) => componentName === 'karasu')
    const asked = { params: { releaseId: foreign } }
    expect((await test.call(bound, api.releaseFindingsEndpoint, { ...asked, query: {} })).status).toBe(404)
    const params = { componentId: flaw?.componentId ?? '', vulnerabilityId: flaw?.vulnerabilityId ?? '' }
    expect((await test.call(bound, api.reasoningEndpoint, { params, query: {} })).status).toBe(404)
    expect((await test.call(bound, api.componentVulnerabilitiesEndpoint, { params })).status).toBe(404)
    const places = await test.call(bound, api.placesEndpoint, { params })
    expect(places.data).toMatchObject({
      releases: { affected: 0 },
      parts: [],
      components: 0,
      records: [{ components: 0 }],
    })
    const news = (await test.call(bound, api.newFindingsEndpoint, { query: { releases: 'all' } })).data
    expect(news.items.map(({ name }) => name)).not.toContain('PYSEC-2026-7')
  })
})
