import { describe, expect, it } from 'vitest'
import { rule } from './6.2.25.ts'
import { ask, ODD } from './testing.ts'

const of = (...cwes: readonly (readonly [string, string])[]): string[] =>
  ask(rule, { root: { vulnerabilities: [{ cwes: cwes.map(([id, version]) => ({ id, version, name: 'x' })) }] } })

describe('6.2.25 Usage of CWE Not Allowed for Vulnerability Mapping', () => {
  it.each<[string, string]>([
    ['CWE-20', '4.13'],
    ['CWE-1187', '4.13'],
    ['CWE-16', '4.13'],
    ['CWE-264', '4.12'],
    ['CWE-1000', '4.13'],
    ['CWE-1000', '4.99'],
  ])('finds %s in version %s', (id, version) => {
    expect(of(['CWE-79', '4.13'], [id, version])).toEqual(['CWE_USAGE /vulnerabilities/0/cwes/1'])
  })

  it.each<[string, string]>([
    ['CWE-94', '4.13'],
    ['CWE-1023', '4.13'],
    ['CWE-20', '4.11'],
    ['CWE-20', '9.9'],
    ['CWE-16', '4.11'],
    ['CWE-16', '9.9'],
    ['CWE-16', 'x'],
    ['CWE-99999', '4.13'],
  ])('passes %s in version %s', (id, version) => {
    expect(of([id, version])).toEqual([])
  })

  it('is no test of 2.0', () => {
    const cwes = [{ id: 'CWE-20', version: '4.13', name: 'x' }]
    expect(ask(rule, { version: '2.0', root: { vulnerabilities: [{ cwes }] } })).toEqual([])
  })

  it.each(ODD)('weaknesses that are %j name nothing', (odd) => {
    expect(ask(rule, { root: { vulnerabilities: [{ cwes: odd }] } })).toEqual([])
    expect(ask(rule, { root: { vulnerabilities: [{ cwes: [{ id: odd, name: odd, version: odd }] }] } })).toEqual([])
  })
})
