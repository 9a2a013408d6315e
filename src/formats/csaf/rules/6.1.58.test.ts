import { describe, expect, it } from 'vitest'
import { rule } from './6.1.58.ts'
import { askBranches, branch, leaf, tryHostileBranches, wayOf } from './ancestors-testing.ts'

describe('6.1.58 Use of product_version in one Path with product_version_range', () => {
  it('finds a range below a version, and a version below a range', () => {
    expect(askBranches(rule, wayOf('vendor', 'product_version', 'architecture', 'product_version_range'))).toEqual([
      'VERSION_BESIDE_RANGE /product_tree/branches/0/branches/0/branches/0/branches/0/category',
    ])
    expect(askBranches(rule, wayOf('product_version_range', 'product_version'))).toEqual([
      'VERSION_BESIDE_RANGE /product_tree/branches/0/branches/0/category',
    ])
  })

  it('passes branches that lead to no product', () => {
    const bare = { category: 'product_version_range', name: 'x' }
    expect(askBranches(rule, { category: 'product_version', name: 'x', branches: [bare] })).toEqual([])
  })

  it('passes them beside one another, and each alone', () => {
    expect(askBranches(rule, branch('vendor', leaf('product_version'), leaf('product_version_range')))).toEqual([])
    expect(askBranches(rule, wayOf('product_version', 'product_version'))).toEqual([])
  })

  tryHostileBranches(rule)
})
