import { describe, expect, it } from 'vitest'
import { findByRule, loadRule } from '../check.ts'
import { viewDocument } from './view.ts'

const file = (...hashes: readonly (readonly [string, string])[]): object => ({
  hashes: [{ filename: 'lock.bin', file_hashes: hashes.map(([algorithm, value]) => ({ algorithm, value })) }],
})
const LONG = '0'.repeat(64)

const FAULTS: readonly (readonly [clause: string, helper: object | undefined])[] = [
  ['6.1.13', { purls: ['pkg:maven/@1'] }],
  ['6.1.25', file(['sha256', LONG], ['sha256', LONG])],
  ['6.1.42', { purls: ['pkg:generic/lock@1', 'pkg:generic/gate@1'] }],
  ['6.1.43', { model_numbers: ['**'] }],
  ['6.1.44', { serial_numbers: ['**'] }],
  ['6.1.61', { skus: ['**'] }],
  ['6.2.8', file(['md5', LONG])],
  ['6.2.9', file(['sha1', LONG])],
  ['6.2.16', undefined],
  ['6.2.31', { serial_numbers: ['1'] }],
  ['6.3.5', file(['sha256', '0'])],
]

describe('a full product name without an id', () => {
  it.each(FAULTS)('is judged by %s as any other', async (clause, product_identification_helper) => {
    const rule = await loadRule(clause)
    const product = { name: 'Lock', product_identification_helper }
    const product_tree = {
      branches: [{ product }],
      full_product_names: [product, 7],
      product_paths: [{ full_product_name: product }],
    }
    const view = viewDocument({ document: { csaf_version: '2.1' }, product_tree })
    expect(rule === undefined ? [] : findByRule(rule, view)).toHaveLength(3)
  })
})
