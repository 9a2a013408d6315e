import { describe, expect, it } from 'vitest'
import { rule } from './6.1.11.ts'
import { ask, ODD } from './testing.ts'

const named = (id: unknown, name: unknown, version: unknown): string[] =>
  ask(rule, { now: NOW, root: { vulnerabilities: [{}, { cwes: [{ id, name, version }] }] } })
const named20 = (id: unknown, name: unknown): string[] =>
  ask(rule, { version: '2.0', root: { vulnerabilities: [{ cwe: { id, name } }] } })
const CWE = '/vulnerabilities/1/cwes/0'
const NOW = '2026-11-01T00:00:00Z'
const XSS = "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')"

describe('6.1.11 CWE', () => {
  it('passes a weakness under the name that it has in the version', () => {
    expect(named('CWE-79', XSS, '4.13')).toEqual([])
    expect(named('CWE-276', 'Incorrect Default Permissions', '4.17')).toEqual([])
  })

  it('passes the name of CWE-280 as CWE writes it, with a blank at its end, and without', () => {
    const name = 'Improper Handling of Insufficient Permissions or Privileges'
    for (const spelt of [name, `${name} `]) {
      expect(named('CWE-280', spelt, '4.13')).toEqual([])
      expect(named20('CWE-280', spelt)).toEqual([])
    }
    expect(named('CWE-280', `${name}  `, '4.13')).toEqual([`CWE_NAME_IN_VERSION ${CWE}`])
    expect(named('CWE-79', `${XSS} `, '4.13')).toEqual([`CWE_NAME_IN_VERSION ${CWE}`])
  })

  it('finds a name that the weakness has only in other versions', () => {
    expect(named('CWE-1324', 'Sensitive Information Accessible by Physical Probing of JTAG Interface', '4.9')).toEqual(
      [],
    )
    expect(named('CWE-1324', 'Sensitive Information Accessible by Physical Probing of JTAG Interface', '4.10')).toEqual(
      [`CWE_NAME_IN_VERSION ${CWE}`],
    )
  })

  it('finds a weakness that the version does not have yet', () => {
    expect(named('CWE-1419', 'Incorrect Initialization of Resource', '4.12')).toEqual([`CWE_NOT_IN_VERSION ${CWE}`])
    expect(named('CWE-1419', 'Incorrect Initialization of Resource', '4.13')).toEqual([])
  })

  it('finds categories and views, which are no weaknesses', () => {
    expect(named('CWE-1008', 'Architectural Concepts', '4.13')).toEqual([`CWE_NOT_IN_VERSION ${CWE}`])
    expect(named20('CWE-1008', 'Architectural Concepts')).toEqual(['CWE_UNKNOWN /vulnerabilities/0/cwe'])
  })

  it.each(['3.9', '4.99', '4.130', '5.0', '4', 'v4.13', '', '4.13 ', '4.17.1.1'])(
    'there is no version %j',
    (version) => {
      expect(named('CWE-79', XSS, version)).toEqual([`CWE_VERSION ${CWE}`])
    },
  )

  it('of a version that is later than those known, it remarks what cannot be said', () => {
    expect(named('CWE-79', XSS, '4.21')).toEqual([`CWE_LATER ${CWE} (remark)`])
    expect(named('CWE-79', 'XSS', '4.20.1')).toEqual([`CWE_LATER ${CWE} (remark)`])
    expect(named('CWE-99999', 'New', '4.25')).toEqual([`CWE_LATER ${CWE} (remark)`])
  })

  it.each(['CWE-16', 'CWE-264', 'CWE-1000', 'CWE-0', 'cwe-79', 'CWE-1234567', 'CWE', ''])(
    '%j is no weakness in a later version either',
    (id) => {
      expect(named(id, 'x', '4.21')).toEqual([`CWE_NOT_IN_VERSION ${CWE}`])
    },
  )

  it('asks what has no name for its id and version', () => {
    expect(named('CWE-79', undefined, '4.13')).toEqual([])
    expect(named('CWE-16', 7, '4.13')).toEqual([`CWE_NOT_IN_VERSION ${CWE}`])
    expect(named('CWE-79', null, '3.9')).toEqual([`CWE_VERSION ${CWE}`])
  })

  it('in 2.0, which names no version, a name of any version is right', () => {
    expect(named20('CWE-79', XSS)).toEqual([])
    expect(named20('CWE-20', 'Insufficient Input Validation')).toEqual([])
    expect(named20('CWE-79', 'Improper Input Validation')).toEqual(['CWE_NAME /vulnerabilities/0/cwe'])
    expect(named20('toString', 'x')).toEqual(['CWE_UNKNOWN /vulnerabilities/0/cwe'])
  })

  it.each(ODD)('weaknesses that are %j name nothing', (odd) => {
    expect(ask(rule, { root: { vulnerabilities: [{ cwes: odd }] } })).toEqual([])
    expect(ask(rule, { version: '2.0', root: { vulnerabilities: [{ cwe: odd }] } })).toEqual([])
    expect(typeof odd === 'string' ? [] : named(odd, 'x', '4.13')).toEqual([])
  })
})
