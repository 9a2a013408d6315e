import { describe, expect, it } from 'vitest'
import { rule } from './6.2.6.ts'
import { ask, ODD, tracked } from './testing.ts'

const of = (
  date: unknown,
  history: [unknown, unknown][] = [
    ['2', 9],
    ['1', 2],
    ['x', 5],
    [7, 'soon'],
  ],
): string[] => ask(rule, { document: tracked(history, { current_release_date: date }) })
const OLD = ['CURRENT_RELEASE_OLD /document/tracking/current_release_date']

describe('6.2.6 Older Current Release Date than Revision History', () => {
  it.each(['2026-05-08T23:59:59.999999Z', '2026-05-09T10:00:00+10:01', '2026-04-30T00:00:00Z'])(
    '%s is older than the newest revision',
    (date) => {
      expect(of(date)).toEqual(OLD)
      expect(
        ask(rule, { version: '2.0', document: tracked([['1', 9]], { current_release_date: '2026-05-01T00:00:00Z' }) }),
      ).toEqual(OLD)
    },
  )

  it.each(['2026-05-09T00:00:00Z', '2026-05-09T10:00:00+10:00', '2026-06-01T00:00:00Z'])('%s is not', (date) => {
    expect(of(date)).toEqual([])
  })

  it('without a revision whose date can be read there is nothing to compare', () => {
    expect(of('2000-01-01T00:00:00Z', [])).toEqual([])
    expect(
      of('2000-01-01T00:00:00Z', [
        ['1', 'soon'],
        ['2', null],
      ]),
    ).toEqual([])
  })

  it.each(ODD)('a date that is %j is none', (odd) => {
    expect(of(odd)).toEqual([])
  })
})
