import { describe, expect, it } from 'vitest'
import { rule } from './6.1.34.ts'
import { ask, ODD } from './testing.ts'

const LEAF = { category: 'product_name', name: 'lock', product: { product_id: 'lock', name: 'lock' } }

/** Branches below one another, the innermost with a product. */
function nested(depth: number): object {
  let branch: object = LEAF
  for (let level = 1; level < depth; level += 1) branch = { category: 'product_family', name: 'f', branches: [branch] }
  return branch
}

const of = (...branches: unknown[]): string[] => ask(rule, { root: { product_tree: { branches } } })

describe('6.1.34 Branches Recursion Depth', () => {
  it('finds each product below more than 30 branches', () => {
    const place = `BRANCHES_TOO_DEEP /product_tree/branches/1${'/branches/0'.repeat(30)}/product`
    expect(of(nested(30), nested(31))).toEqual([place])
  })

  it('asks only branches with products', () => {
    expect(of({ branches: [nested(29)] })).toEqual([])
    let empty: object = {}
    for (let level = 0; level < 40; level += 1) empty = { branches: [empty] }
    expect(of(empty)).toEqual([])
  })

  it('reads branches however deep they are', () => {
    expect(of(nested(100_000))).toHaveLength(1)
  })

  it('is no test of 2.0', () => {
    expect(ask(rule, { version: '2.0', root: { product_tree: { branches: [nested(31)] } } })).toEqual([])
  })

  it.each(ODD)('branches that are %j have no depth', (odd) => {
    expect(ask(rule, { root: { product_tree: { branches: odd } } })).toEqual([])
  })
})
