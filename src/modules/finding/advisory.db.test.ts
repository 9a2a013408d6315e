import { array, assert, asyncProperty, constant, constantFrom, integer, oneof, tuple } from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readStatements } from '#formats/affected-set/advisory/index.ts'
import { readAdvisory } from '#formats/affected-set/index.ts'
import { parseCsaf } from '#formats/csaf/index.ts'
import { combineJudgements, judgeMatch, namesOfProduct } from '#formats/match/index.ts'
import { identifyComponent } from '#formats/sbom/identify.ts'
import type { SbomComponent } from '#formats/sbom/model.ts'
import { createCorrectionEndpoint, withdrawCorrectionEndpoint } from '#modules/vulnerability/api-correction.ts'
import { collectContents } from '#modules/sbom/service/collect.ts'
import { storeContents } from '#modules/sbom/service/store-contents.ts'
import { importSource, storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { emptyTables } from '#test/database.ts'
import { roundsOf } from '#test/rounds.ts'
import { supplierAdvisory, type ToldAdvisory, type ToldProduct } from './advisory-testing.ts'
import { matchAnew } from './service/match.ts'
import { cve, part } from './testing.ts'

let test: TestApp
let engineer: Actor

beforeAll(async () => {
  test = await createTestApp()
  engineer = await test.actor(['engineer'])
  await test.startJobs()
})
afterAll(() => test.close())
const clean = (): Promise<unknown> =>
  emptyTables(test.database.ownerUrl, 'match, vulnerability_record, source_document, vulnerability, component, package')
beforeEach(clean)

async function bring(...parts: readonly SbomComponent[]): Promise<void> {
  const collector = collectContents()
  for (const one of parts) collector.visitor.component(one)
  const { components } = collector.finish()
  await test.app.db.tx(engineer.principal, async (tx) => {
    const { changed } = await storeContents(tx, components)
    if (changed.length > 0) await matchAnew(tx, { componentIds: changed })
  })
}

const publish = async (told: ToldAdvisory): Promise<string> => {
  const file = { bytes: supplierAdvisory(told), fileName: `${told.id}.json`, isOwn: false }
  const { principal } = engineer
  return (await test.app.db.tx(principal, (tx) => importSource(test.app, tx, principal, file))).sourceId
}

const tell = (...records: readonly RecordInput[]): Promise<unknown> =>
  test.app.db.tx(engineer.principal, (tx) => storeRecords(test.app, tx, engineer.principal, records))

async function rows(query: string): Promise<string[]> {
  const found = await test.app.db.tx(engineer.principal, (tx) => sql<{ text: string }>`${sql.raw(query)}`.execute(tx))
  return found.rows.map(({ text }) => text)
}

const matches = (): Promise<string[]> =>
  rows(`select concat_ws(' ', r.external_id, c.name, c.version_text, m.applicability, m.ground, m.basis, m.confidence,
                         case when m.is_denied then 'denied' end) as text
          from match m join component c on c.id = m.component_id join vulnerability_record r on r.id = m.record_id order by 1`)
const records = (): Promise<string[]> =>
  rows(`select concat_ws(' ', r.external_id, r.state, string_agg(v.name, ',' order by v.name)) as text
          from vulnerability_record r left join record_vulnerability x on x.record_id = r.id
          left join vulnerability v on v.id = x.vulnerability_id group by r.id order by 1`)

const runtime = (version: string, more: Partial<SbomComponent> = {}): SbomComponent =>
  part({ name: 'Kamome Licence Runtime', version, supplier: 'Kamome Systems, Inc.', ...more })

const about = (products: Readonly<Record<string, ToldProduct>>, status: ToldAdvisory['flaws'][number]['status']) =>
  ({ id: 'KS-1', products, flaws: [{ cve: 'CVE-2026-5000', status }] }) satisfies ToldAdvisory

const below = { name: 'Licence Runtime', range: '< 7.60' }

const LATER = { version: '2', revisedAt: '2026-03-01T00:00:00Z' }

describe("a supplier's advisory", () => {
  it('finds components by maker, product and version in words, whichever comes first', async () => {
    const parts = [
      runtime('7.51', { name: 'licence-runtime' }),
      runtime('7.60', { name: 'Licence Runtime' }),
      runtime('7.51', { name: 'Licence Runtime', supplier: 'Suzume' }),
      runtime('7.51', { name: 'Licence Runtime', supplier: null }),
    ]
    await publish(about({ A: below }, { known_affected: ['A'] }))
    await bring(...parts)
    const forward = await matches()
    expect(forward).toEqual([
      'KS-1 CVE-2026-5000 Licence Runtime 7.51 affected IN_RANGE text low',
      'KS-1 CVE-2026-5000 Licence Runtime 7.51 affected IN_RANGE text low',
      'KS-1 CVE-2026-5000 licence-runtime 7.51 affected IN_RANGE text medium',
    ])
    await clean()
    await bring(...parts)
    await publish(about({ A: below }, { known_affected: ['A'] }))
    expect(await matches()).toEqual(forward)
  })

  it('finds components by package URL, by CPE name, and by digest: that of the very file decides without a version', async () => {
    const sha256 = 'c'.repeat(64)
    const helper = {
      purl: 'pkg:npm/licence-runtime@7.51.0',
      cpe: 'cpe:2.3:a:kamome:licence_runtime:*:*:*:*:*:*:*:*',
      hashes: [
        {
          filename: 'runtime.dll',
          file_hashes: [
            { algorithm: 'sha256', value: sha256 },
            { algorithm: 'md5', value: 'd'.repeat(32) },
          ],
        },
      ],
    }
    await publish(about({ A: { name: 'Licence Runtime', version: '7.51.0', helper } }, { known_affected: ['A'] }))
    await bring(
      part({ name: 'licence-runtime', version: '7.51.0', purls: ['pkg:npm/licence-runtime@7.51.0'] }),
      part({
        name: 'licence_runtime',
        version: '7.51.0',
        cpes: ['cpe:2.3:a:kamome:licence_runtime:7.51.0:*:*:*:*:*:*:*'],
      }),
      part({ name: 'runtime.dll', kind: 'file', hashes: [{ algorithm: 'SHA-256', value: sha256 }] }),
      part({
        name: 'renamed.bin',
        version: '1',
        supplier: 'Suzume',
        hashes: [{ algorithm: 'MD5', value: 'd'.repeat(32) }],
      }),
      part({ name: 'other.dll', kind: 'file', hashes: [{ algorithm: 'SHA-256', value: 'e'.repeat(64) }] }),
    )
    expect(await matches()).toEqual([
      'KS-1 CVE-2026-5000 licence-runtime 7.51.0 affected IN_RANGE purl high',
      'KS-1 CVE-2026-5000 licence_runtime 7.51.0 affected IN_RANGE cpe medium',
      'KS-1 CVE-2026-5000 renamed.bin 1 affected ALL_VERSIONS hash medium',
      'KS-1 CVE-2026-5000 runtime.dll affected ALL_VERSIONS hash high',
    ])
  })

  it('leaves open what no component tells: what the product is installed on, what is not understood', async () => {
    await publish({
      id: 'KS-1',
      products: {
        X: below,
        Y: { name: 'Panel' },
        Z: { name: 'Bridge', range: 'whatever left the works before the summer sale' },
      },
      relations: [['XY', 'X', 'installed_on', 'Y']],
      flaws: [{ cve: 'CVE-2026-5000', status: { known_affected: ['XY', 'Z'] } }],
    })
    await bring(
      runtime('7.51', { name: 'Licence Runtime' }),
      runtime('7.70', { name: 'Licence Runtime' }),
      runtime('1', { name: 'Bridge' }),
    )
    expect(await matches()).toEqual([
      'KS-1 CVE-2026-5000 Bridge 1 undetermined NOT_UNDERSTOOD text medium',
      'KS-1 CVE-2026-5000 Licence Runtime 7.51 undetermined CONDITION text medium',
    ])
  })

  it('is one record for all flaws of which it says the same, and another one where it says something else', async () => {
    const products = { A: below, B: { name: 'Bridge', range: '< 2' } }
    const flaw = (number: number, ...ids: readonly string[]) => ({
      cve: `CVE-2026-500${number}`,
      status: { known_affected: ids },
    })
    await publish({ id: 'KS-1', products, flaws: [flaw(0, 'A'), flaw(1, 'A', 'B'), flaw(2, 'A')] })
    await bring(runtime('7.51', { name: 'Licence Runtime' }))
    expect(await records()).toEqual([
      'KS-1 CVE-2026-5000 active CVE-2026-5000,CVE-2026-5002',
      'KS-1 CVE-2026-5001 active CVE-2026-5001',
    ])
    const found = `select v.name as text from match m join record_vulnerability x on x.record_id = m.record_id
                    join vulnerability v on v.id = x.vulnerability_id order by 1`
    expect(await rows(found)).toEqual(['CVE-2026-5000', 'CVE-2026-5001', 'CVE-2026-5002'])
  })

  it('follows its revisions: what is not said any more is taken back, a record stays where its flaws are', async () => {
    const products = { A: below, B: { name: 'Bridge', range: '< 2' } }
    const [first, second] = ['CVE-2026-5000', 'CVE-2026-5001']
    const both = [first, second].map((name) => ({ cve: name, status: { known_affected: ['A'] } }))
    await publish({ id: 'KS-1', products, flaws: both })
    await bring(runtime('7.51', { name: 'Licence Runtime' }), runtime('1', { name: 'Bridge' }))
    const [id] = await rows('select id as text from vulnerability_record')
    const apart = [
      { cve: first, status: { known_affected: ['B'] } },
      { cve: second, status: { known_affected: ['A'] } },
    ]
    await publish({ id: 'KS-1', ...LATER, products, flaws: apart })
    expect(await records()).toEqual([`KS-1 ${first} active ${first}`, `KS-1 ${second} active ${second}`])
    expect(await rows(`select id as text from vulnerability_record where external_id = 'KS-1 ${first}'`)).toEqual([id])
    expect(await matches()).toEqual([
      `KS-1 ${first} Bridge 1 affected IN_RANGE text medium`,
      `KS-1 ${second} Licence Runtime 7.51 affected IN_RANGE text medium`,
    ])
    const withdrawn = { version: '3', revisedAt: '2026-04-01T00:00:00Z' }
    await publish({ id: 'KS-1', ...withdrawn, products, flaws: [] })
    expect(await records()).toEqual([`KS-1 ${first} withdrawn ${first}`, `KS-1 ${second} withdrawn ${second}`])
    expect(await matches()).toEqual([])
    const again = { version: '4', revisedAt: '2026-05-01T00:00:00Z' }
    await publish({ id: 'KS-1', ...again, products, flaws: both })
    expect(await records()).toEqual([`KS-1 ${first} active ${first},${second}`, `KS-1 ${second} withdrawn ${second}`])
  })

  it('says nothing new where a revision says the same of products: no record is written, no match is lost', async () => {
    const told = about({ A: below }, { known_affected: ['A'] })
    await publish(told)
    await bring(runtime('7.51', { name: 'Licence Runtime' }))
    const before = await rows('select concat(version, found_at) as text from vulnerability_record, match')
    await publish({ ...told, ...LATER })
    expect(await rows('select concat(version, found_at) as text from vulnerability_record, match')).toEqual(before)
  })

  it('is told apart from the advisory of another publisher with the same number', async () => {
    const told = about({ A: below }, { known_affected: ['A'] })
    await publish(told)
    const sourceId = await publish({ ...told, namespace: 'https://suzume.example' })
    expect(await records()).toEqual([
      `KS-1 CVE-2026-5000 (${sourceId}) active CVE-2026-5000`,
      'KS-1 CVE-2026-5000 active CVE-2026-5000',
    ])
  })

  it('follows corrected readings, and our own reading again when the correction is taken back', async () => {
    const odd = { name: 'Licence Runtime', range: 'whatever left the works before the summer sale' }
    const sourceId = await publish(about({ A: odd }, { known_affected: ['A'] }))
    await bring(runtime('7.51', { name: 'Licence Runtime' }), runtime('7.60', { name: 'Licence Runtime' }))
    const open = await matches()
    expect(open).toEqual([
      'KS-1 CVE-2026-5000 Licence Runtime 7.51 undetermined NOT_UNDERSTOOD text medium',
      'KS-1 CVE-2026-5000 Licence Runtime 7.60 undetermined NOT_UNDERSTOOD text medium',
    ])
    const reading = { kind: 'atMost' as const, version: '7.51' }
    const body = { sourceId, productId: 'A', isWide: false, reading, reason: 'The maker told us.' }
    const made = (await test.call(engineer, createCorrectionEndpoint, { body })).data
    await test.settleJobs()
    expect(await matches()).toEqual([
      'KS-1 CVE-2026-5000 Licence Runtime 7.51 affected IN_RANGE text medium',
      'KS-1 CVE-2026-5000 Licence Runtime 7.60 undetermined NO_FIX_STATED text medium',
    ])
    const params = { correctionId: made.id }
    await test.call(engineer, withdrawCorrectionEndpoint, { params }, { ifMatch: made.version })
    await test.settleJobs()
    expect(await matches()).toEqual(open)
  })
})

describe('what an advisory denies', () => {
  const told = (version: string) =>
    cve('CVE-2026-5000', {
      vendor: 'Kamome Systems',
      product: 'Licence Runtime',
      versions: [{ version: '0', lessThan: version, status: 'affected', versionType: 'custom' }],
      defaultStatus: 'unaffected',
    })

  it('finds nothing and clears nothing: the match that others make stays, and is marked for a person to look at', async () => {
    await bring(runtime('7.51', { name: 'Licence Runtime' }), runtime('7.40', { name: 'Licence Runtime' }))
    await publish(about({ N: { name: 'Licence Runtime', version: '7.51' } }, { known_not_affected: ['N'] }))
    expect(await matches()).toEqual([])
    await tell(told('8.0'))
    expect(await matches()).toEqual([
      'CVE-2026-5000 Licence Runtime 7.40 affected IN_RANGE text medium',
      'CVE-2026-5000 Licence Runtime 7.51 affected IN_RANGE text medium denied',
    ])
    const all = await matches()
    await test.app.db.tx(engineer.principal, (tx) => matchAnew(tx, 'all'))
    expect(await matches()).toEqual(all)
  })

  it('is marked whatever comes first, and no more when the advisory takes its word back', async () => {
    await tell(told('8.0'))
    const denied = about({ N: { name: 'Licence Runtime', version: '7.51' } }, { known_not_affected: ['N'] })
    await publish(denied)
    await bring(runtime('7.51', { name: 'Licence Runtime' }))
    const marked = 'CVE-2026-5000 Licence Runtime 7.51 affected IN_RANGE text medium denied'
    expect(await matches()).toEqual([marked])
    await publish({ ...denied, ...LATER, flaws: [{ cve: 'CVE-2026-5000', status: { under_investigation: ['N'] } }] })
    expect(await matches()).toEqual([
      marked.replace(' denied', ''),
      'KS-1 CVE-2026-5000 Licence Runtime 7.51 undetermined UNDER_INVESTIGATION text medium',
    ])
  })

  it("counts only for what it surely means: another maker's product of that name is not marked", async () => {
    await tell(told('8.0'))
    await bring(runtime('7.51', { name: 'Licence Runtime', supplier: null }))
    await publish(about({ N: { name: 'Licence Runtime', version: '7.51' } }, { known_not_affected: ['N'] }))
    expect(await matches()).toEqual(['CVE-2026-5000 Licence Runtime 7.51 affected IN_RANGE text low'])
  })
})

describe('matching with advisories, forward and in reverse', () => {
  const digest = (letter: string): string => letter.repeat(64)
  const number = tuple(integer({ min: 0, max: 3 }), integer({ min: 0, max: 3 })).map((numbers) => numbers.join('.'))
  const name = constantFrom('Licence Runtime', 'Bridge')
  const maker = constantFrom('Kamome Systems', 'Suzume', null)
  const letter = constantFrom('a', 'b', 'c')
  const somePart = oneof(
    tuple(name, number, maker).map(([own, version, supplier]) => part({ name: own, version, supplier })),
    tuple(number, letter).map(([version, own]) =>
      part({
        name: `file-${own}`,
        version,
        supplier: 'Tsubame',
        hashes: [{ algorithm: 'SHA-256', value: digest(own) }],
      }),
    ),
    number.map((version) =>
      part({ name: 'runtime', version: `${version}.0`, purls: [`pkg:npm/runtime@${version}.0`] }),
    ),
  )
  const helper = oneof(
    constant(undefined),
    letter.map((own) => ({ hashes: [{ filename: 'f', file_hashes: [{ algorithm: 'sha256', value: digest(own) }] }] })),
    constant({ purl: 'pkg:npm/runtime' }),
  )
  const product = tuple(name, constantFrom('<', '<=', '>='), number, helper).map(
    ([own, relation, version, more]): ToldProduct => ({
      name: own,
      range: `${relation} ${version}`,
      ...(more === undefined ? {} : { helper: more }),
    }),
  )
  const list = constantFrom('known_affected', 'known_not_affected', 'under_investigation', 'fixed')
  const someAdvisory = tuple(
    integer({ min: 1, max: 3 }),
    array(tuple(product, list), { minLength: 1, maxLength: 3 }),
  ).map(([id, all]): ToldAdvisory => {
    const status: Record<string, string[]> = {}
    for (const [index, [, own]] of all.entries()) status[own] = [...(status[own] ?? []), `P${index}`]
    const products = Object.fromEntries(all.map(([one], index) => [`P${index}`, one]))
    return { id: `KS-${id}`, products, flaws: [{ cve: `CVE-2026-600${id}`, status }] }
  })

  /** The same by the pure code alone: every component with every advisory. */
  function expected(parts: readonly SbomComponent[], advisories: readonly ToldAdvisory[]): string[] {
    return advisories
      .flatMap((told) => {
        const { document } = parseCsaf(supplierAdvisory(told))
        const statements = document === undefined ? [] : readStatements(readAdvisory(document))
        return parts.flatMap((one) => {
          const judged = statements.flatMap(({ products }) =>
            products.flatMap((stated) =>
              namesOfProduct(stated).flatMap((own) =>
                identifyComponent(one)
                  .packages.filter(({ kind, key }) => kind === own.kind && key === own.key)
                  .flatMap(({ version, vendor, distro }) => {
                    const candidate = { version, isRange: false, vendor, distro, cpes: [] }
                    return judgeMatch(stated, own, candidate, new Map()) ?? []
                  }),
              ),
            ),
          )
          const worst = combineJudgements(judged, false)
          return worst === undefined
            ? []
            : [`${told.flaws[0]?.cve} ${one.name} ${one.version}: ${worst.applicability} ${worst.confidence}`]
        })
      })
      .toSorted()
  }

  const found = (): Promise<string[]> =>
    rows(`select format('%s %s %s: %s %s', v.name, c.name, c.version_text, m.applicability, m.confidence) as text
            from match m join component c on c.id = m.component_id join record_vulnerability x on x.record_id = m.record_id
            join vulnerability v on v.id = x.vulnerability_id order by 1`)

  it('agrees with the pure code on random components and advisories, by words, package URLs and digests, in whatever order', async () => {
    let seen = 0
    const certain: ToldAdvisory = about({ P0: below }, { known_affected: ['P0'] })
    await assert(
      asyncProperty(
        array(somePart, { maxLength: 6 }),
        array(someAdvisory, { maxLength: 3 }),
        constantFrom(true, false),
        async (some, told, isFirst) => {
          await clean()
          const parts = [...new Map(some.map((one) => [identifyComponent(one).identity, one])).values()]
          const advisories = [...new Map(told.map((one) => [one.id, one])).values()]
          if (isFirst) await bring(...parts)
          for (const one of advisories) await publish(one)
          if (!isFirst) await bring(...parts)
          const all = await found()
          seen += all.length
          expect(all).toEqual(expected(parts, advisories))
          const denied = await matches()
          await test.app.db.tx(engineer.principal, (tx) => matchAnew(tx, 'all'))
          expect(await matches()).toEqual(denied)
        },
      ),
      // The first round finds something, however few there are.
      { numRuns: roundsOf(30), examples: [[[runtime('1.0', { name: 'Licence Runtime' })], [certain], true]] },
    )
    expect(seen).toBeGreaterThan(0)
  }, 300_000)
})
