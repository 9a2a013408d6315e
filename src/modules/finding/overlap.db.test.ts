import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SbomComponent } from '#formats/sbom/model.ts'
import type { Tx } from '#platform/db/index.ts'
import { collectContents } from '#modules/sbom/service/collect.ts'
import { storeContents } from '#modules/sbom/service/store-contents.ts'
import { importSource, storeRecords, type RecordInput } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'
import { roundsOf } from '#test/rounds.ts'
import { supplierAdvisory, type ToldAdvisory, type ToldProduct } from './advisory-testing.ts'
import { matchAnew } from './service/match.ts'
import { cve, osv, part } from './testing.ts'

const PAIRS = roundsOf(1_000)
const NONE = [0, 0] as const
/** Pairs under way at once: as many transactions as the pool has connections. */
const AT_ONCE = 4

let test: TestApp
let engineer: Actor

beforeAll(async () => {
  test = await createTestApp()
  engineer = await test.actor(['engineer'])
})
afterAll(() => test.close())

const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.app.db.tx(engineer.principal, work)

/** The same numbers in every run. */
function createDice(): (most: number) => number {
  let state = 7
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

const dice = createDice()
const version = (): string => `${dice(3)}.${dice(4)}`

/** A package that many share, or one that nobody knows yet. */
const packageName = (pair: number): string => (dice(4) === 0 ? `new-${pair}` : `shared-${dice(12)}`)

/** Components by purl, by CPE, by both (a known one gets a further name), by words, by nothing. */
function contentsOf(pair: number): SbomComponent[] {
  return Array.from({ length: 1 + dice(5) }, () => {
    const [name, own] = [packageName(pair), version()]
    const cpes = [`cpe:2.3:a:kamome:shared-${dice(6)}:${own}:*:*:*:*:*:*:*`]
    const kinds: readonly SbomComponent[] = [
      part({ name, version: own, purls: [`pkg:pypi/${name}@${own}`] }),
      part({ name, version: own, purls: [`pkg:pypi/${name}@${own}`], cpes }),
      part({ name, version: own, cpes }),
      part({ name, version: own, supplier: 'Kamome' }),
      part({ name: `file-${dice(20)}`, kind: 'file' }),
    ]
    return kinds[dice(kinds.length)] ?? part({ name })
  })
}

/** Records that are new, are told again with other ranges or of another package, or are taken back. */
function recordsOf(pair: number): RecordInput[] {
  const at = new Date(Date.UTC(2026, 0, 1) + pair * 60_000).toISOString()
  return Array.from({ length: 1 + dice(3) }, () => {
    const id = `PYSEC-${dice(60)}`
    const [from, to] = [version(), version()]
    const more = { modified: at, ...(dice(6) === 0 ? { withdrawn: at } : {}) }
    if (dice(3) > 0) return osv(id, packageName(pair), [{ introduced: from }, { fixed: to }], more)
    const product = `shared-${dice(6)}`
    const told = cve(`CVE-2026-${1000 + dice(40)}`, {
      vendor: 'Kamome',
      product,
      versions: [{ version: from, lessThan: to, status: 'affected', versionType: 'custom' }],
      ...(dice(2) === 0 ? {} : { cpes: [`cpe:2.3:a:kamome:${product}:*:*:*:*:*:*:*:*`] }),
    })
    return { ...told, modifiedAt: at }
  })
}

async function bring(parts: readonly SbomComponent[], delays: readonly [number, number]): Promise<void> {
  const collector = collectContents()
  for (const one of parts) collector.visitor.component(one)
  const { components } = collector.finish()
  await wait(delays[0])
  await run(async (tx) => {
    const { changed } = await storeContents(tx, components)
    await wait(delays[1])
    if (changed.length > 0) await matchAnew(tx, { componentIds: changed })
    await wait(delays[1])
  })
}

async function tell(records: readonly RecordInput[], delays: readonly [number, number]): Promise<void> {
  await wait(delays[0])
  await run(async (tx) => {
    await storeRecords(test.app, tx, engineer.principal, records)
    await wait(delays[1])
  })
}

/** An advisory, or its next revision, about what others of the pairs name too: affected, denied, fixed. */
function advisoryOf(pair: number): ToldAdvisory {
  const lists = ['known_affected', 'known_not_affected', 'fixed', 'under_investigation']
  const products: Record<string, ToldProduct> = {}
  const status: Record<string, string[]> = {}
  for (const key of ['A', 'B', 'C'].slice(0, 1 + dice(3))) {
    const name = `shared-${dice(6)}`
    const helper = { cpe: `cpe:2.3:a:kamome:${name}:*:*:*:*:*:*:*:*` }
    products[key] = { name, vendor: 'Kamome', version: version(), ...(dice(2) === 0 ? {} : { helper }) }
    const list = lists[dice(lists.length)] ?? 'known_affected'
    status[list] = [...(status[list] ?? []), key]
  }
  const revisedAt = new Date(Date.UTC(2026, 0, 1) + pair * 60_000).toISOString()
  const cves = [`CVE-2026-${1000 + dice(40)}`, `CVE-2026-${1000 + dice(40)}`]
  const flaws = [...new Set(cves)].map((name) => ({ cve: name, status }))
  return { id: `KS-${dice(12)}`, version: String(pair + 1), revisedAt, products, flaws }
}

async function publish(told: ToldAdvisory, delays: readonly [number, number]): Promise<void> {
  await wait(delays[0])
  await run(async (tx) => {
    const file = { bytes: supplierAdvisory(told), fileName: `${told.id}.json`, isOwn: false }
    await importSource(test.app, tx, engineer.principal, file)
    await wait(delays[1])
  })
}

async function matches(): Promise<string[]> {
  const { rows } = await run((tx) =>
    sql<{ text: string }>`
      select format('%s %s: %s %s %s %s %s', record_id, component_id, applicability, ground, basis, confidence, is_denied) as text
        from match
      union all select format('%s %s denied: %s %s', record_id, component_id, ground, confidence) from match_denial
       order by 1`.execute(tx),
  )
  return rows.map(({ text }) => text)
}

describe('a bill of materials that is read while a record is stored', () => {
  it(`misses nothing: ${PAIRS} overlapping pairs leave what matching everything anew finds`, async () => {
    const pairs = Array.from({ length: PAIRS }, (_, pair) => ({
      parts: contentsOf(pair),
      records: recordsOf(pair),
      delays: [
        [dice(4), dice(3)],
        [dice(4), dice(3)],
      ] as const,
    }))
    for (let from = 0; from < PAIRS; from += AT_ONCE)
      await Promise.all(
        pairs
          .slice(from, from + AT_ONCE)
          .flatMap(({ parts, records, delays }) => [bring(parts, delays[0]), tell(records, delays[1])]),
      )
    const found = await matches()
    expect(found.length).toBeGreaterThan(100)
    await run((tx) => matchAnew(tx, 'all'))
    expect(await matches()).toEqual(found)
  }, 900_000)

  it('misses nothing of advisories either: what they name, what they deny, whatever comes at the same time', async () => {
    const pairs = Array.from({ length: roundsOf(120) }, (_, index) => {
      const pair = PAIRS + index
      return {
        parts: contentsOf(pair),
        records: recordsOf(pair),
        advisory: advisoryOf(pair),
        delays: [0, 1, 2].map(() => [dice(4), dice(3)] as const),
      }
    })
    for (let from = 0; from < pairs.length; from += AT_ONCE)
      await Promise.all(
        pairs
          .slice(from, from + AT_ONCE)
          .flatMap(({ parts, records, advisory, delays: [one = NONE, two = NONE, three = NONE] }) => [
            bring(parts, one),
            tell(records, two),
            publish(advisory, three),
          ]),
      )
    const found = await matches()
    expect(found.filter((text) => text.includes('denied:')).length).toBeGreaterThan(5)
    expect(found.filter((text) => text.endsWith(' t')).length).toBeGreaterThan(0)
    await run((tx) => matchAnew(tx, 'all'))
    expect(await matches()).toEqual(found)
  }, 900_000)
})
