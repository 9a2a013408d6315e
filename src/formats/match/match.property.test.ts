import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StatedProduct } from '../affected-set/stated/index.ts'
import { parseCveValue, readCve } from '../cve/index.ts'
import { parseNvdCve, readNvd } from '../nvd/index.ts'
import { parseOsvValue, readOsv } from '../osv/index.ts'
import { combineJudgements, judgeMatch, namesOfProduct, plainRulesOf } from './index.ts'

function productsOf(value: unknown): readonly StatedProduct[] {
  const { record: osv } = parseOsvValue(value)
  const { record: cve } = parseCveValue(value)
  const { cve: nvd } = parseNvdCve(value)
  return [
    ...(osv === undefined ? [] : readOsv(osv).products),
    ...(cve === undefined ? [] : readCve(cve).products),
    ...(nvd === undefined ? [] : readNvd(nvd).products),
  ]
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('1.0', '0', '', '*', 'v1', '1:2.3-4~rc1', '<= 1.2', 'n/a', '__proto__', 'constructor', '\0'),
)
const odd = fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: fc.jsonValue() })
const name = fc.constantFrom('PyPI', 'Debian:12', 'Maven', 'npm', 'Go', 'none', '__proto__')

const osv = fc.record({
  id: fc.constant('HIB-1'),
  affected: fc.array(
    fc.record({
      package: fc.record({ ecosystem: fc.oneof(name, odd), name: odd, purl: odd }),
      versions: fc.array(odd, { maxLength: 4 }),
      ranges: fc.array(
        fc.record({
          type: fc.constantFrom('SEMVER', 'ECOSYSTEM', 'GIT', 'X'),
          events: fc.array(fc.dictionary(fc.constantFrom('introduced', 'fixed', 'last_affected', 'limit'), odd), {
            maxLength: 4,
          }),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 3 },
  ),
})
const cve = fc.record({
  cveMetadata: fc.constant({ cveId: 'CVE-2026-1000', state: 'PUBLISHED' }),
  containers: fc.record({
    cna: fc.record({
      affected: fc.array(
        fc.record({
          vendor: odd,
          product: odd,
          collectionURL: odd,
          packageName: odd,
          cpes: fc.array(odd, { maxLength: 2 }),
          versions: fc.array(
            fc.record({
              version: odd,
              lessThan: odd,
              status: fc.constantFrom('affected', 'unaffected'),
              versionType: odd,
            }),
            { maxLength: 3 },
          ),
        }),
        { maxLength: 3 },
      ),
    }),
  }),
})
const nvd = fc.record({
  id: fc.constant('CVE-2026-1000'),
  configurations: fc.array(
    fc.record({
      nodes: fc.array(
        fc.record({
          operator: fc.constantFrom('OR', 'AND'),
          cpeMatch: fc.array(
            fc.record({
              vulnerable: fc.boolean(),
              criteria: fc.oneof(odd, fc.constant('cpe:2.3:a:hibari:panel:*:*:*:*:*:*:*:*')),
              versionEndExcluding: odd,
            }),
            { maxLength: 3 },
          ),
        }),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 2 },
  ),
})

describe('matching', () => {
  it('never throws, whatever JSON is a record and whatever texts are a component', () => {
    let asked = 0
    fc.assert(
      fc.property(
        fc.oneof(osv, cve, nvd, fc.jsonValue()),
        fc.record({
          version: fc.option(text),
          isRange: fc.boolean(),
          vendor: fc.option(text),
          distro: fc.option(text),
          cpes: fc.array(fc.oneof(text, fc.constant('cpe:2.3:a:hibari:panel:1:*:*:*:*:linux:*:*')), { maxLength: 2 }),
        }),
        (value, candidate) => {
          for (const product of productsOf(value)) {
            plainRulesOf(product)
            const judged = namesOfProduct(product).flatMap(
              (link) => judgeMatch(product, link, candidate, new Map()) ?? [],
            )
            combineJudgements(judged, false)
            asked += judged.length
          }
        },
      ),
      { numRuns: 1_000 },
    )
    expect(asked).toBeGreaterThan(100)
  })
})
