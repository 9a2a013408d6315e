import { describe, expect, it } from 'vitest'
import { rule } from './6.2.21.ts'
import { ask, ODD, tracked } from './testing.ts'

const of = (...dates: unknown[]): string[] =>
  ask(rule, { document: tracked(dates.map((date) => ['1', date] as const)) })
const found = (...places: number[]): string[] =>
  places.map((place) => `REVISION_SAME_DATE /document/tracking/revision_history/${place}/date`)

describe('6.2.21 Same Timestamps in Revision History', () => {
  it('finds every date whose moment has stood before, however it is written', () => {
    expect(of(1, 2, 1, 1)).toEqual(found(2, 3))
    expect(of('2026-05-01T10:00:00.000000Z', '2026-05-01T10:00:00+00:00')).toEqual(found(1))
    expect(of('2026-05-01T10:00:00Z', '2026-05-02T00:00:00+14:00')).toEqual(found(1))
  })

  it('passes moments that differ by the least, and what cannot be read', () => {
    expect(of('2026-05-01T10:00:00.0001Z', '2026-05-01T10:00:00.0002Z', '2026-05-01T10:00:00Z')).toEqual([])
    expect(of('soon', 'soon', null, null, '', '')).toEqual([])
  })

  it('is no test of 2.0', () => {
    expect(
      ask(rule, {
        version: '2.0',
        document: tracked([
          ['1', 1],
          ['2', 1],
        ]),
      }),
    ).toEqual([])
  })

  it.each(ODD)('a history that is %j is none', (odd) => {
    expect(ask(rule, { document: { tracking: { revision_history: odd } } })).toEqual([])
  })
})
