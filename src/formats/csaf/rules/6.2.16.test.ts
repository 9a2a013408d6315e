import { describe, expect, it } from 'vitest'
import { rule } from './6.2.16.ts'
import { ask, ODD } from './testing.ts'

const of = (version: '2.0' | '2.1', product_tree: unknown): string[] => ask(rule, { version, root: { product_tree } })
const bare = { product_id: 'lock', name: 'Lock' }
const helped = { product_id: 'gate', name: 'Gate', product_identification_helper: { skus: ['G-1'] } }

describe('6.2.16 Missing Product Identification Helper', () => {
  it('finds every product without one, wherever it is defined', () => {
    const tree = {
      branches: [{ branches: [{ product: bare }, { product: helped }] }],
      full_product_names: [helped, bare],
    }
    const found = [
      'HELPER_MISSING /product_tree/branches/0/branches/0/product',
      'HELPER_MISSING /product_tree/full_product_names/1',
    ]
    expect(of('2.0', { ...tree, relationships: [{ full_product_name: bare }] })).toEqual([
      ...found,
      'HELPER_MISSING /product_tree/relationships/0/full_product_name',
    ])
    expect(of('2.1', { ...tree, product_paths: [{ full_product_name: bare }] })).toEqual([
      ...found,
      'HELPER_MISSING /product_tree/product_paths/0/full_product_name',
    ])
  })

  it('passes products that have one, and trees without products', () => {
    expect(of('2.1', { full_product_names: [helped] })).toEqual([])
    expect(of('2.1', { branches: [{ category: 'vendor', name: 'Hibari' }] })).toEqual([])
  })

  it.each(ODD)('a product tree that is %j has no products', (odd) => {
    expect(of('2.1', odd)).toEqual([])
    expect(of('2.1', { branches: odd, full_product_names: odd, product_paths: odd })).toEqual([])
  })
})
