import { describe, expect, it } from 'vitest'
import { rule } from './6.1.25.ts'
import { ask, ODD } from './testing.ts'

const product = (...files: unknown[][]): unknown => ({
  product_id: 'P',
  product_identification_helper: {
    hashes: files.map((names) => ({ file_hashes: names.map((algorithm) => ({ algorithm })) })),
  },
})
const LIST = '/product_tree/full_product_names/0/product_identification_helper/hashes'

describe('6.1.25 Multiple Use of Same Hash Algorithm', () => {
  it('finds every algorithm that a file has more than once, each once, in whatever case it is written', () => {
    const full_product_names = [product(['sha256', 'md5', 'MD5', 'md5', 'sha256'], ['sha512', 'sha512'])]
    expect(ask(rule, { root: { product_tree: { full_product_names } } })).toEqual([
      `HASH_REPEATED ${LIST}/0/file_hashes`,
      `HASH_REPEATED ${LIST}/0/file_hashes`,
      `HASH_REPEATED ${LIST}/1/file_hashes`,
    ])
  })

  it('finds them in branches and in composed products of both versions', () => {
    const own = product(['sha256', 'sha256'])
    const composed = [{ full_product_name: own }]
    expect(ask(rule, { root: { product_tree: { branches: [{ branches: [{ product: own }] }] } } })).toHaveLength(1)
    expect(ask(rule, { root: { product_tree: { product_paths: composed } } })).toHaveLength(1)
    expect(ask(rule, { version: '2.0', root: { product_tree: { relationships: composed } } })).toHaveLength(1)
  })

  it('passes one algorithm in several files, and values of other kinds', () => {
    const full_product_names = [product(['sha256', 'sha384'], ['sha256']), product([7, 7, null, null])]
    expect(ask(rule, { root: { product_tree: { full_product_names } } })).toEqual([])
  })

  it.each(ODD)('hashes that are %j are none', (hashes) => {
    const full_product_names = [{ product_id: 'P', product_identification_helper: { hashes } }]
    expect(ask(rule, { root: { product_tree: { full_product_names } } })).toEqual([])
  })
})
