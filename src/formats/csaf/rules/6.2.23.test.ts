import { describe, expect, it } from 'vitest'
import { rule } from './6.2.23.ts'
import { ask, ODD } from './testing.ts'

const of = (...cwes: readonly (readonly [string, string])[]): string[] =>
  ask(rule, { root: { vulnerabilities: [{ cwes: cwes.map(([id, version]) => ({ id, version, name: 'x' })) }] } })

describe('6.2.23 Usage of Deprecated CWE', () => {
  it.each<[string, string]>([
    ['CWE-596', '4.13'],
    ['CWE-1324', '4.10'],
  ])('finds %s in version %s', (id, version) => {
    expect(of(['CWE-79', '4.13'], [id, version])).toEqual(['CWE_DEPRECATED /vulnerabilities/0/cwes/1'])
  })

  it.each<[string, string]>([
    ['CWE-596', '3.0'],
    ['CWE-1324', '4.9'],
    ['CWE-79', '4.17'],
    ['CWE-596', '9.9'],
    ['CWE-99999', '4.13'],
  ])('passes %s in version %s', (id, version) => {
    expect(of([id, version])).toEqual([])
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('asks what has %j for a name, too', (name) => {
    const cwes = [{ id: 'CWE-596', version: '4.13', name }]
    expect(ask(rule, { root: { vulnerabilities: [{ cwes }] } })).toHaveLength(1)
  })

  it('is no test of 2.0', () => {
    const cwes = [{ id: 'CWE-596', version: '4.13', name: 'x' }]
    expect(ask(rule, { version: '2.0', root: { vulnerabilities: [{ cwes }] } })).toEqual([])
  })

  it.each(ODD)('weaknesses that are %j name nothing', (odd) => {
    expect(ask(rule, { root: { vulnerabilities: [{ cwes: odd }] } })).toEqual([])
    expect(ask(rule, { root: { vulnerabilities: [{ cwes: [{ id: odd, name: odd, version: odd }] }] } })).toEqual([])
  })
})
