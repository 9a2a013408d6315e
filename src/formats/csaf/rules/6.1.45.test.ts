import { describe, expect, it } from 'vitest'
import { rule } from './6.1.45.ts'
import { askNewer, tryNewer, type Newer } from './newer-testing.ts'

const newer: Newer = {
  rule,
  found: 'DISCLOSURE_LATER /vulnerabilities/0/disclosure_date',
  at: (date) => ({ disclosure_date: date }),
}

describe('6.1.45 Inconsistent Disclosure Date', () => {
  tryNewer(newer)

  it('asks documents that are only for everybody', () => {
    expect(askNewer(newer, '2027-01-01T00:00:00Z', 'final', 'AMBER')).toEqual([])
  })
})
