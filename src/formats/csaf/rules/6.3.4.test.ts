import { describe, expect, it } from 'vitest'
import { rule } from './6.3.4.ts'
import { ask } from './testing.ts'

const cwe = { id: 'CWE-79', name: 'x' }

describe('6.3.4 Missing CWE', () => {
  it('finds each vulnerability of 2.1 that has no weakness in `cwes`', () => {
    const vulnerabilities = [{ cwe }, { cwes: [cwe] }, { cwes: [] }, {}]
    expect(ask(rule, { root: { vulnerabilities } })).toEqual([
      'CWE_MISSING /vulnerabilities/0/cwes',
      'CWE_MISSING /vulnerabilities/2/cwes',
      'CWE_MISSING /vulnerabilities/3/cwes',
    ])
  })

  it('finds each vulnerability of 2.0 that has no `cwe`', () => {
    const vulnerabilities = [{ cwe }, { cwes: [cwe] }]
    expect(ask(rule, { version: '2.0', root: { vulnerabilities } })).toEqual(['CWE_MISSING /vulnerabilities/1/cwe'])
  })

  it.each([null, 7, 'x', [7], ['x']])('vulnerabilities that are %j are none', (odd) => {
    expect(ask(rule, { root: { vulnerabilities: odd } })).toEqual([])
  })
})
