import { describe, expect, it } from 'vitest'
import { rule } from './6.2.26.ts'
import { ask, ODD } from './testing.ts'

const of = (...cwes: readonly (readonly [string, string])[]): string[] =>
  ask(rule, { root: { vulnerabilities: [{ cwes: cwes.map(([id, version]) => ({ id, version, name: 'x' })) }] } })

describe('6.2.26 Usage of CWE Allowed with Review for Vulnerability Mapping', () => {
  it.each<[string, string]>([
    ['CWE-1023', '4.13'],
    ['CWE-1038', '4.13'],
  ])('finds %s in version %s', (id, version) => {
    expect(of(['CWE-79', '4.13'], [id, version])).toEqual(['CWE_REVIEW /vulnerabilities/0/cwes/1'])
  })

  it.each<[string, string]>([
    ['CWE-184', '4.13'],
    ['CWE-20', '4.13'],
    ['CWE-1023', '4.11'],
    ['CWE-1023', '9.9'],
  ])('passes %s in version %s', (id, version) => {
    expect(of([id, version])).toEqual([])
  })

  it('is no test of 2.0', () => {
    const cwes = [{ id: 'CWE-1023', version: '4.13', name: 'x' }]
    expect(ask(rule, { version: '2.0', root: { vulnerabilities: [{ cwes }] } })).toEqual([])
  })

  it.each(ODD)('weaknesses that are %j name nothing', (odd) => {
    expect(ask(rule, { root: { vulnerabilities: [{ cwes: odd }] } })).toEqual([])
    expect(ask(rule, { root: { vulnerabilities: [{ cwes: [{ id: odd, name: odd, version: odd }] }] } })).toEqual([])
  })
})
