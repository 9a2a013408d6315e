import { array, assert, asyncProperty, constantFrom, integer, record, tuple } from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { combineJudgements, judgeMatch, namesOfProduct } from '#formats/match/index.ts'
import { identifyComponent } from '#formats/sbom/identify.ts'
import type { SbomComponent } from '#formats/sbom/model.ts'
import type { Tx } from '#platform/db/index.ts'
import { collectContents } from '#modules/sbom/service/collect.ts'
import { storeContents } from '#modules/sbom/service/store-contents.ts'
import { listVendorSpellings } from '#modules/product/index.ts'
import { storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { roundsOf } from '#test/rounds.ts'
import { emptyTables } from '#test/database.ts'
import { matchAnew } from './service/match.ts'
import { cve, nvd, nvdNode, osv, part } from './testing.ts'

let test: TestApp
let engineer: Actor

beforeAll(async () => {
  test = await createTestApp()
  engineer = await test.actor(['engineer'])
})
afterAll(() => test.close())

const clean = (): Promise<unknown> =>
  emptyTables(
    test.database.ownerUrl,
    'match, record_box, record_product, record_vulnerability, vulnerability_record, component_key, package_order, component_package, component, package',
  )
beforeEach(clean)

const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.app.db.tx(engineer.principal, work)

function contentsOf(parts: readonly SbomComponent[]) {
  const collector = collectContents()
  for (const one of parts) collector.visitor.component(one)
  return collector.finish().components
}

/** Stores components and matches them, as reading a bill of materials does. */
const bring = (parts: readonly SbomComponent[]): Promise<void> =>
  run(async (tx) => {
    const { changed } = await storeContents(tx, contentsOf(parts))
    if (changed.length > 0) await matchAnew(tx, { componentIds: changed })
  })

/** Stores records and matches them, as a feed does. */
const tell = (records: readonly RecordInput[]): Promise<void> =>
  run(async (tx) => {
    const { changed } = await storeRecords(test.app, tx, engineer.principal, records)
    if (changed.length > 0) await matchAnew(tx, { recordIds: changed })
  })

/** What is matched: `<record> <name> <version>: <answer>`. */
async function matches(): Promise<string[]> {
  const { rows } = await run((tx) =>
    sql<{ text: string }>`
      select format('%s %s %s: %s %s', r.external_id, c.name, c.version_text, m.applicability, m.confidence) as text
        from match m join component c on c.id = m.component_id join vulnerability_record r on r.id = m.record_id
       order by 1`.execute(tx),
  )
  return rows.map(({ text }) => text)
}

/** The same by the pure code alone: every component with every record. */
function expected(parts: readonly SbomComponent[], records: readonly RecordInput[]): string[] {
  return records
    .flatMap((told) =>
      parts.flatMap((one) => {
        const { packages: places, cpes } = identifyComponent(one)
        const judged = told.reading.products.flatMap((product) =>
          namesOfProduct(product).flatMap((name) =>
            places
              .filter(({ kind, key }) => kind === name.kind && key === name.key)
              .flatMap(({ version, vendor, distro }) => {
                return judgeMatch(product, name, { version, isRange: false, vendor, distro, cpes }, new Map()) ?? []
              }),
          ),
        )
        const worst = combineJudgements(judged, false)
        return worst === undefined
          ? []
          : [`${told.externalId} ${one.name} ${one.version ?? ''}: ${worst.applicability} ${worst.confidence}`]
      }),
    )
    .toSorted()
}

const python = (name: string, version: string): SbomComponent =>
  part({ name, version, purls: [`pkg:pypi/${name}@${version}`] })

describe('matching components with records', () => {
  it('finds what lies in a range of the package, and nothing beside it', async () => {
    await bring([python('hibari', '1.4.9'), python('hibari', '1.5'), python('tsubame', '1.0')])
    await tell([osv('PYSEC-1', 'hibari', [{ introduced: '1.0' }, { fixed: '1.5' }])])
    expect(await matches()).toEqual(['PYSEC-1 hibari 1.4.9: affected high'])
  })

  it('finds the same whichever comes first, the component or the record', async () => {
    const records = [osv('PYSEC-1', 'hibari', [{ introduced: '0' }, { fixed: '2.0rc1' }])]
    const parts = ['1.9', '2.0a1', '2.0rc1', '2.0'].map((version) => python('hibari', version))
    await tell(records)
    await bring(parts)
    const forward = await matches()
    await clean()
    await bring(parts)
    await tell(records)
    expect(await matches()).toEqual(forward)
    expect(forward).toEqual(['PYSEC-1 hibari 1.9: affected high', 'PYSEC-1 hibari 2.0a1: affected high'])
  })

  it('takes back what a withdrawn or narrowed record said', async () => {
    await bring([python('hibari', '1.4')])
    await tell([osv('PYSEC-1', 'hibari', [{ introduced: '0' }, { fixed: '1.5' }])])
    await tell([
      osv('PYSEC-1', 'hibari', [{ introduced: '0' }, { fixed: '1.4' }], { modified: '2026-02-01T00:00:00Z' }),
    ])
    expect(await matches()).toEqual([])
    const withdrawn = { modified: '2026-03-01T00:00:00Z', withdrawn: '2026-03-01T00:00:00Z' }
    await tell([osv('PYSEC-1', 'hibari', [{ introduced: '0' }], withdrawn)])
    expect(await matches()).toEqual([])
  })

  it('leaves a version open that is not told, or has no place in the order', async () => {
    await bring([
      part({ name: 'hibari', purls: ['pkg:pypi/hibari'] }),
      part({ name: 'hibari', version: 'main branch', purls: ['pkg:pypi/hibari@main%20branch'] }),
    ])
    await tell([osv('PYSEC-1', 'hibari', [{ introduced: '1.0' }, { fixed: '1.5' }])])
    expect(await matches()).toEqual([
      'PYSEC-1 hibari : undetermined high',
      'PYSEC-1 hibari main branch: undetermined high',
    ])
  })

  it('compares words with words: maker and name, the maker as people write it, and a stranger may be whoever handed it over', async () => {
    const versions = [{ version: '6.4', lessThanOrEqual: '6.9', status: 'affected', versionType: 'custom' }]
    await tell([
      cve('CVE-2026-1000', { vendor: 'Kamome Systems', product: 'Kamome RTOS', versions, defaultStatus: 'unaffected' }),
    ])
    await bring([
      part({ name: 'Kamome RTOS', version: '6.6', supplier: 'Kamome Systems, Inc.' }),
      part({ name: 'kamome-rtos', version: '6.7' }),
      part({ name: 'Kamome RTOS', version: '6.8', supplier: 'Suzume' }),
      part({ name: 'Kamome RTOS', version: '7.0', supplier: 'Kamome Systems' }),
    ])
    expect(await matches()).toEqual([
      'CVE-2026-1000 Kamome RTOS 6.6: affected medium',
      'CVE-2026-1000 Kamome RTOS 6.8: affected low',
      'CVE-2026-1000 kamome-rtos 6.7: affected low',
    ])
  })

  it('takes another maker that is known for another, and a distributor or ourselves for whoever handed the part over', async () => {
    const versions = [{ version: '1.0.2', lessThan: '1.0.3', status: 'affected', versionType: 'custom' }]
    await tell([cve('CVE-2026-1000', { vendor: 'OpenSSL', product: 'OpenSSL', versions })])
    const [ours = ''] = (await run(listVendorSpellings))[0] ?? []
    const suppliers = ['Siemens', 'Organization: OpenEmbedded ()', 'Yocto Project', 'NOASSERTION', ours]
    await bring(suppliers.map((supplier, at) => part({ name: 'openssl', version: `1.0.2${'abcde'[at]}`, supplier })))
    expect(await matches()).toEqual(
      ['b', 'c', 'd', 'e'].map((letter) => `CVE-2026-1000 openssl 1.0.2${letter}: affected low`),
    )
  })

  it('agrees with the pure code on random components and records, in whatever order they come', async () => {
    const version = tuple(integer({ min: 0, max: 3 }), integer({ min: 0, max: 3 })).map((numbers) => numbers.join('.'))
    const name = constantFrom('hibari', 'tsubame')
    const parts = array(
      tuple(name, version).map(([own, text]) => python(own, text)),
      { maxLength: 6 },
    )
    const end = constantFrom('fixed', 'last_affected')
    const told = record({ name, from: version, to: version, end, id: integer({ min: 1, max: 5 }) }).map((one) =>
      osv(`PYSEC-${one.id}`, one.name, [{ introduced: one.from }, { [one.end]: one.to }]),
    )
    const records = array(told, { maxLength: 4 })
    await assert(
      asyncProperty(parts, records, constantFrom(true, false), async (some, others, isFirst) => {
        await clean()
        const known = [...new Map(others.map((one) => [one.externalId, one])).values()]
        const unique = [...new Map(some.map((one) => [one.ref, one])).values()]
        if (isFirst) await bring(unique)
        await tell(known)
        if (!isFirst) await bring(unique)
        const found = await matches()
        expect(found).toEqual(expected(unique, known))
        await run((tx) => matchAnew(tx, 'all'))
        expect(await matches()).toEqual(found)
      }),
      { numRuns: roundsOf(60) },
    )
  })

  it('agrees with the pure code on CPE names with restrictions and on what has to stand beside, in whatever order they come', async () => {
    const rest = constantFrom(
      '*:*:*:*:*:*',
      '*:*:*:linux:*:*',
      '*:*:*:windows:*:*',
      '*:*:pro:linux:*:*',
      '*:*:*:-:x64:*',
    )
    const version = constantFrom('1.0', '1.0.2k', '1.0.2zb', '2.0', '*')
    const maker = constantFrom('a:hibari:tool', 'a:openssl:openssl')
    const parts = array(
      tuple(maker, version, rest).map(([own, text, more]) =>
        part({
          name: own.split(':').at(-1) ?? '',
          version: text === '*' ? null : text,
          cpes: [`cpe:2.3:${own}:${text}:*:${more}`],
        }),
      ),
      { maxLength: 5 },
    )
    const told = record({
      id: integer({ min: 1, max: 4 }),
      maker,
      rest,
      end: constantFrom('1.0', '1.0.2za', '2.0'),
      isBeside: constantFrom(true, false),
    }).map((one) =>
      nvd(
        `CVE-2026-700${one.id}`,
        [
          nvdNode(`cpe:2.3:${one.maker}:*:*:${one.rest}`, { versionEndExcluding: one.end }),
          ...(one.isBeside ? [nvdNode('cpe:2.3:o:kiji:linux:-:*:*:*:*:*:*:*', { vulnerable: false })] : []),
        ],
        'AND',
      ),
    )
    await assert(
      asyncProperty(parts, array(told, { maxLength: 3 }), constantFrom(true, false), async (some, others, isFirst) => {
        await clean()
        const known = [...new Map(others.map((one) => [one.externalId, one])).values()]
        const unique = [...new Map(some.map((one) => [one.ref, one])).values()]
        if (isFirst) await bring(unique)
        await tell(known)
        if (!isFirst) await bring(unique)
        const found = await matches()
        expect(found).toEqual(expected(unique, known))
        await run((tx) => matchAnew(tx, 'all'))
        expect(await matches()).toEqual(found)
      }),
      { numRuns: roundsOf(60) },
    )
  })
})
