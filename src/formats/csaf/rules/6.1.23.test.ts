import { describe, expect, it } from 'vitest'
import { rule } from './6.1.23.ts'
import { ask, ODD } from './testing.ts'

const of = (...cves: unknown[]): string[] => ask(rule, { root: { vulnerabilities: cves.map((cve) => ({ cve })) } })

describe('6.1.23 Multiple Use of Same CVE', () => {
  it('finds every vulnerability whose CVE has stood before', () => {
    expect(of('CVE-2026-0001', 'CVE-2026-0002', 'CVE-2026-0001', 'CVE-2026-0001')).toEqual([
      'CVE_REPEATED /vulnerabilities/2/cve',
      'CVE_REPEATED /vulnerabilities/3/cve',
    ])
  })

  it('passes different ones, none, and values of other kinds', () => {
    expect(of('CVE-2026-0001', 'CVE-2026-00010', undefined, undefined, null, null, 7, 7)).toEqual([])
  })

  it.each(ODD)('vulnerabilities that are %j are none', (odd) => {
    expect(ask(rule, { root: { vulnerabilities: odd } })).toEqual([])
  })
})
