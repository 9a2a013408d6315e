import { describe, expect, it } from 'vitest'
import { rule } from './6.2.7.ts'
import { ask, ODD } from './testing.ts'

const of = (involvements: unknown): string[] => ask(rule, { root: { vulnerabilities: [{}, { involvements }] } })

describe('6.2.7 Missing Date in Involvements', () => {
  it('finds every involvement without a date', () => {
    expect(of([{ party: 'vendor' }, { date: '2026-05-01T00:00:00Z' }, {}])).toEqual([
      'INVOLVEMENT_UNDATED /vulnerabilities/1/involvements/0/date',
      'INVOLVEMENT_UNDATED /vulnerabilities/1/involvements/2/date',
    ])
  })

  it('whether a date is one is another test’s', () => {
    expect(of(ODD.map((date) => ({ date })))).toEqual([])
  })

  it.each(ODD.filter((odd) => !Array.isArray(odd)))('involvements that are %j are none', (odd) => {
    expect(of(odd)).toEqual([])
  })
})
