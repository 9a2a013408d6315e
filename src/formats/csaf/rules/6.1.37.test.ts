import { describe, expect, it } from 'vitest'
import { rule } from './6.1.37.ts'
import { ask, ODD } from './testing.ts'

const of = (date: unknown): string[] => ask(rule, { root: { vulnerabilities: [{ disclosure_date: date }] } })

/** A document that has one value in every place of a date. */
const everywhere = (date: unknown): Parameters<typeof ask>[1] => ({
  document: {
    tracking: {
      current_release_date: date,
      generator: { date },
      initial_release_date: date,
      revision_history: [{ date }],
    },
  },
  root: {
    vulnerabilities: [
      {
        disclosure_date: date,
        discovery_date: date,
        first_known_exploitation_dates: [{ date, exploitation_date: date }],
        flags: [{ date }],
        involvements: [{ date }],
        metrics: [{ content: { epss: { timestamp: date }, ssvc_v2: { timestamp: date } } }],
        remediations: [{ date }],
        threats: [{ date }],
      },
    ],
  },
})

describe('6.1.37 Date and Time', () => {
  it('looks at every date of a document', () => {
    expect(ask(rule, everywhere('2026-05-01')).map((found) => found.replace('DATE_INVALID ', ''))).toEqual([
      '/document/tracking/current_release_date',
      '/document/tracking/generator/date',
      '/document/tracking/initial_release_date',
      '/document/tracking/revision_history/0/date',
      '/vulnerabilities/0/disclosure_date',
      '/vulnerabilities/0/discovery_date',
      '/vulnerabilities/0/first_known_exploitation_dates/0/date',
      '/vulnerabilities/0/first_known_exploitation_dates/0/exploitation_date',
      '/vulnerabilities/0/flags/0/date',
      '/vulnerabilities/0/involvements/0/date',
      '/vulnerabilities/0/metrics/0/content/epss/timestamp',
      '/vulnerabilities/0/metrics/0/content/ssvc_v2/timestamp',
      '/vulnerabilities/0/remediations/0/date',
      '/vulnerabilities/0/threats/0/date',
    ])
    expect(ask(rule, everywhere('2026-05-01T10:00:00Z'))).toEqual([])
  })

  it.each([
    '2026-05-01T10:00:00Z',
    '2026-05-01T23:59:59.999999999999999999999+23:59',
    '2026-05-01T10:00:00-00:00',
    '2024-02-29T00:00:00Z',
    '2000-02-29T00:00:00Z',
    '0001-12-31T00:00:00Z',
  ])('%s is a date', (date) => {
    expect(of(date)).toEqual([])
  })

  it.each([
    '2026-05-01 10:00:00Z',
    '2026-05-01t10:00:00Z',
    '2026-05-01T10:00:00z',
    '2026-05-01T10:00:00',
    '2026-05-01T10:00:00,5Z',
    '2026-05-01T10:00:00.Z',
    '2026-05-01T10:00Z',
    '2026-05-01T10:00:00+0100',
    '2026-05-01T10:00:00+01',
    '2026-05-01T10:00:00+01:00:00',
    '2026-05-01T10:00:00+24:00',
    '2026-05-01T10:00:00+01:60',
    '2016-12-31T23:59:60Z',
    '2026-05-01T24:00:00Z',
    '2026-05-01T10:60:00Z',
    '2026-13-01T10:00:00Z',
    '2026-00-01T10:00:00Z',
    '2026-05-00T10:00:00Z',
    '2026-05-32T10:00:00Z',
    '2026-04-31T10:00:00Z',
    '2026-02-29T10:00:00Z',
    '1900-02-29T10:00:00Z',
    ' 2026-05-01T10:00:00Z',
    '2026-05-01T10:00:00Z\n',
    '',
  ])('%j is none', (date) => {
    expect(of(date)).toEqual(['DATE_INVALID /vulnerabilities/0/disclosure_date'])
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('what is %j is another test’s', (odd) => {
    expect(ask(rule, everywhere(odd))).toEqual([])
  })
})
