import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { rule } from './6.2.32.ts'
import { ask, ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const of = (...helpers: unknown[]): string[] =>
  ask(rule, {
    root: {
      product_tree: {
        full_product_names: helpers.map((product_identification_helper, index) => ({
          product_id: `product ${index}`,
          product_identification_helper,
        })),
      },
    },
  })
const at = (product: number): string =>
  `HELPER_SHARED /product_tree/full_product_names/${product}/product_identification_helper`

const CPE = 'cpe:2.3:a:hibari:lock:1:*:*:*:*:*:*:*'
const file = (filename: string, ...file_hashes: object[]): object => ({ filename, file_hashes })
const SHA256 = { algorithm: 'sha256', value: '0a1b' }
const SHA512 = { algorithm: 'sha512', value: '2c3d' }

describe('6.2.32 Use of Same Product Identification Helper for Different Products', () => {
  it('finds a CPE that another product has', () => {
    expect(of({ cpe: CPE }, { cpe: `${CPE}x` }, { cpe: CPE })).toEqual([at(2)])
  })

  it.each(['model_numbers', 'purls', 'sbom_urls', 'serial_numbers', 'skus'])(
    'finds a helper once whose %s another product has, in whatever order',
    (list) => {
      expect(of({ [list]: ['a', 'b', 'c'] }, { [list]: ['x', 'c', 'a'] })).toEqual([at(1)])
      expect(of({ [list]: ['a'] }, { [list]: ['b'] })).toEqual([])
    },
  )

  it('finds a file with the same hashes, in whatever order they and their members stand', () => {
    const turned = { file_hashes: [{ value: '2c3d', algorithm: 'sha512' }, SHA256], filename: 'lock.bin' }
    expect(of({ hashes: [file('lock.bin', SHA256, SHA512)] }, { hashes: [{}, turned] })).toEqual([at(1)])
  })

  it('takes a hash that stands twice as one', () => {
    expect(of({ hashes: [file('lock.bin', SHA256, SHA256)] }, { hashes: [file('lock.bin', SHA256)] })).toEqual([at(1)])
  })

  it('passes files that differ in their name or in a hash', () => {
    expect(of({ hashes: [file('lock.bin', SHA256)] }, { hashes: [file('gate.bin', SHA256)] })).toEqual([])
    expect(of({ hashes: [file('lock.bin', SHA256)] }, { hashes: [file('lock.bin', SHA256, SHA512)] })).toEqual([])
    expect(of({ hashes: [file('lock.bin', SHA256)] }, { hashes: [file('lock.bin', SHA512)] })).toEqual([])
  })

  it('finds a generic URI of the same namespace', () => {
    const uri = { namespace: 'https://hibari.example/ns', uri: 'urn:hibari:1' }
    expect(of({ x_generic_uris: [uri] }, { x_generic_uris: [{ ...uri }] })).toEqual([at(1)])
    expect(of({ x_generic_uris: [uri] }, { x_generic_uris: [{ ...uri, namespace: 'https://x.example' }] })).toEqual([])
  })

  it('passes the same value in another kind of helper, and twice in one product', () => {
    expect(of({ model_numbers: ['7'] }, { serial_numbers: ['7'], skus: ['7'] })).toEqual([])
    expect(of({ model_numbers: ['7', '7'], serial_numbers: ['1', '1'] })).toEqual([])
  })

  it('tells each kind by itself, in the order of the products, and names what is shared with whom', () => {
    const helpers = [{ skus: ['a'] }, { skus: ['b'] }, { cpe: CPE, skus: ['a', 'b'] }, { cpe: CPE, skus: ['a'] }]
    const full_product_names = helpers.map((product_identification_helper, index) => ({
      product_id: `product ${index}`,
      product_identification_helper,
    }))
    const json = { document: { csaf_version: '2.1' }, product_tree: { full_product_names } }
    const found = findByRule(rule, viewDocument(json)).map(({ instancePath, params }) => [instancePath, params])
    const place = (index: number): string => `/product_tree/full_product_names/${index}/product_identification_helper`
    expect(found).toEqual([
      [place(2), { id: 'product 2', kind: 'skus', values: 'a (product 0), b (product 1)' }],
      [place(3), { id: 'product 3', kind: 'cpe', values: `${CPE} (product 2)` }],
      [place(3), { id: 'product 3', kind: 'skus', values: 'a (product 0)' }],
    ])
  })

  it('takes products without an id for different ones', () => {
    const product = { name: 'Lock', product_identification_helper: { skus: ['a'] } }
    expect(ask(rule, { root: { product_tree: { full_product_names: [product, product] } } })).toEqual([at(1)])
  })

  it('finds each product after the first, and takes two definitions of an id as one product', () => {
    expect(of({ skus: ['a'] }, { skus: ['a'] }, { skus: ['a'] })).toHaveLength(2)
    const product = { product_id: 'lock', product_identification_helper: { skus: ['a'] } }
    const tree = { full_product_names: [product, product], product_paths: [{ full_product_name: product }] }
    expect(ask(rule, { root: { product_tree: tree } })).toEqual([])
  })

  it('compares products of branches with those of paths', () => {
    const product = (product_id: string): object => ({ product_id, product_identification_helper: { cpe: CPE } })
    const tree = { branches: [{ product: product('lock') }], product_paths: [{ full_product_name: product('gate') }] }
    expect(ask(rule, { root: { product_tree: tree } })).toEqual([
      'HELPER_SHARED /product_tree/product_paths/0/full_product_name/product_identification_helper',
    ])
  })

  it('does not compare objects that are deeper than any helper', () => {
    let deep: object = {}
    for (let depth = 0; depth < 50_000; depth += 1) deep = depth % 2 === 0 ? [deep] : { deep }
    expect(of({ hashes: [deep], x_generic_uris: [{ deep }] }, { hashes: [deep], x_generic_uris: [{ deep }] })).toEqual(
      [],
    )
  })

  it.each(ODD)('helpers that are %j identify nothing', (odd) => {
    expect(of(odd, odd)).toEqual([])
    expect(of({ cpe: [odd], purls: odd }, { cpe: [odd], serial_numbers: odd })).toEqual([])
  })

  it('is not asked in 2.0', () => {
    const product = (product_id: string): object => ({ product_id, product_identification_helper: { skus: ['a'] } })
    const tree = { full_product_names: [product('a'), product('b')] }
    expect(ask(rule, { version: '2.0', root: { product_tree: tree } })).toEqual([])
  })
})
