import { expect, test } from 'vitest'
import { parseTree } from '../csaf/parse-tree.ts'
import { readProducts } from './read-relation.ts'

test('CSAF 2.0 §3.2.2.4: what recognises a made product beside its sides is read, before what recognises its component', () => {
  const leaf = (id: string, purl?: string) => ({
    name: id,
    product_id: id,
    ...(purl === undefined ? {} : { product_identification_helper: { purl } }),
  })
  const helper = {
    cpe: 'cpe:2.3:a:kamome:runtime:1.0:*:*:*:*:panel:*:*',
    purl: 'pkg:generic/kamome/runtime-panel@1.0',
    hashes: [{ file_hashes: [{ algorithm: 'sha256', value: 'ab'.repeat(32) }], filename: 'x' }],
  }
  const tree = parseTree(
    {
      full_product_names: [leaf('RUNTIME', 'pkg:generic/kamome/runtime@1.0'), leaf('PANEL')],
      relationships: [
        {
          category: 'installed_on',
          product_reference: 'RUNTIME',
          relates_to_product_reference: 'PANEL',
          full_product_name: { name: 'Runtime on Panel', product_id: 'MADE', product_identification_helper: helper },
        },
      ],
    },
    [],
  )
  const products = readProducts({ ...tree, vulnerabilities: [] })
  expect(products.find(({ productId }) => productId === 'MADE')?.identifiers).toEqual({
    cpe: helper.cpe,
    purls: [helper.purl, 'pkg:generic/kamome/runtime@1.0'],
    hashes: [`sha256:${'ab'.repeat(32)}`],
  })
  expect(products.find(({ productId }) => productId === 'RUNTIME')?.identifiers?.purls).toEqual([
    'pkg:generic/kamome/runtime@1.0',
  ])
})
