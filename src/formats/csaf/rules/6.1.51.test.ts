import { describe, expect, it } from 'vitest'
import { rule } from './6.1.51.ts'
import { askNewer, tryNewer, type Newer } from './newer-testing.ts'

const newer: Newer = {
  rule,
  found: 'EPSS_LATER /vulnerabilities/0/metrics/0/content/epss/timestamp',
  at: (date) => ({ metrics: [{ content: { epss: { timestamp: date } } }] }),
}

describe('6.1.51 Inconsistent EPSS Timestamp', () => {
  tryNewer(newer)

  it('asks documents that are not only for everybody', () => {
    expect(askNewer(newer, '2027-01-01T00:00:00Z', 'final', 'AMBER')).toEqual([newer.found])
  })
})
