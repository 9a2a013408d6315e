import { describe, expect, it } from 'vitest'
import { rule } from './6.2.17.ts'
import { ask, ODD } from './testing.ts'

const of = (...texts: unknown[]): string[] =>
  ask(rule, { version: '2.0', root: { vulnerabilities: [{ ids: texts.map((text) => ({ system_name: 'x', text })) }] } })
const IDS = 'ID_IS_CVE /vulnerabilities/0/ids'

describe('6.2.17 CVE in Field IDs', () => {
  it('finds every id that is a CVE', () => {
    expect(of('CVE-2026-1234', 'HB-1', 'CVE-2026-1234567')).toEqual([`${IDS}/0`, `${IDS}/2`])
  })

  it.each(['HB-CVE-2026-1234', 'CVE-2026-123', 'CVE-26-12345', 'cve-2026-1234', 'CVE-2026-1234 ', 'CVE-2026-1234\n'])(
    'passes %j, which is written otherwise',
    (text) => {
      expect(of(text)).toEqual([])
    },
  )

  it('does not ask the field of the CVE itself', () => {
    expect(ask(rule, { root: { vulnerabilities: [{ cve: 'CVE-2026-1234' }] } })).toEqual([])
  })

  it.each(ODD)('ids that are %j are none', (odd) => {
    expect(of(odd)).toEqual([])
    expect(ask(rule, { root: { vulnerabilities: [{ ids: odd }] } })).toEqual([])
  })
})
