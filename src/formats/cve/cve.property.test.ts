import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { answerStated, type StatedAnswer } from '../affected-set/stated/index.ts'
import { parseCveValue, readCve } from './index.ts'

type Entry = Readonly<Record<string, unknown>>

function answer(affected: readonly unknown[], version: string): StatedAnswer {
  const { record, findings } = parseCveValue({
    dataVersion: '5.1',
    cveMetadata: { cveId: 'CVE-2026-0001', state: 'PUBLISHED' },
    containers: { cna: { affected } },
  })
  if (record === undefined) throw new Error(JSON.stringify(findings))
  return answerStated(readCve(record), () => true, { model: 'kanban', version })
}

function product(versions: readonly Entry[], more: Entry = {}): Entry {
  return { vendor: 'Hibari', product: 'Kanban', versions, ...more }
}

const number = fc.nat(5)
const limit = fc.constantFrom(
  {},
  { lessThan: '3' },
  { lessThanOrEqual: '3' },
  { lessThan: '*' },
  { lessThan: '5' },
  { lessThanOrEqual: '4' },
)
const status = fc.constantFrom('affected', 'unaffected', 'unknown')
const entry = fc
  .tuple(number, limit, status, fc.uniqueArray(fc.tuple(number, status), { maxLength: 2, selector: ([at]) => at }))
  .map(([version, limits, own, changes]): Entry => ({
    version: `${version}.0.0`,
    ...Object.fromEntries(
      Object.entries(limits).map(([name, value]) => [name, value === '*' ? value : `${value}.0.0`]),
    ),
    status: own,
    versionType: 'semver',
    ...(changes.length > 0 && Object.keys(limits).length > 0
      ? { changes: changes.map(([at, to]) => ({ at: `${at}.0.0`, status: to })) }
      : {}),
  }))

const numberOf = (text: unknown): number => (text === '*' ? 1_000 : Number(String(text).split('.')[0]))

const changesSchema = z.array(z.object({ at: z.string(), status: z.string() }))

/** The format's algorithm. */
function statusOf(entries: readonly Entry[], version: number, otherwise: string): unknown {
  for (const one of entries) {
    const { lessThan, lessThanOrEqual } = one
    const from = numberOf(one['version'])
    if (lessThan === undefined && lessThanOrEqual === undefined && from === version) return one['status']
    const isIn =
      (lessThan !== undefined && version < numberOf(lessThan)) ||
      (lessThanOrEqual !== undefined && version <= numberOf(lessThanOrEqual))
    if (from > version || !isIn) continue
    const changes = changesSchema.parse(one['changes'] ?? [])
    const passed = changes
      .filter(({ at }) => numberOf(at) <= version)
      .toSorted((a, b) => numberOf(a.at) - numberOf(b.at))
    return passed.at(-1)?.status ?? one['status']
  }
  return otherwise
}

describe('on random entries', () => {
  it('nobody is told not affected whom the algorithm of the format does not call unaffected, or names as the end of a flaw', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), status, number, (entries, otherwise, version) => {
        const expected = statusOf(entries, version, otherwise)
        const { applicability, ground } = answer([product(entries, { defaultStatus: otherwise })], `${version}.0.0`)
        if (applicability === 'not_affected' && ground !== 'STATED_FIXED') expect(expected).not.toBe('affected')
        // A version less than itself holds nothing by the algorithm; read is what is meant by it.
        const isMeant = entries.some((one) => one['version'] === one['lessThan'])
        if (applicability === 'affected' && !isMeant) expect(expected).not.toBe('unaffected')
      }),
      { numRuns: 1_000 },
    )
  })

  it('whatever JSON comes, it is read without an exception', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('n/a', '*', '1.*', '<', '< 2', '1.0 and prior', '以前', '0', ''))
    const odd = fc.record(
      {
        version: text,
        lessThan: text,
        lessThanOrEqual: text,
        versionType: text,
        status: fc.oneof(status, text),
        changes: fc.oneof(fc.jsonValue(), fc.array(fc.record({ at: text, status }))),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(odd)), fc.jsonValue(), text, (versions, rest, version) => {
        const one = { ...(typeof rest === 'object' ? rest : {}), versions, platforms: rest, cpes: rest }
        answer([one, product([])], version)
      }),
      { numRuns: 500 },
    )
  })
})
