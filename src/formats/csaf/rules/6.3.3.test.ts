import { describe, expect, it } from 'vitest'
import { rule } from './6.3.3.ts'
import { ask, ODD } from './testing.ts'

describe('6.3.3 Missing CVE', () => {
  it.each(['2.0', '2.1'] as const)('finds each vulnerability without a CVE number (%s)', (version) => {
    const vulnerabilities = [{ title: 'x' }, { cve: 'CVE-2026-1' }, { cve: '', ids: [{ text: 'x' }] }]
    expect(ask(rule, { version, root: { vulnerabilities } })).toEqual([
      'CVE_MISSING /vulnerabilities/0/cve',
      'CVE_MISSING /vulnerabilities/2/cve',
    ])
  })

  it.each(ODD.filter((odd) => !Array.isArray(odd) || odd.every((item) => typeof item !== 'object')))(
    'vulnerabilities that are %j are none',
    (odd) => {
      expect(ask(rule, { root: { vulnerabilities: odd } })).toEqual([])
    },
  )
})
