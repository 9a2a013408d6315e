import { describe, expect, it } from 'vitest'
import { rule } from './6.1.49.ts'
import { askNewer, tryNewer, type Newer } from './newer-testing.ts'

const newer: Newer = {
  rule,
  found: 'SSVC_LATER /vulnerabilities/0/metrics/0/content/ssvc_v2/timestamp',
  at: (date) => ({ metrics: [{ content: { ssvc_v2: { timestamp: date } } }] }),
}

describe('6.1.49 Inconsistent SSVC Timestamp', () => {
  tryNewer(newer)

  it('asks documents that are not only for everybody', () => {
    expect(askNewer(newer, '2027-01-01T00:00:00Z', 'final', 'AMBER')).toEqual([newer.found])
  })
})
