import { describe, expect, it } from 'vitest'
import { rule } from './6.2.33.ts'
import { ask, ODD, tracked } from './testing.ts'

const of = (now: string, ...dates: unknown[]): string[] =>
  ask(rule, {
    now,
    document: tracked([
      ['2', '2026-05-09T00:00:00Z'],
      ['1', 2],
    ]),
    root: { vulnerabilities: dates.map((disclosure_date) => ({ disclosure_date })) },
  })
const LATER = '2026-06-01T00:00:00Z'
const found = (...places: number[]): string[] =>
  places.map((place) => `DISCLOSURE_UNREVISED /vulnerabilities/${place}/disclosure_date`)

describe('6.2.33 Disclosure Date Newer than Revision History', () => {
  it('finds what was disclosed after the newest revision', () => {
    expect(of(LATER, '2026-05-09T00:00:00.001Z', '2026-05-01T00:00:00Z', '2026-05-20T00:00:00Z')).toEqual(found(0, 2))
    expect(of(LATER, '2026-05-09T00:00:00-00:01')).toEqual(found(0))
  })

  it('passes what was disclosed before it or with it', () => {
    expect(of(LATER, '2026-05-09T00:00:00Z', '2026-05-09T14:00:00+14:00', '2020-01-01T00:00:00Z')).toEqual([])
  })

  it('what is not yet disclosed at the moment of the test is not asked about; later, it is', () => {
    expect(of('2026-05-19T00:00:00Z', '2026-05-20T00:00:00Z')).toEqual([])
    expect(of('2026-05-20T00:00:01Z', '2026-05-20T00:00:00Z')).toEqual(found(0))
    expect(of(LATER, '9999-12-31T23:59:59Z')).toEqual([])
  })

  it('is no test of 2.0, and of no document without a history', () => {
    const root = { vulnerabilities: [{ disclosure_date: '2026-05-20T00:00:00Z' }] }
    expect(ask(rule, { version: '2.0', now: LATER, root, document: tracked([['1', 1]]) })).toEqual([])
    expect(ask(rule, { now: LATER, root })).toEqual([])
  })

  it.each(ODD)('a date that is %j is none', (odd) => {
    expect(of(LATER, odd)).toEqual([])
  })
})
