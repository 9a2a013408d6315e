import { expect, it } from 'vitest'
import type { Rule } from './rule.ts'
import { ask, ODD } from './testing.ts'

/** What a rule finds in a product tree of branches. */
export function askBranches(rule: Rule, ...branches: unknown[]): string[] {
  return ask(rule, { root: { product_tree: { branches } } })
}

/** A branch of a category with those below it. */
export function branch(category: unknown, ...branches: unknown[]): object {
  return { category, name: 'x', branches }
}

/** A branch of a category that holds a product. */
export function leaf(category: unknown): object {
  return { category, name: 'x', product: { product_id: 'x', name: 'x' } }
}

/** Branches of the categories below one another, the last of them with a product. */
export function wayOf(...categories: unknown[]): object {
  return categories
    .toReversed()
    .reduce<object>((below, category, index) => (index === 0 ? leaf(category) : branch(category, below)), {})
}

/** Branches of the categories below one another. */
export function chain(...categories: unknown[]): object {
  let below: object | undefined
  for (const category of categories.toReversed()) below = branch(category, ...(below === undefined ? [] : [below]))
  return below ?? {}
}

/** Tries a rule about what stands above a branch with hostile trees. */
export function tryHostileBranches(rule: Rule): void {
  it('reads branches however deep they are', () => {
    expect(askBranches(rule, chain('vendor', ...Array.from({ length: 100_000 }, () => 'product_family')))).toEqual([])
  })

  it.each(ODD)('branches, and categories, that are %j are none', (odd) => {
    expect(ask(rule, { root: { product_tree: { branches: odd } } })).toEqual([])
    expect(askBranches(rule, chain('vendor', typeof odd === 'string' ? 7 : odd, odd))).toEqual([])
  })
}
