import { describe, expect, it } from 'vitest'
import { rule } from './6.2.41.ts'
import { ask, ODD, tracked } from './testing.ts'

const epss = (...timestamps: unknown[]): object => ({
  metrics: timestamps.map((timestamp) => ({ content: { epss: { timestamp } } })),
})
const of = (vulnerabilities: unknown, status: unknown = 'final'): string[] =>
  ask(rule, {
    document: tracked(
      [
        ['1', 1],
        ['2', 30],
      ],
      { status },
    ),
    root: { vulnerabilities },
  })

describe('6.2.41 Old EPSS Timestamp', () => {
  it.each(['final', 'interim'])(
    'an EPSS that was older than 15 days when a document (%s) was last revised is old',
    (status) => {
      expect(of([epss('2026-05-14T23:59:59.999Z')], status)).toEqual([
        'EPSS_OLD /vulnerabilities/0/metrics/0/content/epss/timestamp',
      ])
      expect(of([epss('2026-05-15T00:00:00Z')], status)).toEqual([])
      expect(of([epss('2026-05-14T23:30:00-01:00')], status)).toEqual([])
      expect(of([epss('2026-05-15T00:30:00+01:00')], status)).toHaveLength(1)
    },
  )

  it('a draft may have an old one', () => {
    expect(of([epss('2020-01-01T00:00:00Z')], 'draft')).toEqual([])
  })

  it('the youngest of each vulnerability counts, and is named', () => {
    const [older, old, young] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-05-29T00:00:00Z']
    expect(of([epss(older, young, old), epss(older, old, older), {}])).toEqual([
      'EPSS_OLD /vulnerabilities/1/metrics/1/content/epss/timestamp',
    ])
  })

  it.each(ODD)('what is %j is no timestamp, no metric, no vulnerability', (odd) => {
    expect(of([epss(odd), { metrics: [odd, { content: odd }, { content: { epss: odd } }] }, odd])).toEqual([])
    expect(of(odd)).toEqual([])
    expect(of([epss('2020-01-01T00:00:00Z')], odd)).toEqual([])
  })
})
