import { describe, expect, it } from 'vitest'
import { rule } from './6.2.47.ts'
import { ask, ODD } from './testing.ts'

const URL = 'https://hibari.example/csaf/hibari-1.json'
const RATED = { qualitative_severity_rating: 'low' }
const of = (...metrics: unknown[]): string[] =>
  ask(rule, {
    document: {
      tracking: { id: 'Hibari-1' },
      references: [
        { category: 'self', url: URL },
        { category: 'external', url: URL.replace('hibari.', 'other.') },
      ],
    },
    root: { vulnerabilities: [{ metrics }] },
  })
const at = (index: number): string => `RATING_BY_ISSUER /vulnerabilities/0/metrics/${index}`

describe('6.2.47 Use of Qualitative Severity Rating by Issuing Party', () => {
  it('finds ratings in words without a source, and with the document itself as source', () => {
    expect(of({ content: RATED }, { content: {} }, { content: RATED, source: URL })).toEqual([at(0), at(2)])
  })

  it.each([URL.replace('hibari.', 'other.'), `${URL}#rating`, URL.replace('https', 'http')])(
    '%s is another source',
    (source) => {
      expect(of({ content: RATED, source })).toEqual([])
    },
  )

  it.each(ODD)('what is %j is no metric, and no source of the issuer', (odd) => {
    expect(of(odd, { content: odd }, { content: RATED, source: odd })).toEqual([])
  })
})
