// The oracle of PyPA through the database: what a record lists is affected, what it names as fixed is not. ANDON_CORPORA names the
// folder of the corpora; without it this fails, it does not skip.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OsvAffected, OsvRecord } from '#formats/osv/index.ts'
import { parseOsvValue } from '#formats/osv/index.ts'
import { parsePurl, printPurl } from '#formats/purl/index.ts'
import { identifyComponent } from '#formats/sbom/identify.ts'
import { compareVersions, parseVersion } from '#formats/version/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { matchAnew } from '#modules/finding/service/match.ts'
import { part } from '#modules/finding/testing.ts'
import { collectContents } from '#modules/sbom/service/collect.ts'
import { storeContents } from '#modules/sbom/service/store-contents.ts'
import { readRecord, storeRecords } from '#modules/vulnerability/index.ts'
import { createTestApp, type Actor, type TestApp } from '#test/app.ts'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

const lines = zstdDecompressSync(readFileSync(join(corpora, 'osv/pypa.jsonl.zst')))
  .toString('utf8')
  .split('\n')
  .filter((line) => line !== '')
const records = lines.map((line): OsvRecord => {
  const { record } = parseOsvValue(JSON.parse(line))
  if (record === undefined) throw new Error(line.slice(0, 100))
  return record
})

/** A component of the version, and its purl as it is stored. */
function purlOf(name: string, version: string): string {
  const { purl } = parsePurl(`pkg:pypi/${encodeURIComponent(name)}`)
  if (purl === undefined) throw new Error(name)
  const written = printPurl({ ...purl, version })
  return identifyComponent(part({ name, purls: [written] })).purl ?? written
}

interface Fact {
  readonly record: string
  readonly purl: string
  readonly isWithdrawn: boolean
  /** The record names this very version as affected and as fixed, or begins a range with its own fix. */
  readonly isContradicted: boolean
}

const isSame = (left: string, right: string): boolean =>
  left === right || compareVersions(parseVersion(left, 'pep440'), parseVersion(right, 'pep440')) === 0

const eventsOf = ({ ranges }: OsvAffected, kind: string): string[] =>
  ranges
    .filter(({ type }) => type !== 'GIT')
    .flatMap(({ events }) => events.filter((event) => event.kind === kind).map(({ version }) => version))

/** Versions of one kind, straight from the records. */
function factsOf(kind: 'listed' | 'fixed'): Fact[] {
  return records.flatMap((record) =>
    record.affected.flatMap((affected) => {
      const fixes = eventsOf(affected, 'fixed')
      const named = [...affected.versions, ...eventsOf(affected, 'introduced')]
      return (kind === 'listed' ? affected.versions : fixes).map((version) => ({
        record: record.id,
        purl: purlOf(affected.package?.name ?? '', version),
        isWithdrawn: record.withdrawn !== null,
        isContradicted: [fixes, named].every((some) => some.some((one) => isSame(one, version))),
      }))
    }),
  )
}

let test: TestApp
let engineer: Actor
const found = new Map<string, string>()
const listed = factsOf('listed')
const fixed = factsOf('fixed')
const told = ({ record, purl }: Fact): string => `${record} ${purl}: ${found.get(`${record} ${purl}`) ?? 'nothing'}`

beforeAll(async () => {
  test = await createTestApp()
  engineer = await test.actor(['engineer'])
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.app.db.tx(engineer.principal, work)
  const inputs = lines.map((line) => {
    const { record } = readRecord('osv', JSON.parse(line), line)
    if (record === undefined) throw new Error(line.slice(0, 100))
    return record
  })
  const collector = collectContents()
  for (const purl of new Set([...listed, ...fixed].map((fact) => fact.purl)))
    collector.visitor.component(part({ name: purl, purls: [purl] }))
  const { components } = collector.finish()
  await run((tx) => storeRecords(test.app, tx, engineer.principal, inputs))
  for (let from = 0; from < components.length; from += 10_000)
    await run((tx) => storeContents(tx, components.slice(from, from + 10_000)))
  await run((tx) => matchAnew(tx, 'all'))
  const { rows } = await run((tx) =>
    sql<{ record: string; purl: string; verdict: string }>`
      select r.external_id as record, c.purl, m.applicability || ' ' || m.ground as verdict
        from match m join component c on c.id = m.component_id join vulnerability_record r on r.id = m.record_id`.execute(
      tx,
    ),
  )
  for (const { record, purl, verdict } of rows) found.set(`${record} ${purl}`, verdict)
}, 280_000)
afterAll(() => test.close())

const OPEN = 'undetermined CONTRADICTION'

describe('PyPA in the database', () => {
  it('every listed version is affected, but where the record names it as its fix, too: that is left open', () => {
    process.stdout.write(
      `PyPA in PostgreSQL: ${listed.length} listed versions, ${fixed.length} fixes, ${found.size} matches\n`,
    )
    expect(listed.length).toBeGreaterThan(100_000)
    const wrong = listed.filter((fact) => {
      const verdict = found.get(`${fact.record} ${fact.purl}`)
      if (fact.isWithdrawn) return verdict !== undefined
      return fact.isContradicted ? verdict !== OPEN : verdict?.startsWith('affected ') !== true
    })
    expect(wrong.map(told)).toEqual([])
  })

  it('no fixed version is affected', () => {
    const isListed = new Set(listed.map(({ record, purl }) => `${record} ${purl}`))
    const wrong = fixed.filter((fact) => {
      const verdict = found.get(`${fact.record} ${fact.purl}`)
      return (
        verdict !== undefined &&
        !(fact.isContradicted && verdict === OPEN) &&
        !isListed.has(`${fact.record} ${fact.purl}`)
      )
    })
    expect(wrong.map(told)).toEqual([])
  })

  it('what is left open is what four records list as affected and fixed, and what begins a range with its own fix', () => {
    const own = [...listed, ...fixed].filter((fact) => found.get(`${fact.record} ${fact.purl}`) === OPEN)
    const both = own.filter(({ record, purl }) => listed.some((one) => one.record === record && one.purl === purl))
    expect([...new Set(both.map(({ record }) => record))].toSorted()).toEqual([
      'PYSEC-2021-114',
      'PYSEC-2022-236',
      'PYSEC-2023-177',
      'PYSEC-2023-72',
    ])
    expect(own.filter(({ isContradicted }) => !isContradicted).map(told)).toEqual([])
  })
})
