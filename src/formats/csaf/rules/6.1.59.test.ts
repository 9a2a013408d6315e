import { describe, expect, it } from 'vitest'
import { rule } from './6.1.59.ts'
import { ask, ODD } from './testing.ts'

const of = (name: unknown, category: unknown = 'product_version_range'): string[] =>
  ask(rule, { root: { product_tree: { branches: [{ branches: [{ category, name }] }] } } })
const PLACE = '/product_tree/branches/0/branches/0/name'

describe('6.1.59 Single Version as Product Version Range', () => {
  it.each([
    'vers:intdot/4.2.0',
    'vers:npm/>=1.0.0|<=1.0.0',
    'vers:pypi/>=1.0|<=1.0.0',
    'vers:pypi/1.0|1.0.0',
    'vers:hibari-versions/>=4|<=4',
    'vers:hibari-versions/4',
    '4.2.0',
    'V4',
  ])('%s is one version', (name) => {
    expect(of(name)).toEqual([`RANGE_SINGLE ${PLACE}`])
  })

  it.each([
    'vers:intdot/<4.2.0',
    'vers:npm/1.0.0|2.0.0',
    'vers:all/*',
    'vers:none/*',
    '<4.2.0',
    '1|2',
    '!=1',
    '>=1|<=2',
  ])('%s is more than one version, or none', (name) => {
    expect(of(name)).toEqual([])
  })

  it('leaves what cannot be read to another test, and asks only ranges', () => {
    for (const name of ['all versions', 'vers:/all', 'vers:', '', 'all', 'npm/<1.0.0', 'vers:npm/~1.2'])
      expect(of(name)).toEqual([])
    expect(of('4.2.0', 'product_version')).toEqual([])
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('a name, and a category, that is %j is no range', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of('<= 2', odd)).toEqual([])
    expect(ask(rule, { root: { product_tree: odd } })).toEqual([])
  })
})
