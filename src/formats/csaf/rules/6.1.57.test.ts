import { describe, expect, it } from 'vitest'
import { rule } from './6.1.57.ts'
import { askBranches, branch, leaf, tryHostileBranches, wayOf } from './ancestors-testing.ts'

describe('6.1.57 Stacked Branch Categories', () => {
  it('finds each category that stands above already', () => {
    expect(askBranches(rule, wayOf('vendor', 'vendor', 'product_name', 'vendor'))).toEqual([
      'BRANCHES_STACKED /product_tree/branches/0/branches/0/category',
      'BRANCHES_STACKED /product_tree/branches/0/branches/0/branches/0/branches/0/category',
    ])
  })

  it('passes product families, and categories beside one another', () => {
    expect(
      askBranches(rule, wayOf('vendor', 'product_family', 'product_family', 'product_name', 'product_family')),
    ).toEqual([])
    const versions = [leaf('product_version'), leaf('product_version')]
    expect(
      askBranches(rule, branch('vendor', branch('product_name', ...versions), leaf('product_name')), leaf('vendor')),
    ).toEqual([])
  })

  it('passes branches that lead to no product', () => {
    const bare = { category: 'vendor', name: 'x', branches: [{ category: 'vendor', name: 'x', branches: [] }] }
    expect(askBranches(rule, bare)).toEqual([])
    expect(askBranches(rule, bare, wayOf('vendor', 'vendor'))).toEqual([
      'BRANCHES_STACKED /product_tree/branches/1/branches/0/category',
    ])
  })

  it('finds a branch once, however many products stand below', () => {
    expect(askBranches(rule, branch('vendor', branch('vendor', leaf('language'), leaf('platform'))))).toEqual([
      'BRANCHES_STACKED /product_tree/branches/0/branches/0/category',
    ])
  })

  it('knows what stands above behind branches that ended at different depths', () => {
    const first = branch('vendor', branch('product_name', branch('product_version', leaf('architecture'))))
    const second = branch('architecture', branch('product_version', branch('vendor', leaf('architecture'))))
    expect(askBranches(rule, first, second)).toEqual([
      'BRANCHES_STACKED /product_tree/branches/1/branches/0/branches/0/branches/0/category',
    ])
  })

  tryHostileBranches(rule)
})
