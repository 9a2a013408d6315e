import { describe, expect, it } from 'vitest'
import { rule } from './6.2.52.ts'
import { ask, ODD } from './testing.ts'

const hash = (algorithm: unknown): object => ({ file_hashes: [{ algorithm: 'sha256' }, { algorithm }] })
const helper = (hashes: unknown): object => ({ product_id: 'lock', product_identification_helper: { hashes } })
const of = (product_tree: unknown): string[] => ask(rule, { root: { product_tree } })
const ofHash = (algorithm: unknown): string[] => of({ full_product_names: [helper([hash(algorithm)])] })

describe('6.2.52 Unknown Hash Algorithm', () => {
  it.each(['sha512', 'sha3-384', 'blake2s256', 'md5', 'whirlpool', 'sm3', 'ssl3-md5', 'blake3', 'blake2b-256'])(
    '%s is known',
    (name) => {
      expect(ofHash(name)).toEqual([])
    },
  )

  it.each(['hibari256', 'sha', 'sha-3', '', 'toString', '__proto__'])('%j is unknown', (name) => {
    expect(ofHash(name)).toEqual([
      'HASH_UNKNOWN /product_tree/full_product_names/0/product_identification_helper/hashes/0/file_hashes/1/algorithm',
    ])
  })

  it('looks at all products, wherever they are defined', () => {
    const product = helper([hash('hibari1'), hash('hibari2')])
    expect(of({ branches: [{ product }], product_paths: [{ full_product_name: product }] })).toHaveLength(4)
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('what is %j is no algorithm, no hash', (odd) => {
    expect(ofHash(odd)).toEqual([])
    expect(of({ full_product_names: [helper(odd), helper([odd]), helper([{ file_hashes: odd }])] })).toEqual([])
  })
})
