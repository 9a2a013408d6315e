import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { rule } from './6.3.1.ts'
import { ask, ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const metric = (content: object, ...products: string[]): object => ({ content, products })
const of = (...metrics: unknown[]): string[] => ask(rule, { root: { vulnerabilities: [{ metrics }] } })
const ALONE = 'CVSS_2_ALONE_FOR /vulnerabilities/0/metrics'
const v2 = { cvss_v2: {} }

describe('6.3.1 Use of CVSS v2 As the Only Scoring System', () => {
  it('finds CVSS 2.0 that is alone, and each item of a product that has nothing else', () => {
    expect(of(metric(v2, 'lock'), metric({ cvss_v3: {} }, 'gate'), metric(v2, 'gate', 'door'))).toEqual([ALONE, ALONE])
  })

  it('tells an item of several products once, and says where it stands', () => {
    const metrics = [metric({ cvss_v3: {} }, 'gate'), metric(v2, 'gate', 'lock', 'door', 'bell')]
    const view = viewDocument({ document: { csaf_version: '2.1' }, vulnerabilities: [{ metrics }] })
    expect(findByRule(rule, view)).toMatchObject([
      {
        message: 'CSAF_CVSS_2_ALONE_FOR',
        instancePath: '/vulnerabilities/0/metrics',
        params: { products: 'lock, door, bell', at: '/vulnerabilities/0/metrics/1' },
      },
    ])
  })

  it.each(['cvss_v3', 'cvss_v4', 'epss'])(
    'passes when %s scores the product, too, in the same item or another',
    (other) => {
      expect(of(metric({ ...v2, [other]: {} }, 'lock'))).toEqual([])
      expect(of(metric(v2, 'lock', 'gate'), metric({ [other]: {} }, 'gate'), metric({ [other]: {} }, 'lock'))).toEqual(
        [],
      )
    },
  )

  it.each(['qualitative_severity_rating', 'ssvc_v2', 'x_extensions'])('%s is no score', (other) => {
    expect(of(metric({ ...v2, [other]: {} }, 'lock'))).toEqual([ALONE])
  })

  it('asks within one vulnerability', () => {
    const vulnerabilities = [{ metrics: [metric(v2, 'lock')] }, { metrics: [metric({ cvss_v3: {} }, 'lock')] }]
    expect(ask(rule, { root: { vulnerabilities } })).toHaveLength(1)
  })

  it('in 2.0 asks `scores`; an item of no products for itself', () => {
    const of20 = (...scores: object[]): string[] =>
      ask(rule, { version: '2.0', root: { vulnerabilities: [{ scores }] } })
    expect(of20({ cvss_v2: {}, products: ['lock'] }, { cvss_v3: {}, products: ['lock'] })).toEqual([])
    expect(of20({ cvss_v2: {} })).toEqual(['CVSS_2_ALONE /vulnerabilities/0/scores'])
    expect(of20({ cvss_v2: {}, cvss_v3: {} })).toEqual([])
  })

  it.each(ODD)('scores that are %j are none', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of({ content: odd, products: ['lock'] })).toEqual([])
  })
})
