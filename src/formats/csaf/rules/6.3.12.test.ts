import { describe, expect, it } from 'vitest'
import { rule } from './6.3.12.ts'
import { ask, ODD } from './testing.ts'

const metric = (content: object, ...products: string[]): object => ({ content, products })
const of = (vulnerability: object): string[] => ask(rule, { root: { vulnerabilities: [vulnerability] } })

describe('6.3.12 Missing CVSS v4.0', () => {
  it('finds each item that scores by CVSS, but not by 4.0', () => {
    const metrics = [metric({ cvss_v3: {} }, 'a'), metric({ cvss_v2: {}, cvss_v4: {} }, 'a'), metric({ epss: {} }, 'a')]
    expect(of({ metrics })).toEqual(['CVSS_4_MISSING /vulnerabilities/0/metrics/0/content'])
  })

  it.each(['first_affected', 'known_affected', 'last_affected'])(
    'finds each product in %s that no CVSS covers',
    (status) => {
      const metrics = [metric({ cvss_v4: {} }, 'a'), metric({ epss: {} }, 'b')]
      expect(of({ metrics, product_status: { [status]: ['a', 'b'] } })).toEqual([
        `CVSS_PRODUCT_MISSING /vulnerabilities/0/product_status/${status}/1`,
      ])
      expect(of({ product_status: { [status]: ['a'] } })).toHaveLength(1)
    },
  )

  it('tells a product once for a vulnerability, though two statuses name it', () => {
    expect(of({ product_status: { first_affected: ['a'], known_affected: ['a', 'a'] } })).toEqual([
      'CVSS_PRODUCT_MISSING /vulnerabilities/0/product_status/first_affected/0',
    ])
  })

  it('passes products that are not affected, and such that an older CVSS covers beside its own finding', () => {
    const product_status = { fixed: ['b'], known_not_affected: ['c'], recommended: ['d'], under_investigation: ['e'] }
    expect(of({ metrics: [metric({ cvss_v4: {} }, 'a')], product_status })).toEqual([])
    expect(of({ metrics: [metric({ cvss_v3: {} }, 'a')], product_status: { known_affected: ['a'] } })).toHaveLength(1)
  })

  it('a score of one vulnerability covers no product of another', () => {
    const vulnerabilities = [{ metrics: [metric({ cvss_v4: {} }, 'a')] }, { product_status: { known_affected: ['a'] } }]
    expect(ask(rule, { root: { vulnerabilities } })).toHaveLength(1)
  })

  it('is no test of 2.0', () => {
    const scores = [{ cvss_v3: {}, products: ['a'] }]
    expect(ask(rule, { version: '2.0', root: { vulnerabilities: [{ scores }] } })).toEqual([])
  })

  it.each(ODD)('scores and statuses that are %j miss nothing', (odd) => {
    expect(of({ metrics: odd, product_status: odd })).toEqual([])
  })
})
