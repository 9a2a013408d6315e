import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { rule } from './6.2.7.ts'
import { ask, ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const of = (involvements: unknown): string[] => ask(rule, { root: { vulnerabilities: [{}, { involvements }] } })

describe('6.2.7 Missing Date in Involvements', () => {
  it('finds every involvement without a date, at the list, and names its party', () => {
    const involvements = [{ party: 'vendor' }, { date: '2026-05-01T00:00:00Z' }, {}]
    expect(of(involvements)).toEqual([
      'INVOLVEMENT_DATE_MISSING /vulnerabilities/1/involvements',
      'INVOLVEMENT_DATE_MISSING /vulnerabilities/1/involvements',
    ])
    const found = findByRule(rule, viewDocument({ vulnerabilities: [{ involvements }] }))
    expect(found.map(({ params }) => params['party'])).toEqual(['vendor', '–'])
  })

  it('whether a date is one is another test’s', () => {
    expect(of(ODD.map((date) => ({ date })))).toEqual([])
  })

  it.each(ODD.filter((odd) => !Array.isArray(odd)))('involvements that are %j are none', (odd) => {
    expect(of(odd)).toEqual([])
  })
})
