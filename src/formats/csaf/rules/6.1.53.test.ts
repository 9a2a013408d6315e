import { describe, expect, it } from 'vitest'
import { rule } from './6.1.53.ts'
import { ask, ODD } from './testing.ts'

const of = (exploitation_date: unknown, date: unknown): string[] =>
  ask(rule, { root: { vulnerabilities: [{ first_known_exploitation_dates: [{ date, exploitation_date }] }] } })

describe('6.1.53 Inconsistent Exploitation Date', () => {
  it('finds what happened later than it was known, by time zone and decimals', () => {
    const found = ['EXPLOITATION_AFTER_KNOWN /vulnerabilities/0/first_known_exploitation_dates/0/exploitation_date']
    expect(of('2026-05-02T00:00:00Z', '2026-05-01T00:00:00Z')).toEqual(found)
    expect(of('2026-05-01T00:00:00-01:00', '2026-05-01T00:00:00Z')).toEqual(found)
    expect(of('2026-05-01T00:00:00.00000001Z', '2026-05-01T00:00:00Z')).toEqual(found)
  })

  it('passes what happened before it was known, or then', () => {
    expect(of('2026-05-01T00:00:00Z', '2026-05-01T00:00:00.1Z')).toEqual([])
    expect(of('2026-05-01T02:00:00+02:00', '2026-05-01T00:00:00Z')).toEqual([])
  })

  it.each(ODD)('a date that is %j is none', (odd) => {
    expect(of(odd, '2026-05-01T00:00:00Z')).toEqual([])
    expect(of('2026-05-01T00:00:00Z', odd)).toEqual([])
    expect(ask(rule, { root: { vulnerabilities: [{ first_known_exploitation_dates: odd }] } })).toEqual([])
  })
})
