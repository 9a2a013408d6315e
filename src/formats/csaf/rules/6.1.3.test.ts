import { describe, expect, it } from 'vitest'
import { rule } from './6.1.3.ts'
import { ask, ODD } from './testing.ts'

/** Product paths: an id and what it is made of. */
const paths = (...made: readonly (readonly [string, string, ...string[]])[]): Readonly<Record<string, unknown>> => ({
  product_tree: {
    product_paths: made.map(([product_id, beginning_product_reference, ...next]) => ({
      full_product_name: { product_id },
      beginning_product_reference,
      subpaths: next.map((next_product_reference) => ({ next_product_reference })),
    })),
  },
})
const at = (index: number): string =>
  `PRODUCT_CIRCULAR /product_tree/product_paths/${index}/full_product_name/product_id`

describe('6.1.3 Circular Definition of Product ID', () => {
  it('finds a product that is made of itself, at its beginning or at any step', () => {
    expect(ask(rule, { root: paths(['lock', 'lock', 'gate']) })).toEqual([at(0)])
    expect(ask(rule, { root: paths(['lock', 'gate', 'door', 'lock']) })).toEqual([at(0)])
  })

  it('finds a circle through any number of products, and whatever leads into it', () => {
    expect(ask(rule, { root: paths(['a', 'x', 'b'], ['b', 'c'], ['c', 'a'], ['into', 'a'], ['x', 'y']) })).toEqual([
      at(0),
      at(1),
      at(2),
      at(3),
    ])
  })

  it('passes products that share parts without any circle', () => {
    expect(ask(rule, { root: paths(['a', 'b', 'c'], ['b', 'd'], ['c', 'd', 'd'], ['d', 'e']) })).toEqual([])
  })

  it('an id that is composed twice is made of the parts of both', () => {
    expect(ask(rule, { root: paths(['a', 'x'], ['a', 'b'], ['b', 'a']) })).toEqual([at(0), at(1), at(2)])
  })

  it('asks the relationships of 2.0, both their sides', () => {
    const relation = (product_id: string, product_reference: string, relates_to_product_reference: string): object => ({
      full_product_name: { product_id },
      product_reference,
      relates_to_product_reference,
    })
    const relationships = [relation('a', 'x', 'b'), relation('b', 'a', 'x'), relation('c', 'x', 'y')]
    expect(ask(rule, { version: '2.0', root: { product_tree: { relationships } } })).toEqual([
      'PRODUCT_CIRCULAR /product_tree/relationships/0/full_product_name/product_id',
      'PRODUCT_CIRCULAR /product_tree/relationships/1/full_product_name/product_id',
    ])
  })

  it('follows a chain of a hundred thousand products to its end', () => {
    const chain = Array.from({ length: 100_000 }, (_, index): [string, string] => [`p${index}`, `p${index + 1}`])
    expect(ask(rule, { root: paths(...chain) })).toEqual([])
    expect(ask(rule, { root: paths(...chain, ['p100000', 'p99999']) }).at(-1)).toBe('FINDINGS_MORE  (remark)')
  })

  it.each(ODD)('product paths that are %j make no circle', (odd) => {
    expect(ask(rule, { root: { product_tree: { product_paths: odd } } })).toEqual([])
    expect(
      ask(rule, { root: { product_tree: { product_paths: [{ full_product_name: odd, subpaths: odd }] } } }),
    ).toEqual([])
  })
})
