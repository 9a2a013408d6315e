import { describe, expect, it } from 'vitest'
import { rule } from './6.1.48.ts'
import { askSsvc, selected, selection, SSVC } from './ssvc-testing.ts'
import { ODD } from './testing.ts'

const of = (...selections: unknown[]): string[] =>
  askSsvc(rule, selected(...selections)).map((found) => found.replace(`${SSVC}/selections/`, ''))

describe('6.1.48 SSVC Decision Points', () => {
  it.each([
    ['ssvc', 'SI', '1.9.7'],
    ['ssvc', 'SIs', '2.0.0'],
    ['ssvc', 'TI', '1.0'],
    ['cvss', 'MI', '1.0.0'],
    ['cvss', 'E', '3.0.1'],
    ['nist', 'P_5X', '1.0.0'],
    ['ssvc#hibari', 'TI', '1.0.0'],
    ['ssvc/de-DE', 'SIs', '2.0.0'],
    ['ssvc', '__proto__', '1.0.0'],
  ])('finds that %s has no %s %s', (namespace, key, version) => {
    expect(of(selection(namespace, key, version))).toEqual(['SSVC_POINT_UNKNOWN 0'])
  })

  it('finds values that the version does not have', () => {
    expect(of(selection('ssvc', 'MI', '1.0.0', 'N', 'D', 'MSC', 'X'))).toEqual([
      'SSVC_VALUE_UNKNOWN 0',
      'SSVC_VALUE_UNKNOWN 0',
    ])
    expect(of(selection('ssvc//.example.test#locks', 'MI', '1.0.0', 'D'))).toEqual(['SSVC_VALUE_UNKNOWN 0'])
  })

  it('finds values that stand in another order, or twice', () => {
    expect(of(selection('ssvc', 'SI', '2.0.0', 'M', 'C', 'R'))).toEqual(['SSVC_VALUES_UNSORTED 0'])
    expect(of(selection('ssvc//.example.test$de-DE', 'SI', '2.0.0', 'C', 'N'))).toEqual(['SSVC_VALUES_UNSORTED 0'])
    expect(of(selection('ssvc', 'SI', '2.0.0', 'M', 'M'))).toEqual(['SSVC_VALUES_UNSORTED 0'])
  })

  it('finds names that belong to another key; translations and refinements name things as they like', () => {
    const named = (namespace: string): object => ({
      ...selection(namespace, 'SI', '2.0.0'),
      name: 'Security Impact',
      values: [
        { key: 'M', name: 'Marginal' },
        { key: 'C', name: 'Critical' },
      ],
    })
    expect(of(named('ssvc'))).toEqual(['SSVC_NAME_WRONG 0', 'SSVC_NAME_WRONG 0'])
    expect(of(named('ssvc/en-GB'))).toEqual([])
  })

  it.each(['invalid', 'x_invalid', 'invalid#a', 'invalid/de-DE'])('the namespace %s is never right', (namespace) => {
    expect(of(selection(namespace))).toEqual(['SSVC_NAMESPACE_INVALID 0'])
  })

  it('passes what is registered, in its order', () => {
    expect(of(selection('ssvc', 'MI', '1.0.0', 'N', 'NED', 'MSC', 'MEF', 'MF'))).toEqual([])
    expect(of(selection('ssvc', 'MI', '2.0.0', 'D', 'MF'))).toEqual([])
    expect(
      of(selection('cvss', 'AC', '3.0.1', 'H', 'L'), selection('nist#800-30', 'P_5X', '1.0.0', 'VL', 'VH')),
    ).toEqual([])
    expect(of(selection('ssvc//.example.test#locks', 'SI', '2.0.0', 'M', 'R', 'C'))).toEqual([])
  })

  it.each(['test', 'example', 'test#locks/de-DE', 'x_example.test#locks', 'x_test', 'hibari'])(
    'does not know what is right in %s',
    (namespace) => {
      expect(of(selection(namespace, 'ANY', '9.9.9', 'Z', 'A'))).toEqual([])
    },
  )

  it.each(ODD)('what is %j selects nothing', (odd) => {
    expect(askSsvc(rule, odd)).toEqual([])
    expect(askSsvc(rule, { selections: odd })).toEqual([])
    expect(of({ namespace: odd, key: 'TI', version: '1.0.0' })).toEqual([])
    expect(of({ ...selection('ssvc'), values: odd })).toEqual([])
    expect(
      of({ ...selection('ssvc'), values: [{ key: typeof odd === 'string' ? 'T' : odd, name: 7 }], name: 7 }),
    ).toEqual([])
  })
})
