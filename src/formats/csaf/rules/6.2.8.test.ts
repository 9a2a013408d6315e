import { describe, expect, it } from 'vitest'
import { rule } from './6.2.8.ts'
import { ask, ODD } from './testing.ts'

const of = (...files: unknown[]): string[] => {
  const product_identification_helper = { hashes: files.map((file_hashes) => ({ filename: 'lock.bin', file_hashes })) }
  const full_product_names = [{ product_id: 'lock', product_identification_helper }]
  return ask(rule, { version: '2.0', root: { product_tree: { full_product_names } } })
}
const hashes = (...algorithms: unknown[]): unknown[] => algorithms.map((algorithm) => ({ algorithm, value: '0a1b' }))
const PLACE = 'HASH_WEAK /product_tree/full_product_names/0/product_identification_helper/hashes'

describe('6.2.8 Use of MD5 As the Only Hash Algorithm', () => {
  it('finds a file that has no other hash, however often, and in whatever letters, this one stands', () => {
    expect(of(hashes('md5'))).toEqual([`${PLACE}/0/file_hashes`])
    expect(of(hashes('MD5'))).toEqual([`${PLACE}/0/file_hashes`])
    expect(of(hashes('md5', 'MD5'))).toEqual([`${PLACE}/0/file_hashes`])
  })

  it('asks each file for itself', () => {
    expect(of(hashes('sha256'), hashes('md5'), hashes('md5', 'sha512'), hashes('md5'))).toEqual([
      `${PLACE}/1/file_hashes`,
      `${PLACE}/3/file_hashes`,
    ])
  })

  it('passes a file that has another hash, too, or another one only', () => {
    expect(of(hashes('md5', 'sha256'))).toEqual([])
    expect(of(hashes('md5', 'sha1'))).toEqual([])
    expect(of(hashes('sha1'))).toEqual([])
  })

  it('is asked in 2.1, too, also of products in branches', () => {
    const product_identification_helper = { hashes: [{ file_hashes: hashes('md5') }] }
    const branches = [{ product: { product_id: 'lock', product_identification_helper } }]
    expect(ask(rule, { root: { product_tree: { branches } } })).toEqual([
      'HASH_WEAK /product_tree/branches/0/product/product_identification_helper/hashes/0/file_hashes',
    ])
  })

  it.each(ODD)('hashes that are %j are none', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of(hashes(odd))).toEqual([])
  })
})
