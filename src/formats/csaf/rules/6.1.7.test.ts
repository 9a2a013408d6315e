import { describe, expect, it } from 'vitest'
import { rule } from './6.1.7.ts'
import { ask, ODD } from './testing.ts'

const metric = (content: object, products: unknown, source?: string): object => ({ content, products, source })
const of = (...metrics: unknown[]): string[] => ask(rule, { root: { vulnerabilities: [{ metrics }] } })
const at = (item: number): string => `SCORE_REPEATED /vulnerabilities/0/metrics/${item}`

const v3 = (version: unknown): object => ({ cvss_v3: { version } })

describe('6.1.7 Multiple Scores with Same Version per Product', () => {
  it('finds every further score of the same version for a product', () => {
    expect(of(metric(v3('3.1'), ['lock']), metric(v3('3.1'), ['gate', 'lock']), metric(v3('3.1'), ['lock']))).toEqual([
      at(1),
      at(2),
    ])
  })

  it('finds each product and each version that has a score already', () => {
    const content = { ...v3('3.1'), cvss_v2: { version: '2.0' } }
    expect(of(metric(content, ['lock', 'gate']), metric(content, ['gate', 'lock', 'door']))).toEqual([
      at(1),
      at(1),
      at(1),
      at(1),
    ])
  })

  it('passes scores of other versions, of other sources, and of other vulnerabilities', () => {
    expect(of(metric({ ...v3('3.1'), cvss_v2: {}, cvss_v4: {} }, ['lock']), metric(v3('3.0'), ['lock']))).toEqual([])
    expect(of(metric(v3('3.1'), ['lock']), metric(v3('3.1'), ['lock'], 'https://a.example'))).toEqual([])
    const one = { metrics: [metric(v3('3.1'), ['lock'])] }
    expect(ask(rule, { root: { vulnerabilities: [one, one] } })).toEqual([])
  })

  it('finds two of the same source', () => {
    const source = 'https://a.example'
    expect(of(metric(v3('3.1'), ['lock'], source), metric(v3('3.1'), ['lock'], source))).toEqual([at(1)])
  })

  it('takes the version as it stands, also one that CSAF does not know; of a score without one its kind', () => {
    expect(of(metric(v3('3.4'), ['lock']), metric(v3('3.4'), ['lock']))).toEqual([at(1)])
    expect(of(metric(v3(7), ['lock']), metric(v3(null), ['lock']))).toEqual([at(1)])
  })

  it('a product that one score names twice has one score', () => {
    expect(of(metric(v3('3.1'), ['lock', 'lock']))).toEqual([])
  })

  it('in 2.0 asks `scores`, and knows no source', () => {
    const score = { products: ['lock'], cvss_v2: { version: '2.0' }, source: 'a' }
    const vulnerabilities = [{ scores: [score, { ...score, source: 'b' }] }]
    expect(ask(rule, { version: '2.0', root: { vulnerabilities } })).toEqual([
      'SCORE_REPEATED /vulnerabilities/0/scores/1',
    ])
  })

  it.each(ODD)('scores that are %j are none', (odd) => {
    expect(of(odd, odd)).toEqual([])
    expect(of({ content: odd, products: ['lock'] }, { content: odd, products: ['lock'] })).toEqual([])
    expect(of(metric(v3('3.1'), odd), metric(v3('3.1'), ['lock']))).toEqual([])
  })
})
