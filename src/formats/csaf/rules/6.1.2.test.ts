import { describe, expect, it } from 'vitest'
import { rule } from './6.1.2.ts'
import { ask, ODD } from './testing.ts'

const named = (product_id: unknown): object => ({ product_id, name: 'x' })

describe('6.1.2 Multiple Definition of Product ID', () => {
  it('finds every definition of an id after the first, wherever they stand', () => {
    const product_tree = {
      branches: [{ product: named('lock') }],
      full_product_names: [named('gate'), named('lock'), named('gate')],
      product_paths: [{ full_product_name: named('gate') }],
      relationships: [{ full_product_name: named('lock') }],
    }
    expect(ask(rule, { root: { product_tree } })).toEqual([
      'PRODUCT_REPEATED /product_tree/full_product_names/1/product_id',
      'PRODUCT_REPEATED /product_tree/full_product_names/2/product_id',
      'PRODUCT_REPEATED /product_tree/product_paths/0/full_product_name/product_id',
    ])
    expect(ask(rule, { version: '2.0', root: { product_tree } })).toContain(
      'PRODUCT_REPEATED /product_tree/relationships/0/full_product_name/product_id',
    )
  })

  it('passes ids that differ, be it only in case, and what is no id', () => {
    const full_product_names = [named('lock'), named('Lock'), named(7), named(7), named(null)]
    expect(ask(rule, { root: { product_tree: { full_product_names } } })).toEqual([])
  })

  it.each(ODD)('products that are %j define nothing twice', (odd) => {
    expect(ask(rule, { root: { product_tree: { branches: odd, full_product_names: [odd, odd] } } })).toEqual([])
  })
})
