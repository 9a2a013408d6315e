import { describe, expect, it } from 'vitest'
import { rule } from './6.1.1.ts'
import { ask, ODD } from './testing.ts'

const names = (...ids: string[]): object => ({ full_product_names: ids.map((product_id) => ({ product_id })) })

describe('6.1.1 Missing Definition of Product ID', () => {
  it('finds every id that is used and not defined, at the place of its use, in the order of the document', () => {
    const product_tree = { ...names('lock'), product_groups: [{ group_id: 'all', product_ids: ['lock', 'gate'] }] }
    const vulnerabilities = [
      {
        product_status: { fixed: ['lock', 'door'] },
        remediations: [{ product_ids: ['bolt'] }],
        threats: [{ product_ids: ['bell'] }],
        flags: [{ product_ids: ['lamp'] }],
        metrics: [{ products: ['wall'] }],
        notes: [{ product_ids: ['roof'] }],
      },
      { flags: [{ product_ids: ['lamp'] }] },
    ]
    expect(ask(rule, { root: { product_tree, vulnerabilities } })).toEqual([
      'PRODUCT_UNDEFINED /product_tree/product_groups/0/product_ids/1',
      'PRODUCT_UNDEFINED /vulnerabilities/0/product_status/fixed/1',
      'PRODUCT_UNDEFINED /vulnerabilities/0/remediations/0/product_ids/0',
      'PRODUCT_UNDEFINED /vulnerabilities/0/threats/0/product_ids/0',
      'PRODUCT_UNDEFINED /vulnerabilities/0/flags/0/product_ids/0',
      'PRODUCT_UNDEFINED /vulnerabilities/0/metrics/0/products/0',
      'PRODUCT_UNDEFINED /vulnerabilities/0/notes/0/product_ids/0',
      'PRODUCT_UNDEFINED /vulnerabilities/1/flags/0/product_ids/0',
    ])
  })

  it('asks the parts of relationships in 2.0 and of product paths in 2.1', () => {
    const relationships = [{ product_reference: 'lock', relates_to_product_reference: 'gate' }]
    const product_paths = [{ beginning_product_reference: 'lock', subpaths: [{ next_product_reference: 'gate' }] }]
    const product_tree = { ...names('lock'), relationships, product_paths }
    expect(ask(rule, { version: '2.0', root: { product_tree } })).toEqual([
      'PRODUCT_UNDEFINED /product_tree/relationships/0/relates_to_product_reference',
    ])
    expect(ask(rule, { root: { product_tree } })).toEqual([
      'PRODUCT_UNDEFINED /product_tree/product_paths/0/subpaths/0/next_product_reference',
    ])
  })

  it('passes ids that branches, names and composed products define', () => {
    const product_tree = {
      ...names('lock'),
      branches: [{ branches: [{ product: { product_id: 'gate' } }] }],
      relationships: [{ full_product_name: { product_id: 'door' } }],
    }
    const vulnerabilities = [{ product_status: { fixed: ['lock', 'gate', 'door'] } }]
    expect(ask(rule, { version: '2.0', root: { product_tree, vulnerabilities } })).toEqual([])
  })

  it('asks the statuses that the version knows', () => {
    const vulnerabilities = [{ product_status: { unknown: ['lock'], sold: ['lock'] } }]
    expect(ask(rule, { root: { vulnerabilities } })).toEqual([
      'PRODUCT_UNDEFINED /vulnerabilities/0/product_status/unknown/0',
    ])
    expect(ask(rule, { version: '2.0', root: { vulnerabilities } })).toEqual([])
  })

  it.each(ODD)('a product tree that is %j defines nothing and uses nothing', (odd) => {
    expect(ask(rule, { root: { product_tree: odd, vulnerabilities: odd } })).toEqual([])
    expect(ask(rule, { root: { product_tree: { full_product_names: odd, product_groups: odd } } })).toEqual([])
  })

  it('in 2.1 a full product name within an extension defines an id, too, however deep it stands', () => {
    const x_extensions = [{ content: { tree: [{ full_product_name: { product_id: 'set' }, product_id: 'no' }] } }, 7]
    const vulnerabilities = [{ product_status: { fixed: ['set', 'no'] } }]
    const undefinedAt = (index: number): string => `PRODUCT_UNDEFINED /vulnerabilities/0/product_status/fixed/${index}`
    expect(ask(rule, { root: { x_extensions, vulnerabilities } })).toEqual([undefinedAt(1)])
    expect(ask(rule, { document: { x_extensions }, root: { vulnerabilities } })).toEqual([undefinedAt(1)])
    expect(ask(rule, { version: '2.0', root: { x_extensions, vulnerabilities } })).toEqual([
      undefinedAt(0),
      undefinedAt(1),
    ])
  })
})
