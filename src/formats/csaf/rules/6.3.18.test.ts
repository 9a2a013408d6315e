import { describe, expect, it } from 'vitest'
import { rule } from './6.3.18.ts'
import { ask, ODD } from './testing.ts'

const RATED = { qualitative_severity_rating: 'low' }
const of = (...metrics: unknown[]): string[] => ask(rule, { root: { vulnerabilities: [{}, { metrics }] } })

describe('6.3.18 Use of Qualitative Severity Rating', () => {
  it('finds every rating in words, of whatever source', () => {
    expect(
      of({ content: RATED }, { content: { cvss_v4: {} } }, { content: RATED, source: 'https://a.example' }),
    ).toEqual(['RATING_USED /vulnerabilities/1/metrics/0', 'RATING_USED /vulnerabilities/1/metrics/2'])
  })

  it.each(ODD)('what is %j is no metric', (odd) => {
    expect(of(odd, { content: odd })).toEqual([])
  })
})
