// OSV records of PyPA, Go and RustSec. ANDON_CORPORA names the folder of the corpora; without it this fails, it does not skip.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  answerStated,
  type StatedAnswer,
  type StatedProduct,
  type StatedReading,
} from '#formats/affected-set/stated/index.ts'
import { parseOsvValue, readOsv, type OsvRecord } from '#formats/osv/index.ts'
import { compareVersions, parseVersion } from '#formats/version/index.ts'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

interface Read {
  readonly record: OsvRecord
  readonly reading: StatedReading
}

function load(name: string): Read[] {
  return zstdDecompressSync(readFileSync(join(corpora ?? '', `osv/${name}.jsonl.zst`)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { record, findings } = parseOsvValue(JSON.parse(line))
      if (record === undefined || findings.length > 0)
        throw new Error(`${line.slice(0, 100)} ${JSON.stringify(findings)}`)
      return { record, reading: readOsv(record) }
    })
}

const pypa = load('pypa')
const go = load('go-vulndb')
const rust = load('rustsec')

/** The answer for a package of the record, as if it had not been withdrawn. */
function ask(reading: StatedReading, product: StatedProduct, version: string): StatedAnswer {
  return answerStated({ ...reading, state: 'active' }, (one) => one === product, { model: product.name ?? '', version })
}

describe('every record', () => {
  it.each([
    ['PyPA', pypa, 2519],
    ['Go', go, 4101],
    ['RustSec', rust, 682],
  ])('of %s is read, and no package is dropped', (name, records, count) => {
    expect(records.length).toBe(count)
    const products = records.flatMap(({ record, reading }) => {
      expect(reading.products.length).toBe(record.affected.length)
      return reading.products
    })
    const unread = products.filter(({ rules }) => rules.some((rule) => !rule.isUnderstood))
    const silent = products.filter(({ rules, residual }) => rules.length + residual.length === 0)
    const commits = products.filter(({ residual }) => residual.length > 0)
    process.stdout.write(
      `OSV ${name}: ${records.length} records, ${products.length} packages, ${products.flatMap(({ rules }) => rules.flatMap(({ boxes }) => boxes)).length} boxes; ` +
        `not fully understood ${unread.length}, nothing said ${silent.length}, with ranges of commits ${commits.length}, withdrawn ${records.filter(({ reading }) => reading.state === 'withdrawn').length}\n`,
    )
    for (const { rules } of unread)
      for (const rule of rules) if (!rule.isUnderstood) expect(rule.doubts).not.toEqual([])
  })
})

interface Fact {
  readonly id: string
  readonly version: string
  readonly answer: StatedAnswer
  /** The record lists the version as affected and names it as the fix. */
  readonly isContradicted: boolean
}

function isSame(left: string, right: string): boolean {
  return left === right || compareVersions(parseVersion(left, 'pep440'), parseVersion(right, 'pep440')) === 0
}

/** Versions by kind, straight from the record. */
function factsOf({ record, reading }: Read, kind: 'listed' | 'fixed'): Fact[] {
  return record.affected.flatMap((affected, index) => {
    const product = reading.products[index]
    if (product === undefined) return []
    const fixed = affected.ranges
      .filter(({ type }) => type !== 'GIT')
      .flatMap(({ events }) => events.filter((event) => event.kind === 'fixed').map(({ version }) => version))
    return (kind === 'fixed' ? fixed : affected.versions).map((version) => ({
      id: record.id,
      version,
      answer: ask(reading, product, version),
      isContradicted:
        fixed.some((fix) => isSame(fix, version)) && affected.versions.some((listed) => isSame(listed, version)),
    }))
  })
}

const told = ({ id, version, answer }: Fact): string => `${id} ${version} -> ${answer.applicability} ${answer.ground}`

describe('PyPA, where ranges and lists say the same', () => {
  const listed = pypa.flatMap((read) => factsOf(read, 'listed'))
  const fixed = pypa.flatMap((read) => factsOf(read, 'fixed'))

  it('every listed version is affected, but those that the record itself names as fixed', () => {
    const wrong = listed.filter(({ answer, isContradicted }) => !isContradicted && answer.applicability !== 'affected')
    process.stdout.write(`PyPA: ${listed.length} listed versions, ${listed.length - wrong.length} as the record says\n`)
    expect(listed.length).toBeGreaterThan(50_000)
    expect(wrong.map(told)).toEqual([])
  })

  it('every fixed version is not affected, but those that the record itself calls affected', () => {
    const wrong = fixed.filter(
      ({ answer }) => answer.applicability !== 'not_affected' && answer.ground !== 'CONTRADICTION',
    )
    const contradicted = fixed.filter(({ answer }) => answer.ground === 'CONTRADICTION')
    process.stdout.write(
      `PyPA: ${fixed.length} fixed versions, ${fixed.length - wrong.length - contradicted.length} not affected, contradictions: ${contradicted.map(({ id, version }) => `${id} ${version}`).join(', ')}\n`,
    )
    expect(wrong.map(told)).toEqual([])
  })

  it('a record that lists its own fix, or begins a range with it, is a contradiction at that version and nowhere else', () => {
    const contradicted = [...listed, ...fixed].filter(({ answer }) => answer.ground === 'CONTRADICTION')
    const listing = new Set(contradicted.filter(({ isContradicted }) => isContradicted).map(({ id }) => id))
    expect([...listing].toSorted()).toEqual(['PYSEC-2021-114', 'PYSEC-2022-236', 'PYSEC-2023-177', 'PYSEC-2023-72'])
    const all = new Set([...listed, ...fixed].filter(({ isContradicted }) => isContradicted).map(({ id }) => id))
    expect(all).toEqual(listing)
    const others = contradicted.filter((fact) => !fact.isContradicted && !isReintroduced(fact))
    expect(others.map(told)).toEqual([])
  })
})

/** The record begins a range with the version that it names as fixed. */
function isReintroduced({ id, version }: Fact): boolean {
  const record = pypa.find((read) => read.record.id === id)?.record
  const events = record?.affected.flatMap(({ ranges }) => ranges.flatMap((range) => range.events)) ?? []
  return events.some((event) => event.kind === 'introduced' && isSame(event.version, version))
}
