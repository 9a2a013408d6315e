import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SbomComponent } from '#formats/sbom/model.ts'
import type { Tx } from '#platform/db/index.ts'
import { collectContents } from '#modules/sbom/service/collect.ts'
import { storeContents } from '#modules/sbom/service/store-contents.ts'
import { storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { emptyTables } from '#test/database.ts'
import { matchAnew } from './service/match.ts'
import { cve, part, recordOf } from './testing.ts'

let test: TestApp
let engineer: Actor

beforeAll(async () => {
  test = await createTestApp()
  engineer = await test.actor(['engineer'])
})
afterAll(() => test.close())
beforeEach(() =>
  emptyTables(
    test.database.ownerUrl,
    'match, record_box, record_product, record_vulnerability, vulnerability_record, component_key, package_order, component_package, component, package',
  ),
)

const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.app.db.tx(engineer.principal, work)

const bring = (...parts: readonly SbomComponent[]): Promise<void> =>
  run(async (tx) => {
    const collector = collectContents()
    for (const one of parts) collector.visitor.component(one)
    const { changed } = await storeContents(tx, collector.finish().components)
    await matchAnew(tx, { componentIds: changed })
  })

const tell = (...records: readonly RecordInput[]): Promise<unknown> =>
  run((tx) => storeRecords(test.app, tx, engineer.principal, records))

const found = async (): Promise<string[]> => {
  const { rows } = await run((tx) =>
    sql<{ text: string }>`
      select format('%s %s: %s %s', r.external_id, c.name, m.applicability, m.confidence) as text
        from match m join vulnerability_record r on r.id = m.record_id join component c on c.id = m.component_id order by 1`.execute(
      tx,
    ),
  )
  return rows.map(({ text }) => text)
}

const inEcosystem = (id: string, ecosystem: string, name: string, fixed: string) =>
  recordOf('osv', {
    id,
    modified: '2026-01-01T00:00:00Z',
    affected: [
      { package: { ecosystem, name }, ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }] },
    ],
  })

describe('components that are known by words only', () => {
  it('may be packages of ecosystems of exactly that name: for a person to decide', async () => {
    await bring(
      part({ name: 'Kawasemi', version: '4.17.20' }),
      part({ name: 'hibari-core', version: '2.0', group: 'org.hibari' }),
      part({ name: 'kawasemi-extra', version: '4.17.20' }),
    )
    await tell(
      inEcosystem('GHSA-aaaa-aaaa-aaaa', 'npm', 'kawasemi', '4.17.21'),
      inEcosystem('GHSA-bbbb-bbbb-bbbb', 'PyPI', 'kawasemi', '4.17.20'),
      inEcosystem('GHSA-cccc-cccc-cccc', 'Maven', 'org.hibari:hibari-core', '2.1'),
      inEcosystem('GHSA-dddd-dddd-dddd', 'npm', '@other/kawasemi', '5.0.0'),
      inEcosystem('DSA-1-1', 'Debian:12', 'kawasemi', '9.0'),
    )
    expect(await found()).toEqual([
      'GHSA-aaaa-aaaa-aaaa Kawasemi: affected low',
      'GHSA-cccc-cccc-cccc hibari-core: affected low',
    ])
  })

  it('are those alone: what has a package URL or a CPE name is looked up by that', async () => {
    await tell(inEcosystem('GHSA-aaaa-aaaa-aaaa', 'npm', 'kawasemi', '9.0.0'))
    await bring(
      part({ name: 'kawasemi', version: '1.0.0', purls: ['pkg:pypi/kawasemi@1.0.0'] }),
      part({ name: 'kawasemi', version: '2.0.0', cpes: ['cpe:2.3:a:mejiro:kawasemi:2.0.0:*:*:*:*:*:*:*'] }),
      part({ name: 'kawasemi', version: null }),
    )
    expect(await found()).toEqual([])
    await bring(part({ name: 'kawasemi', version: '3.0.0', purls: ['pkg:generic/kawasemi@3.0.0'] }))
    expect(await found()).toEqual(['GHSA-aaaa-aaaa-aaaa kawasemi: affected low'])
  })

  it('have the version that stands at the end of their name', async () => {
    await tell(
      cve('CVE-2026-8001', {
        vendor: 'windriver',
        product: 'vxworks',
        versions: [{ version: '6.0', lessThan: '6.7', status: 'affected', versionType: 'custom' }],
        defaultStatus: 'unaffected',
      }),
    )
    await bring(
      part({ name: 'VxWorks 6.6', supplier: 'Wind River Systems, Inc.' }),
      part({ name: 'VxWorks 6.9', supplier: 'Wind River Systems, Inc.' }),
      part({ name: 'VxWorks 6.5', supplier: 'Kobushi Drives' }),
      part({ name: 'VxWorks 6.4', supplier: 'Siemens' }),
      part({ name: 'VxWorks 6', supplier: 'Wind River' }),
    )
    // Who hands a part over may be anybody; another maker makes another product.
    expect(await found()).toEqual(['6.5', '6.6'].map((own) => `CVE-2026-8001 VxWorks ${own}: affected low`))
  })

  it('are held against the version that stands at the end of the name in a record', async () => {
    await bring(
      part({ name: 'VxWorks', version: '6.6.1', supplier: 'windriver' }),
      part({ name: 'VxWorks', version: '6.9', supplier: 'windriver' }),
    )
    await tell(
      cve('CVE-2026-8002', {
        vendor: 'Wind River Systems, Inc.',
        product: 'VxWorks 6.6',
        versions: [{ version: 'all', status: 'affected' }],
      }),
    )
    const matches = await found()
    expect(matches).toHaveLength(1)
    const [first] = await run((tx) =>
      sql<{ version: string; confidence: string }>`
        select c.version_text as version, m.confidence from match m join component c on c.id = m.component_id`.execute(
        tx,
      ),
    ).then(({ rows }) => rows)
    expect(first).toEqual({ version: '6.6.1', confidence: 'low' })
  })

  it('and releases of distributions that nobody knows are for a person to decide', async () => {
    await tell(inEcosystem('DSA-2-1', 'Debian:11', 'mejiro', '1.1.1n-0+deb11u4'))
    await bring(
      part({ name: 'a', purls: ['pkg:deb/debian/mejiro@1.1.1n-0%2Bdeb11u3?distro=bullseye'] }),
      part({ name: 'b', purls: ['pkg:deb/debian/mejiro@1.1.1n-0%2Bdeb11u3?distro=bookworm'] }),
      part({ name: 'c', purls: ['pkg:deb/debian/mejiro@1.1.1n-0%2Bdeb11u3?distro=sid'] }),
      part({ name: 'd', purls: ['pkg:deb/debian/mejiro@1.1.1n-0%2Bdeb11u3'] }),
    )
    // Of the release that the record is of, of one that nobody knows, and of none that is told; bookworm is another.
    expect(await found()).toEqual(['high', 'low', 'medium'].map((sure) => `DSA-2-1 mejiro: affected ${sure}`))
  })
})
