import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.15.ts'
import { ask, ODD } from './testing.ts'

const FOUND = ['PRODUCT_TREE_UNEXPECTED /product_tree']
const PROFILES = ['csaf_withdrawn', 'csaf_superseded']

describe('6.1.27.15 Product Tree', () => {
  it.each(PROFILES)('%s has none', (category) => {
    expect(ask(rule, { category, root: { product_tree: {} } })).toEqual(FOUND)
    expect(ask(rule, { category })).toEqual([])
  })

  it('other profiles may have one, and so may documents of 2.0', () => {
    expect(ask(rule, { category: 'csaf_base', root: { product_tree: {} } })).toEqual([])
    expect(ask(rule, { version: '2.0', category: 'csaf_withdrawn', root: { product_tree: {} } })).toEqual([])
  })

  it.each(ODD)('one that is %j is there', (product_tree) => {
    expect(ask(rule, { category: 'csaf_withdrawn', root: { product_tree } })).toEqual(FOUND)
  })
})
