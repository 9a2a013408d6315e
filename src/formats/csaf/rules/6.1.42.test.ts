import { describe, expect, it } from 'vitest'
import { rule } from './6.1.42.ts'
import { ask, ODD } from './testing.ts'

const product = (purls: unknown): object => ({
  product_id: 'lock',
  name: 'lock',
  product_identification_helper: { purls },
})
const of = (...purls: unknown[]): string[] =>
  ask(rule, { root: { product_tree: { full_product_names: [product(purls)] } } })
const PLACE = 'PURLS_DIFFERENT /product_tree/full_product_names/0/product_identification_helper/purls'

describe('6.1.42 PURL Qualifiers', () => {
  it.each([
    ['name', 'pkg:generic/gate@1'],
    ['version', 'pkg:generic/lock@2'],
    ['version that is missing', 'pkg:generic/lock'],
    ['namespace', 'pkg:generic/hibari/lock@1'],
    ['type', 'pkg:cargo/lock@1'],
    ['subpath', 'pkg:generic/lock@1#src'],
  ])('finds another %s', (_part, other) => {
    expect(of('pkg:generic/lock@1', other)).toEqual([`${PLACE}/1`])
  })

  it('finds every one that is other than the first', () => {
    expect(of('pkg:generic/a', 'pkg:generic/a?x=1', 'pkg:generic/b', 'pkg:generic/b?x=1')).toEqual([
      `${PLACE}/2`,
      `${PLACE}/3`,
    ])
  })

  it('passes other qualifiers, and the same package written otherwise', () => {
    expect(of('pkg:maven/org.hibari/lock@1', 'pkg:maven/org.hibari/lock@1?classifier=sources')).toEqual([])
    expect(of('pkg:pypi/hibari_lock@1', 'PKG:PyPI/Hibari-Lock@1?file_name=lock.whl')).toEqual([])
    expect(of('pkg:generic/lock%2Bgate@1', 'pkg:generic/lock+gate@1')).toEqual([])
  })

  it('leaves what is no package URL to another test', () => {
    expect(of('lock', 'pkg:generic/lock@1', 'gate', 7, 'pkg:generic/lock@1?x=1')).toEqual([])
    expect(of('lock', 'pkg:generic/lock@1', 'pkg:generic/gate@1')).toEqual([`${PLACE}/2`])
  })

  it('asks products of branches and of product paths, each for itself', () => {
    const purls = ['pkg:generic/lock', 'pkg:generic/gate']
    const tree = {
      branches: [{ branches: [{ product: product(purls) }] }],
      product_paths: [{ full_product_name: product(purls) }],
      full_product_names: [product(['pkg:generic/lock']), product(['pkg:generic/gate'])],
    }
    expect(ask(rule, { root: { product_tree: tree } })).toEqual([
      'PURLS_DIFFERENT /product_tree/branches/0/branches/0/product/product_identification_helper/purls/1',
      'PURLS_DIFFERENT /product_tree/product_paths/0/full_product_name/product_identification_helper/purls/1',
    ])
  })

  it.each(ODD)('package URLs that are %j are none', (odd) => {
    expect(ask(rule, { root: { product_tree: { full_product_names: [product(odd)] } } })).toEqual([])
  })
})
