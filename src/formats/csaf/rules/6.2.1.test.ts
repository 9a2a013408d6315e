import { describe, expect, it } from 'vitest'
import { rule } from './6.2.1.ts'
import { ask, ODD } from './testing.ts'

const product = (product_id: unknown): object => ({ product_id, name: 'Lock' })
const of = (root: object, version: '2.0' | '2.1' = '2.1', category = 'csaf_base'): string[] =>
  ask(rule, { version, category, root: { ...root } })
const defined = (...ids: unknown[]): object => ({ product_tree: { full_product_names: ids.map(product) } })

describe('6.2.1 Unused Definition of Product ID', () => {
  it('finds every product that is named nowhere, wherever it is defined', () => {
    const product_tree = {
      branches: [{ branches: [{ product: product('lock') }] }],
      full_product_names: [product('gate')],
    }
    const relationships = [{ full_product_name: product('set'), product_reference: 'gate' }]
    expect(of({ product_tree: { ...product_tree, relationships } }, '2.0')).toEqual([
      'PRODUCT_UNUSED /product_tree/branches/0/branches/0/product/product_id',
      'PRODUCT_UNUSED /product_tree/relationships/0/full_product_name/product_id',
    ])
    const product_paths = [{ full_product_name: product('set'), subpaths: [{ next_product_reference: 'lock' }] }]
    expect(of({ product_tree: { ...product_tree, product_paths } })).toEqual([
      'PRODUCT_UNUSED /product_tree/full_product_names/0/product_id',
      'PRODUCT_UNUSED /product_tree/product_paths/0/full_product_name/product_id',
    ])
  })

  it.each([
    ['a status', { vulnerabilities: [{ product_status: { fixed: ['lock'] } }] }],
    ['a remediation', { vulnerabilities: [{ remediations: [{ product_ids: ['lock'] }] }] }],
    ['a metric', { vulnerabilities: [{ metrics: [{ products: ['lock'] }] }] }],
    ['a note of a vulnerability', { vulnerabilities: [{ notes: [{ product_ids: ['lock'] }] }] }],
  ])('passes a product that %s names', (_what, root) => {
    expect(of({ ...defined('lock'), ...root })).toEqual([])
    expect(of({ ...defined('gate'), ...root })).toHaveLength(1)
  })

  it('passes a product that only a group names', () => {
    const product_tree = { full_product_names: [product('lock')], product_groups: [{ group_id: 'all' }] }
    expect(of({ product_tree })).toHaveLength(1)
    const product_groups = [{ group_id: 'all', product_ids: ['lock'] }]
    expect(of({ product_tree: { ...product_tree, product_groups } })).toEqual([])
  })

  it('is not asked of an informational advisory', () => {
    expect(of(defined('lock'), '2.0', 'csaf_informational_advisory')).toEqual([])
    expect(of(defined('lock'), '2.1', 'csaf_informational_advisory')).toEqual([])
    expect(of(defined('lock'), '2.0', 'csaf_security_advisory')).toHaveLength(1)
  })

  it.each(ODD)('a product tree that is %j defines nothing', (odd) => {
    expect(of({ product_tree: odd })).toEqual([])
    expect(of({ product_tree: { full_product_names: odd, branches: odd, product_paths: odd } })).toEqual([])
  })

  it('takes a product that an extension names for used, and one that it defines itself for another', () => {
    const extensions = (content: object): object => ({
      ...defined('lock'),
      x_extensions: [{ $schema: 'https://hibari.example/x', content }],
    })
    const found = ['PRODUCT_UNUSED /product_tree/full_product_names/0/product_id']
    expect(of(extensions({ parts: [{ of: ['lock'] }] }))).toEqual([])
    expect(of(extensions({ parts: [{ full_product_name: product('lock') }] }))).toEqual(found)
    expect(of(extensions({ parts: [{ of: ['gate'] }] }))).toEqual(found)
    expect(of(extensions({ parts: ['lock'] }), '2.0')).toEqual(found)
  })
})
