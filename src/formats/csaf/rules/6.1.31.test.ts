import { describe, expect, it } from 'vitest'
import { rule } from './6.1.31.ts'
import { ask, ODD } from './testing.ts'

const of = (name: unknown, category = 'product_version'): string[] =>
  ask(rule, { root: { product_tree: { branches: [{ category: 'vendor', branches: [{ category, name }] }] } } })
const FOUND = ['VERSION_IS_RANGE /product_tree/branches/0/branches/0/name']

describe('6.1.31 Version Range in Product Version', () => {
  it.each([
    '<4.2',
    '<= 4.1',
    '>1',
    '>=1',
    '4.2 and later',
    'ALL',
    '3.X versions',
    'prior to 4.2',
    'before\t2',
    'all\u00A0of it',
  ])('“%s” is a range', (name) => {
    expect(of(name)).toEqual(FOUND)
  })

  it.each(['4.2', 'after-eight', 'overall otter', 'version 3', 'latest', ''])('“%s” is none', (name) => {
    expect(of(name)).toEqual([])
  })

  it('branches of other categories may have ranges', () => {
    expect(of('<4.2', 'product_version_range')).toEqual([])
  })

  it.each(ODD)('a name that is %j is none', (odd) => {
    expect(of(odd)).toEqual([])
  })

  it('a branch within ten thousand branches is looked at', () => {
    let branch: unknown = { category: 'product_version', name: 'before 2' }
    for (let depth = 0; depth < 10_000; depth += 1) branch = { category: 'product_family', branches: [branch] }
    expect(ask(rule, { root: { product_tree: { branches: [branch] } } })).toHaveLength(1)
  })
})
