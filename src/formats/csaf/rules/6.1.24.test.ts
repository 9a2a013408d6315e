import { describe, expect, it } from 'vitest'
import { rule } from './6.1.24.ts'
import { ask, ODD } from './testing.ts'

const of = (...involvements: unknown[]): string[] => ask(rule, { root: { vulnerabilities: [{ involvements }] } })
const DAY = '2026-05-01T10:00:00Z'

describe('6.1.24 Multiple Definition in Involvements', () => {
  it('finds a party that has stood at the same date, whatever its status', () => {
    expect(
      of(
        { party: 'vendor', date: DAY, status: 'open' },
        { party: 'discoverer', date: DAY },
        { party: 'vendor', date: DAY, status: 'completed' },
      ),
    ).toEqual(['INVOLVEMENT_REPEATED /vulnerabilities/0/involvements'])
  })

  it('finds each party and date once, however often they stand', () => {
    const found = of(
      ...Array.from({ length: 3 }, () => ({ party: 'vendor', date: DAY })),
      ...Array.from({ length: 3 }, () => ({ party: 'other', date: DAY })),
      ...Array.from({ length: 2 }, () => ({ party: 'vendor' })),
    )
    expect(found).toEqual([
      'INVOLVEMENT_REPEATED /vulnerabilities/0/involvements',
      'INVOLVEMENT_REPEATED /vulnerabilities/0/involvements',
      'INVOLVEMENT_UNDATED /vulnerabilities/0/involvements',
    ])
  })

  it('the same moment is the same date, however it is written; no date is one, too', () => {
    expect(of({ party: 'vendor', date: DAY }, { party: 'vendor', date: '2026-05-01T12:00:00.0+02:00' })).toHaveLength(1)
    expect(of({ party: 'vendor' }, { party: 'vendor' })).toHaveLength(1)
    expect(of({ party: 'vendor', date: 'soon' }, { party: 'vendor', date: 'soon' })).toHaveLength(1)
  })

  it('passes other dates, other parties, and other vulnerabilities', () => {
    expect(of({ party: 'vendor', date: DAY }, { party: 'vendor', date: '2026-05-01T10:00:00.001Z' })).toEqual([])
    expect(of({ party: 'vendor', date: DAY }, { party: 'other', date: DAY }, { date: DAY }, { date: DAY })).toEqual([])
    const involvements = [{ party: 'vendor', date: DAY }]
    expect(ask(rule, { root: { vulnerabilities: [{ involvements }, { involvements }] } })).toEqual([])
  })

  it.each(ODD)('involvements that are %j are none', (odd) => {
    expect(ask(rule, { root: { vulnerabilities: [{ involvements: odd }] } })).toEqual([])
  })
})
