import { describe, expect, it } from 'vitest'
import { rule } from './6.2.31.ts'
import { ask, ODD } from './testing.ts'

const product = (product_id: string, product_identification_helper: unknown): object => ({
  product_id,
  product_identification_helper,
})
const of = (tree: object, version: '2.0' | '2.1' = '2.1'): string[] =>
  ask(rule, { version, root: { product_tree: tree } })
const device = product('device', { serial_numbers: ['1'] })
const firmware = product('firmware', { skus: ['F'], purls: ['pkg:generic/firmware'] })

describe('6.2.31 Hardware and Software', () => {
  it.each(['serial_numbers', 'model_numbers'])('finds a product with %s that no path refers to', (name) => {
    expect(of({ full_product_names: [firmware, product('device', { [name]: ['1'] })] })).toEqual([
      'HARDWARE_ALONE /product_tree/full_product_names/1',
    ])
  })

  it('passes hardware that a path begins with, or leads to', () => {
    const full_product_names = [device, firmware]
    const path = (from: string, to: string): object => ({
      beginning_product_reference: from,
      subpaths: [{ category: 'installed_with', next_product_reference: 'cable' }, { next_product_reference: to }],
    })
    expect(of({ full_product_names, product_paths: [path('firmware', 'device')] })).toEqual([])
    expect(of({ full_product_names, product_paths: [path('device', 'firmware')] })).toEqual([])
    expect(of({ full_product_names, product_paths: [path('firmware', 'gate')] })).toHaveLength(1)
  })

  it('asks the products that paths define, too: to define one is not to refer to it', () => {
    const product_paths = [{ beginning_product_reference: 'firmware', full_product_name: device }]
    expect(of({ branches: [{ product: device }], product_paths })).toEqual([
      'HARDWARE_ALONE /product_tree/branches/0/product',
      'HARDWARE_ALONE /product_tree/product_paths/0/full_product_name',
    ])
  })

  it('passes products with other helpers, or none', () => {
    expect(of({ full_product_names: [firmware, { product_id: 'gate' }] })).toEqual([])
  })

  it.each(ODD)('serial and model numbers that are %j count only where something stands in the list', (odd) => {
    const found = of({ full_product_names: [product('device', { serial_numbers: odd, model_numbers: odd })] })
    expect(found).toHaveLength(Array.isArray(odd) && odd.length > 0 ? 1 : 0)
    expect(of({ full_product_names: [product('device', odd)] })).toEqual([])
  })

  it('is not asked in 2.0', () => {
    expect(of({ full_product_names: [device] }, '2.0')).toEqual([])
  })
})
