import { describe, expect, it } from 'vitest'
import { askBranches, tryHostileBranches } from './ancestors-testing.ts'
import { rule } from './6.3.9.ts'
import { ask, ODD } from './testing.ts'
import { twig } from './tree-testing.ts'

/** A product behind branches of these categories. */
function behind(...categories: string[]): object {
  const [last = '', ...others] = categories.toReversed()
  let below = twig(`${last}: x`, 'lock')
  for (const category of others) below = twig(`${category}: x`, below)
  return below
}

describe('6.3.9 Branch Categories', () => {
  it.each([
    ['vendor', 'product_name', 'product_version'],
    ['host_name', 'vendor', 'product_family', 'product_name', 'architecture', 'product_version', 'patch_level'],
    ['vendor', 'vendor', 'product_name', 'product_name', 'product_version', 'product_version'],
    ['vendor', 'product_name', 'product_version', 'product_name', 'vendor'],
  ])('%s, %s, %s … is the way to a product', (...categories) => {
    expect(askBranches(rule, behind(...categories))).toEqual([])
  })

  it.each([
    ['vendor'],
    ['vendor', 'product_name'],
    ['vendor', 'product_name', 'product_version_range'],
    ['product_name', 'product_version'],
    ['vendor', 'product_version', 'product_name'],
    ['product_name', 'vendor', 'product_name', 'product_version'],
    ['vendor', 'product_name', 'vendor', 'product_version'],
    ['product_family', 'product_name', 'product_version'],
  ])('%s, %s … is none', (...categories) => {
    const place = `/product_tree${'/branches/0'.repeat(categories.filter((name) => typeof name === 'string').length)}/product`
    expect(askBranches(rule, behind(...categories))).toEqual([`BRANCH_MISSING ${place}`])
    expect(ask(rule, { version: '2.0', root: { product_tree: { branches: [behind(...categories)] } } })).toHaveLength(1)
  })

  it('judges every product, each by its own way', () => {
    const versions = [twig('product_version: 1', '1'), twig('product_version: 2', '2')]
    expect(
      askBranches(
        rule,
        twig('vendor: x', twig('product_name: x', ...versions), twig('product_family: x', ...versions)),
      ),
    ).toEqual([
      'BRANCH_MISSING /product_tree/branches/0/branches/1/branches/0/product',
      'BRANCH_MISSING /product_tree/branches/0/branches/1/branches/1/product',
    ])
  })

  it('branches without a product, and products outside of branches, need none', () => {
    const root = { product_tree: { branches: [twig('vendor: x')], full_product_names: [{ product_id: 'x' }] } }
    expect(ask(rule, { root })).toEqual([])
  })

  it.each(ODD.filter((odd) => typeof odd !== 'object' || odd === null || Array.isArray(odd)))(
    'what is %j is no product',
    (product) => {
      expect(askBranches(rule, { category: 'vendor', product })).toEqual([])
    },
  )

  tryHostileBranches(rule)
})
