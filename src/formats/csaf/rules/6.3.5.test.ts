import { describe, expect, it } from 'vitest'
import { rule } from './6.3.5.ts'
import { ask, ODD } from './testing.ts'

const product = (...values: unknown[]): object => ({
  product_id: 'P',
  product_identification_helper: { hashes: [{ file_hashes: values.map((value) => ({ algorithm: 'a', value })) }] },
})
const at = (index: number): string =>
  `HASH_SHORT /product_tree/full_product_names/0/product_identification_helper/hashes/0/file_hashes/${index}/value`

describe('6.3.5 Use of Short Hash', () => {
  it.each(['2.0', '2.1'] as const)('finds hashes of fewer than 64 characters (%s)', (version) => {
    const full_product_names = [product('0'.repeat(63), '0'.repeat(64), '', '0'.repeat(128))]
    expect(ask(rule, { version, root: { product_tree: { full_product_names } } })).toEqual([at(0), at(2)])
  })

  it('looks into branches and composed products', () => {
    const short = product('0')
    const product_tree = { branches: [{ product: short }], product_paths: [{ full_product_name: short }] }
    expect(ask(rule, { root: { product_tree } })).toHaveLength(2)
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('a hash that is %j has no length', (odd) => {
    expect(ask(rule, { root: { product_tree: { full_product_names: [product(odd)] } } })).toEqual([])
  })
})
