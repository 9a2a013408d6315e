// CVE records of 2017 to 2024. ANDON_CORPORA names the folder of the corpora; without it this fails, it does not skip.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  decideStated,
  type StatedFinding,
  type StatedProduct,
  type StatedReading,
} from '#formats/affected-set/stated/index.ts'
import { parseCveValue, readCve, type CveAffected, type CveRecord, type CveVersion } from '#formats/cve/index.ts'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

interface Read {
  readonly record: CveRecord
  readonly reading: StatedReading
}

function load(name: string): Read[] {
  return zstdDecompressSync(readFileSync(join(corpora ?? '', `cve/${name}.jsonl.zst`)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { record, findings } = parseCveValue(JSON.parse(line))
      if (record === undefined) throw new Error(`${line.slice(0, 100)} ${JSON.stringify(findings)}`)
      return { record, reading: readCve(record) }
    })
}

const automation = load('cve5-fa-ics')
const even = load('cve5-even-sample')

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): string {
  return Object.entries(Object.groupBy(items, keyOf))
    .map(([key, group]) => [key, group?.length ?? 0] as const)
    .toSorted((a, b) => b[1] - a[1])
    .map(([key, count]) => `${key} ${count}`)
    .join(', ')
}

describe('every record', () => {
  it.each([
    ['of makers of automation', automation, 959],
    ['of the even sample', even, 2830],
  ])('%s is read, and no product is dropped', (name, records, count) => {
    expect(records.length).toBe(count)
    for (const { record, reading } of records) {
      expect(reading.products.map(({ path }) => path)).toEqual(record.affected.map(({ path }) => path))
      expect(reading.state).toBe(record.state === 'REJECTED' ? 'withdrawn' : 'active')
    }
    const products = records.flatMap(({ reading }) => reading.products)
    const rules = products.flatMap((product) => product.rules)
    const understood = rules.filter((rule) => rule.isUnderstood)
    for (const rule of rules)
      expect(rule.isUnderstood ? rule.boxes.length > 0 : rule.doubts.length > 0, rule.text).toBe(true)
    process.stdout.write(
      [
        `CVE ${name}: ${records.length} records, ${products.length} products, ${rules.length} rules, ${rules.flatMap(({ boxes }) => boxes).length} boxes`,
        `  understood ${understood.length} (${((100 * understood.length) / rules.length).toFixed(2)} %), inferred ${rules.filter(({ confidence }) => confidence === 'inferred').length}, under a condition ${rules.filter(({ boxes }) => boxes.some(({ conditions }) => conditions.length > 0)).length}`,
        `  doubts: ${countBy(
          rules.flatMap(({ doubts }) => doubts),
          ({ code }) => code,
        )}`,
        `  orders: ${countBy(rules, ({ scheme }) => scheme ?? 'by shape')}`,
        `  status: ${countBy(rules, ({ status }) => status)}; otherwise: ${countBy(products, ({ otherwise }) => otherwise)}`,
        `  only commits ${products.filter(({ rules: own, residual }) => own.length === 0 && residual.length > 0).length}, of these beside versions ${products.filter(({ isAside }) => isAside).length}, withdrawn ${records.filter(({ reading }) => reading.state !== 'active').length}`,
      ].join('\n') + '\n',
    )
  })
})

const PLAIN = /^\d{1,6}(?:\.\d{1,6}){0,4}$/

function compare(left: string, right: string): number {
  const [a, b] = [left.split('.').map(Number), right.split('.').map(Number)]
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const order = (a[index] ?? 0) - (b[index] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

/** The format's own algorithm, on entries of plain numbers only. */
function statusOf({ versions, defaultStatus }: CveAffected, version: string): string {
  for (const entry of versions) {
    const found = statusIn(entry, version)
    if (found !== undefined) return found
  }
  return defaultStatus ?? 'unknown'
}

function statusIn(entry: CveVersion, version: string): string | undefined {
  const { lessThan, lessThanOrEqual } = entry
  if (lessThan === null && lessThanOrEqual === null)
    return compare(version, entry.version) === 0 ? entry.status : undefined
  const isBelow =
    (lessThan !== null && (lessThan === '*' || compare(version, lessThan) < 0)) ||
    (lessThanOrEqual !== null && (lessThanOrEqual === '*' || compare(version, lessThanOrEqual) <= 0))
  if (compare(version, entry.version) < 0 || !isBelow) return undefined
  const passed = entry.changes.filter(({ at }) => compare(at, version) <= 0).toSorted((a, b) => compare(a.at, b.at))
  return passed.at(-1)?.status ?? entry.status
}

function isPlain({ versions, platforms }: CveAffected): boolean {
  const texts = versions.flatMap((entry) => [
    entry.version,
    ...entry.changes.map(({ at }) => at),
    ...[entry.lessThan, entry.lessThanOrEqual].filter((text) => text !== null && text !== '*'),
  ])
  return platforms.length === 0 && texts.length > 0 && texts.every((text) => PLAIN.test(text ?? ''))
}

/** Versions on, just beside and far from every bound. */
function around(affected: CveAffected): string[] {
  const bounds = affected.versions.flatMap((entry) =>
    [entry.version, entry.lessThan, entry.lessThanOrEqual, ...entry.changes.map(({ at }) => at)].filter(
      (text): text is string => text !== null && PLAIN.test(text),
    ),
  )
  const moved = (text: string, by: number): string =>
    text.replace(/\d+$/, (digits) => String(Math.max(0, Number(digits) + by)))
  return [
    ...new Set(bounds.flatMap((text) => [text, moved(text, 1), moved(text, -1), `${text}.1`, '0.0.1', '99999.0'])),
  ]
}

const EXPECTED: Readonly<Record<string, string>> = {
  affected: 'affected',
  unaffected: 'not_affected',
  unknown: 'undetermined',
}

describe('entries of plain numbers, against the algorithm of the format', () => {
  const probes = [...automation, ...even].flatMap(({ record, reading }) =>
    record.affected.flatMap((affected, index) => {
      const product: StatedProduct | undefined = reading.products[index]
      if (product === undefined || !isPlain(affected)) return []
      return around(affected).map((version) => {
        const finding: StatedFinding = decideStated(product, { model: product.name ?? '', version })
        const expected = EXPECTED[statusOf(affected, version)] ?? ''
        const told = `${record.id} ${affected.path} ${version}: ${expected} -> ${finding.applicability} ${finding.ground}`
        return { finding, expected, told }
      })
    }),
  )

  it('asks enough', () => {
    expect(probes.length).toBeGreaterThan(10_000)
  })

  it('nobody is told not affected unless the algorithm says unaffected', () => {
    const wrong = probes.filter(
      ({ finding, expected }) => finding.applicability === 'not_affected' && expected !== 'not_affected',
    )
    expect(wrong.map(({ told }) => told)).toEqual([])
  })

  it('what the algorithm calls affected is affected, or left open', () => {
    const wrong = probes.filter(
      ({ finding, expected }) =>
        expected === 'affected' && !['affected', 'undetermined'].includes(finding.applicability),
    )
    expect(wrong.map(({ told }) => told)).toEqual([])
  })

  it('at least 95 % are answered exactly as the algorithm does', () => {
    const exact = probes.filter(({ finding, expected }) => finding.applicability === expected)
    const other = probes.filter(({ finding, expected }) => finding.applicability !== expected)
    process.stdout.write(
      `CVE against the format's algorithm: ${probes.length} questions, ${exact.length} the same (${((100 * exact.length) / probes.length).toFixed(2)} %); others: ${countBy(other, ({ finding, expected }) => `${expected}->${finding.applicability} ${finding.ground}`)}\n`,
    )
    expect(exact.length / probes.length).toBeGreaterThan(0.95)
  })
})
