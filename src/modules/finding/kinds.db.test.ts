import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SbomComponent } from '#formats/sbom/model.ts'
import { collectContents } from '#modules/sbom/service/collect.ts'
import { storeContents } from '#modules/sbom/service/store-contents.ts'
import { storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createVendorEndpoint, removeVendorEndpoint } from '#modules/product/api-record.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { emptyTables } from '#test/database.ts'
import { matchAnew } from './service/match.ts'
import { cve, nvd, nvdNode, part, recordOf } from './testing.ts'

let test: TestApp
let engineer: Actor

beforeAll(async () => {
  test = await createTestApp()
  engineer = await test.actor(['engineer'])
  await test.startJobs()
})
afterAll(() => test.close())
beforeEach(() =>
  emptyTables(
    test.database.ownerUrl,
    'match, record_box, record_product, record_vulnerability, vulnerability_record, component, package',
  ),
)

async function bring(...parts: readonly SbomComponent[]): Promise<void> {
  const collector = collectContents()
  for (const one of parts) collector.visitor.component(one)
  const { components } = collector.finish()
  await test.app.db.tx(engineer.principal, async (tx) => {
    const { changed } = await storeContents(tx, components)
    if (changed.length > 0) await matchAnew(tx, { componentIds: changed })
  })
}

const tell = (...records: readonly RecordInput[]): Promise<unknown> =>
  test.app.db.tx(engineer.principal, (tx) => storeRecords(test.app, tx, engineer.principal, records))

async function matches(): Promise<string[]> {
  const { rows } = await test.app.db.tx(engineer.principal, (tx) =>
    sql<{ text: string }>`
      select concat_ws(' ', r.external_id, c.purl, case when c.purl is null then c.cpes[1] end, m.applicability, m.ground, m.confidence,
                       case when m.is_backported then 'backported' end) as text
        from match m join component c on c.id = m.component_id join vulnerability_record r on r.id = m.record_id
       order by 1`.execute(tx),
  )
  return rows.map(({ text }) => text)
}

const built = (purl: string, more: Partial<SbomComponent> = {}): SbomComponent =>
  part({ name: purl, purls: [purl], ...more })

const fixedIn = (
  ecosystem: string,
  name: string,
  fixed: string,
  more: Readonly<Record<string, unknown>> = {},
): RecordInput =>
  recordOf('osv', {
    id: `${ecosystem.split(':')[0]?.toUpperCase() ?? ''}-${name}`,
    modified: '2026-01-01T00:00:00Z',
    affected: [
      { package: { ecosystem, name }, ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }] },
    ],
    ...more,
  })

describe('packages of distributions', () => {
  it('are found by the source package that they are built from, in the order of the distribution: "~" stands before the end', async () => {
    const binary = (version: string, distro = 'debian-12') =>
      built(`pkg:deb/debian/libssl3@${version}?distro=${distro}&upstream=openssl`)
    await bring(
      binary('3.0.11-1~deb12u1'),
      binary('3.0.11-1~deb12u2'),
      binary('3.0.11-1'),
      binary('1.1.1', 'debian-11'),
    )
    await tell(fixedIn('Debian:12', 'openssl', '3.0.11-1~deb12u2'))
    expect(await matches()).toEqual([
      'DEBIAN-openssl pkg:deb/debian/libssl3@3.0.11-1~deb12u1?distro=debian-12&upstream=openssl affected IN_RANGE high',
    ])
  })

  it('are compared with their epoch, whether it stands in the version or beside it', async () => {
    await bring(
      built('pkg:deb/debian/vim@2:9.0.1378-1?distro=debian-12'),
      built('pkg:deb/debian/vim@2:9.1.0-1?distro=debian-12'),
      built('pkg:deb/debian/vim@9.9-1?distro=debian-12'),
    )
    await tell(fixedIn('Debian:12', 'vim', '2:9.0.1378-2'))
    expect((await matches()).map((text) => text.split(' ')[1])).toEqual([
      'pkg:deb/debian/vim@2:9.0.1378-1?distro=debian-12',
      'pkg:deb/debian/vim@9.9-1?distro=debian-12',
    ])
  })

  it('follow the revisions of Alpine', async () => {
    const busybox = (version: string) => built(`pkg:apk/alpine/busybox@${version}?distro=alpine-3.18.4`)
    await bring(busybox('1.36.1-r2'), busybox('1.36.1-r5'), busybox('1.36.1-r10'))
    await tell(fixedIn('Alpine:v3.18', 'busybox', '1.36.1-r5'))
    expect(await matches()).toEqual([
      'ALPINE-busybox pkg:apk/alpine/busybox@1.36.1-r2?distro=alpine-3.18.4 affected IN_RANGE high',
    ])
  })

  it('are what their distribution says: a version that others call affected is set aside where it was mended', async () => {
    const cpes = ['cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*']
    const upstream = nvd('CVE-2026-3000', [
      nvdNode('cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*', { versionEndExcluding: '3.0.13' }),
    ])
    await bring(
      built('pkg:deb/debian/openssl@3.0.11-1~deb12u2?distro=debian-12', { cpes }),
      built('pkg:deb/debian/openssl@3.0.11-1~deb12u1?distro=debian-12', { cpes }),
      built('pkg:deb/debian/openssl@3.0.11-1~deb11u2?distro=debian-11', { cpes }),
    )
    const own = fixedIn('Debian:12', 'openssl', '3.0.11-1~deb12u2', { aliases: ['CVE-2026-3000'] })
    const expected = [
      'CVE-2026-3000 pkg:deb/debian/openssl@3.0.11-1~deb11u2?distro=debian-11 affected IN_RANGE medium',
      'CVE-2026-3000 pkg:deb/debian/openssl@3.0.11-1~deb12u1?distro=debian-12 affected IN_RANGE medium',
      'CVE-2026-3000 pkg:deb/debian/openssl@3.0.11-1~deb12u2?distro=debian-12 affected IN_RANGE medium backported',
      'DEBIAN-openssl pkg:deb/debian/openssl@3.0.11-1~deb12u1?distro=debian-12 affected IN_RANGE high',
    ]
    await tell(upstream)
    expect((await matches()).some((text) => text.includes('backported'))).toBe(false)
    await tell(own)
    expect(await matches()).toEqual(expected)
    const withdrawn = '2026-02-01T00:00:00Z'
    await tell(
      fixedIn('Debian:12', 'openssl', '3.0.11-1~deb12u2', {
        aliases: ['CVE-2026-3000'],
        modified: withdrawn,
        withdrawn,
      }),
    )
    expect((await matches()).some((text) => text.includes('backported'))).toBe(false)
  })

  it('set nothing aside any more once their record is about another flaw, or speaks of another package', async () => {
    const cpes = ['cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*']
    await bring(built('pkg:deb/debian/openssl@3.0.11-1~deb12u2?distro=debian-12', { cpes }))
    const upstream = (id: string) =>
      nvd(id, [nvdNode('cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*', { versionEndExcluding: '3.0.13' })])
    await tell(upstream('CVE-2026-3010'), upstream('CVE-2026-3011'))
    const own = (name: string, alias: string, modified: string) =>
      fixedIn('Debian:12', name, '3.0.11-1~deb12u2', { id: 'DEBIAN-1', aliases: [alias], modified })
    const aside = async () =>
      (await matches()).filter((text) => text.includes('backported')).map((text) => text.split(' ')[0])
    await tell(own('openssl', 'CVE-2026-3010', '2026-01-02T00:00:00Z'))
    expect(await aside()).toEqual(['CVE-2026-3010'])
    await tell(own('openssl', 'CVE-2026-3011', '2026-01-03T00:00:00Z'))
    expect(await aside()).toEqual(['CVE-2026-3011'])
    await tell(own('nss', 'CVE-2026-3011', '2026-01-04T00:00:00Z'))
    expect(await aside()).toEqual([])
  })
})

describe('components', () => {
  it('that a document names twice under one package URL are what both places say', async () => {
    const cpe = 'cpe:2.3:a:openssl:openssl:1.0.2k:*:*:*:*:*:*:*'
    const one = (name: string, more: Partial<SbomComponent> = {}) => built(`pkg:deb/debian/${name}@1.0.2k-1`, more)
    await bring(one('first'), one('first', { cpes: [cpe] }), one('last', { cpes: [cpe] }), one('last'))
    await tell(nvd('CVE-2026-3100', [nvdNode('cpe:2.3:a:openssl:openssl:1.0.2k:*:*:*:*:*:*:*')]))
    expect((await matches()).map((text) => text.split(' ').slice(1, 3).join(' '))).toEqual([
      'pkg:deb/debian/first@1.0.2k-1 affected',
      'pkg:deb/debian/last@1.0.2k-1 affected',
    ])
  })

  it('whose CPE name leaves open what sort of thing they are may be each', async () => {
    await bring(part({ name: 'busybox2', cpes: ['cpe:2.3:*:busybox:busybox:1.35.0:*:*:*:*:*:*:*'] }))
    await tell(nvd('CVE-2026-3101', [nvdNode('cpe:2.3:a:busybox:busybox:1.35.0:*:*:*:*:*:*:*')]))
    expect(await matches()).toHaveLength(1)
  })

  it('are the same flaw in the record of a distribution and in the one upstream', async () => {
    const cpe = 'cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*'
    await bring(built('pkg:deb/debian/openssl@3.0.11-1~deb12u3?distro=debian-12', { cpes: [cpe] }))
    await tell(
      fixedIn('Debian:12', 'openssl', '3.0.11-1~deb12u2', { id: 'DEBIAN-CVE-2026-3102', upstream: ['CVE-2026-3102'] }),
    )
    await tell(nvd('CVE-2026-3102', [nvdNode('cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*')]))
    expect(await matches()).toEqual([expect.stringMatching(/^CVE-2026-3102 .* backported$/)])
  })
})

describe('versions that are shorter than their order has them', () => {
  it('are compared as the reading compares them, not as if the missing numbers were zeros', async () => {
    await bring(built('pkg:cargo/hyper@0.14'), built('pkg:cargo/hyper@0.14.0'), built('pkg:cargo/hyper@0.15'))
    const range = (events: readonly Readonly<Record<string, string>>[]) => [{ type: 'SEMVER', events }]
    const named = { ecosystem: 'crates.io', name: 'hyper' }
    const ranges = range([{ introduced: '0.14.0-0' }, { fixed: '0.14.3' }])
    await tell(fixedIn('crates.io', 'hyper', '', { affected: [{ package: named, ranges }] }))
    expect((await matches()).map((text) => text.split(' ').slice(1, 4).join(' '))).toEqual([
      'pkg:cargo/hyper@0.14 undetermined INCOMPARABLE',
      'pkg:cargo/hyper@0.14.0 affected IN_RANGE',
    ])
  })
})

describe('makers', () => {
  it('that are spelled otherwise from now on have what is compared by words matched anew, and back again', async () => {
    const versions = [{ version: '1.0', lessThan: '3.0', status: 'affected', versionType: 'custom' }]
    await tell(
      cve('CVE-2026-3020', { vendor: 'Yamabiko', product: 'Relay', versions, defaultStatus: 'unaffected' }),
      cve('CVE-2026-3021', { vendor: 'Kobushi', product: 'Relay', versions, defaultStatus: 'unaffected' }),
    )
    await bring(part({ name: 'Relay', version: '2.0', supplier: '山彦' }))
    const unsure = ['CVE-2026-3020 affected IN_RANGE low', 'CVE-2026-3021 affected IN_RANGE low']
    expect(await matches()).toEqual(unsure)
    const body = { name: 'Yamabiko', names: { en: 'Yamabiko', ja: '山彦' }, aliases: [] }
    const { data } = await test.call(engineer, createVendorEndpoint, { body })
    await test.settleJobs()
    expect(await matches()).toEqual(['CVE-2026-3020 affected IN_RANGE medium', unsure[1]])
    await test.call(engineer, removeVendorEndpoint, { params: { vendorId: data.id } }, { ifMatch: data.version })
    await test.settleJobs()
    expect(await matches()).toEqual(unsure)
  })
})

describe('products of CPE', () => {
  const router = part({ name: 'router', cpes: ['cpe:2.3:o:hibari:router_firmware:1.4:*:*:*:*:*:*:*'] })

  it('that a criterion restricts to a platform are matched, but not surely', async () => {
    await bring(part({ name: 'gallery', cpes: ['cpe:2.3:a:hibari:gallery:1.4:*:*:*:*:*:*:*'] }))
    await tell(
      nvd('CVE-2026-3001', [
        nvdNode('cpe:2.3:a:hibari:gallery:*:*:*:*:*:wordpress:*:*', { versionEndExcluding: '1.5' }),
      ]),
    )
    expect((await matches()).map((text) => text.replace(/^\S+ \S+ /, ''))).toEqual(['affected IN_RANGE low'])
  })

  it('that a criterion restricts are other products where the component tells otherwise, and the same where it tells so', async () => {
    const gallery = (rest: string) => `cpe:2.3:a:hibari:gallery:1.4:*:${rest}`
    await bring(
      part({ name: 'one', cpes: [gallery('*:*:*:joomla:*:*')] }),
      part({ name: 'two', cpes: [gallery('*:*:*:wordpress:*:*')] }),
      part({ name: 'three', cpes: [gallery('*:*:*:joomla:*:*'), gallery('*:*:pro:*:*:*')] }),
      part({ name: 'Gallery', version: '1.4', supplier: 'Hibari', cpes: [gallery('*:*:*:-:*:*')] }),
    )
    await tell(
      nvd('CVE-2026-3004', [
        nvdNode('cpe:2.3:a:hibari:gallery:*:*:*:*:*:wordpress:*:*', { versionEndExcluding: '1.5' }),
      ]),
    )
    expect(await matches()).toEqual([
      'CVE-2026-3004 cpe:2.3:a:hibari:gallery:1.4:*:*:*:*:joomla:*:* affected IN_RANGE low',
      'CVE-2026-3004 cpe:2.3:a:hibari:gallery:1.4:*:*:*:*:wordpress:*:* affected IN_RANGE medium',
    ])
  })

  it('are compared anew when a document gives a component a further name', async () => {
    const tool = (cpe: string) => part({ name: 'tool', version: '1.0', purls: ['pkg:generic/tool@1.0'], cpes: [cpe] })
    await tell(
      nvd('CVE-2026-3005', [nvdNode('cpe:2.3:a:kiji:tool:*:*:*:*:*:windows:*:*', { versionEndExcluding: '2.0' })]),
    )
    await bring(tool('cpe:2.3:a:kiji:tool:1.0:*:*:*:*:linux:*:*'))
    expect(await matches()).toEqual([])
    await bring(tool('cpe:2.3:a:kiji:tool:1.0:*:*:*:*:windows:*:*'))
    expect(await matches()).toEqual(['CVE-2026-3005 pkg:generic/tool@1.0 affected IN_RANGE medium'])
  })

  it("of OpenSSL are compared in OpenSSL's order, letters behind z too, and builds of others by their numbers", async () => {
    const openssl = (version: string, update = '*') =>
      part({ name: 'openssl', cpes: [`cpe:2.3:a:openssl:openssl:${version}:${update}:*:*:*:*:*:*`] })
    const versions = ['1.0.2k', '1.0.2z', '1.0.2za', '1.0.2zf', '1.0.2zg', '1.1.0', '1.0.2-0ubuntu1', '1.0.1-7']
    await bring(...versions.map((version) => openssl(version)), openssl('1.0.2', 'beta1'))
    await tell(
      nvd('CVE-2026-3006', [
        nvdNode('cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*', {
          versionStartIncluding: '1.0.2',
          versionEndExcluding: '1.0.2zg',
        }),
      ]),
    )
    const found = (await matches()).map((text) => text.replace('CVE-2026-3006 cpe:2.3:a:openssl:openssl:', ''))
    expect(found.map((text) => text.replace(/:\S+ /, ' '))).toEqual([
      '1.0.2-0ubuntu1 undetermined INCOMPARABLE medium',
      '1.0.2k affected IN_RANGE medium',
      '1.0.2z affected IN_RANGE medium',
      '1.0.2za affected IN_RANGE medium',
      '1.0.2zf affected IN_RANGE medium',
    ])
  })

  it('that are vulnerable beside something else only are open until somebody tells what stands beside', async () => {
    const hardware = {
      operator: 'OR',
      negate: false,
      cpeMatch: [
        {
          vulnerable: false,
          criteria: 'cpe:2.3:h:hibari:router:-:*:*:*:*:*:*:*',
          matchCriteriaId: '00000000-0000-0000-0000-000000000001',
        },
      ],
    }
    await bring(router)
    await tell(
      nvd(
        'CVE-2026-3002',
        [nvdNode('cpe:2.3:o:hibari:router_firmware:*:*:*:*:*:*:*:*', { versionEndExcluding: '1.5' }), hardware],
        'AND',
      ),
    )
    expect((await matches()).map((text) => text.replace(/^\S+ \S+ /, ''))).toEqual(['undetermined CONDITION medium'])
  })

  it('are told by CVE records too', async () => {
    await bring(router)
    await tell(
      cve('CVE-2026-3003', {
        vendor: 'Hibari',
        product: 'Router',
        cpes: ['cpe:2.3:o:hibari:router_firmware:*:*:*:*:*:*:*:*'],
        versions: [{ version: '0', lessThan: '1.5', status: 'affected', versionType: 'semver' }],
        defaultStatus: 'unaffected',
      }),
    )
    expect((await matches()).map((text) => text.replace(/^\S+ \S+ /, ''))).toEqual(['affected IN_RANGE medium'])
  })
})
