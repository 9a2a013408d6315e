import { describe, expect, it } from 'vitest'
import { rule } from './6.1.56.ts'
import { ask, ODD } from './testing.ts'

const SOURCE = 'https://hibari.example/rating'
const of = (...metrics: unknown[]): string[] => ask(rule, { root: { vulnerabilities: [{ metrics }] } })
const metric = (kinds: string[], products: string[], source?: string): object => ({
  content: Object.fromEntries(kinds.map((kind) => [kind, {}])),
  products,
  source,
})
const RATING = ['qualitative_severity_rating']

describe('6.1.56 Use of CVSS and Qualitative Severity Rating', () => {
  it.each(['cvss_v2', 'cvss_v3', 'cvss_v4'])('finds a rating beside %s, in whatever order', (kind) => {
    const place = (index: number): string => `RATING_BESIDE_CVSS /vulnerabilities/0/metrics/${index}`
    expect(of(metric([kind], ['lock']), metric(RATING, ['lock']))).toEqual([place(1)])
    expect(of(metric(RATING, ['lock']), metric([kind], ['lock']))).toEqual([place(0)])
    expect(of(metric([...RATING, kind], ['lock']))).toEqual([place(0)])
  })

  it('finds a rating once, whatever the number of its products, and each rating', () => {
    expect(
      of(
        metric(RATING, ['lock', 'gate', 'fix'], SOURCE),
        metric(['cvss_v3'], ['lock'], SOURCE),
        metric(['cvss_v4'], ['gate'], SOURCE),
      ),
    ).toHaveLength(1)
    expect(of(metric(['cvss_v3'], ['lock']), metric(RATING, ['lock']), metric(RATING, ['lock']))).toHaveLength(2)
  })

  it('passes other products, other sources, and other metrics', () => {
    expect(of(metric(RATING, ['lock']), metric(['cvss_v3'], ['gate']))).toEqual([])
    expect(of(metric(RATING, ['lock']), metric(['cvss_v3'], ['lock'], SOURCE))).toEqual([])
    expect(of(metric(RATING, ['lock'], SOURCE), metric(['cvss_v3'], ['lock']))).toEqual([])
    expect(of(metric(RATING, ['lock']), metric(['epss', 'ssvc_v2'], ['lock']))).toEqual([])
    const each = (kind: string): object => ({ metrics: [metric([kind], ['lock'])] })
    expect(ask(rule, { root: { vulnerabilities: [each('cvss_v3'), each('qualitative_severity_rating')] } })).toEqual([])
  })

  it.each(ODD)('metrics that are %j rate nothing', (odd) => {
    expect(ask(rule, { root: { vulnerabilities: [{ metrics: odd }] } })).toEqual([])
    expect(of({ content: odd, products: odd }, metric(RATING, ['x']), metric(RATING, ['lock']))).toEqual([])
  })
})
