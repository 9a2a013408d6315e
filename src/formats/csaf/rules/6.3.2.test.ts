import { describe, expect, it } from 'vitest'
import { rule } from './6.3.2.ts'
import { PLACES, scored } from './cvss-testing.ts'
import { ask, ODD } from './testing.ts'

describe('6.3.2 Use of CVSS v3.0', () => {
  it.each(['2.0', '2.1'] as const)('finds the version, or else the vector of 3.0 (%s)', (version) => {
    const place = `${PLACES[version]}/cvss_v3`
    const vectorString = 'CVSS:3.0/AV:N'
    expect(ask(rule, scored({ cvss_v3: { version: '3.0', vectorString } }, version))).toEqual([
      `CVSS_3_0 ${place}/version`,
    ])
    expect(ask(rule, scored({ cvss_v3: { version: '3.1', vectorString } }, version))).toEqual([
      `CVSS_3_0 ${place}/vectorString`,
    ])
  })

  it('passes 3.1 and the other kinds', () => {
    const cvss_v3 = { version: '3.1', vectorString: 'CVSS:3.1/AV:N' }
    expect(ask(rule, scored({ cvss_v3, cvss_v2: { version: '3.0' }, cvss_v4: { version: '3.0' } }))).toEqual([])
  })

  it.each(ODD)('a score that is %j is of no version', (odd) => {
    expect(ask(rule, scored({ cvss_v3: odd }))).toEqual([])
    expect(ask(rule, scored({ cvss_v3: { version: odd, vectorString: odd } }))).toEqual([])
  })
})
