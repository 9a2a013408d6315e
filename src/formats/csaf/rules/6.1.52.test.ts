import { describe, expect, it } from 'vitest'
import { rule } from './6.1.52.ts'
import { askNewer, tryNewer, type Newer } from './newer-testing.ts'

const known: Newer = {
  rule,
  found: 'EXPLOITATION_LATER /vulnerabilities/0/first_known_exploitation_dates/0/date',
  at: (date) => ({ first_known_exploitation_dates: [{ date }] }),
}

const happened: Newer = {
  rule,
  found: 'EXPLOITATION_LATER /vulnerabilities/0/first_known_exploitation_dates/0/exploitation_date',
  at: (date) => ({ first_known_exploitation_dates: [{ exploitation_date: date }] }),
}

describe('6.1.52 Inconsistent First Known Exploitation Dates (when it was known)', () => {
  tryNewer(known)

  it('asks documents that are not only for everybody', () => {
    expect(askNewer(known, '2027-01-01T00:00:00Z', 'final', 'AMBER')).toEqual([known.found])
  })
})

describe('6.1.52 Inconsistent First Known Exploitation Dates (when it happened)', () => {
  tryNewer(happened)

  it('asks documents that are not only for everybody', () => {
    expect(askNewer(happened, '2027-01-01T00:00:00Z', 'final', 'AMBER')).toEqual([happened.found])
  })
})
