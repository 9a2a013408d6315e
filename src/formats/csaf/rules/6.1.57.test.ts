import { describe, expect, it } from 'vitest'
import { rule } from './6.1.57.ts'
import { askBranches, branch, chain, tryHostileBranches } from './ancestors-testing.ts'

describe('6.1.57 Stacked Branch Categories', () => {
  it('finds each category that stands above already', () => {
    expect(askBranches(rule, chain('vendor', 'vendor', 'product_name', 'vendor'))).toEqual([
      'BRANCHES_STACKED /product_tree/branches/0/branches/0/category',
      'BRANCHES_STACKED /product_tree/branches/0/branches/0/branches/0/branches/0/category',
    ])
  })

  it('passes product families, and categories beside one another', () => {
    expect(
      askBranches(rule, chain('vendor', 'product_family', 'product_family', 'product_name', 'product_family')),
    ).toEqual([])
    const versions = [branch('product_version'), branch('product_version')]
    expect(
      askBranches(
        rule,
        branch('vendor', branch('product_name', ...versions), branch('product_name')),
        branch('vendor'),
      ),
    ).toEqual([])
  })

  it('knows what stands above behind branches that ended at different depths', () => {
    const first = branch('vendor', branch('product_name', branch('product_version', branch('architecture'))))
    const second = branch('architecture', branch('product_version', branch('vendor', branch('architecture'))))
    expect(askBranches(rule, first, second)).toEqual([
      'BRANCHES_STACKED /product_tree/branches/1/branches/0/branches/0/branches/0/category',
    ])
  })

  tryHostileBranches(rule)
})
