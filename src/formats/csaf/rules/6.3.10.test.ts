import { describe, expect, it } from 'vitest'
import { tryHostileBranches } from './ancestors-testing.ts'
import { rule } from './6.3.10.ts'
import { ask } from './testing.ts'
import { twig } from './tree-testing.ts'

describe('6.3.10 Usage of Product Version Range', () => {
  it.each(['2.0', '2.1'] as const)('finds every branch that is a range in %s', (version) => {
    const ranges = [
      twig('product_version: 1', '1'),
      twig('product_version_range: <2', '2'),
      twig('product_version_range: x'),
    ]
    const branches = [twig('product_version_range: <1', ...ranges)]
    expect(ask(rule, { version, root: { product_tree: { branches } } })).toEqual([
      'RANGE_USED /product_tree/branches/0/category',
      'RANGE_USED /product_tree/branches/0/branches/1/category',
      'RANGE_USED /product_tree/branches/0/branches/2/category',
    ])
  })

  tryHostileBranches(rule)
})
