import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { explainCode } from '../words/index.ts'
import { rule } from './6.1.13.ts'
import { ask, ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const product = (product_identification_helper: unknown): object => ({ product_id: 'P', product_identification_helper })
const of = (...purls: unknown[]): string[] =>
  ask(rule, { root: { product_tree: { full_product_names: [product({ purls })] } } })
const of20 = (purl: unknown): string[] =>
  ask(rule, { version: '2.0', root: { product_tree: { full_product_names: [product({ purl })] } } })
const HELPER = '/product_tree/full_product_names/0/product_identification_helper'

const VALID = [
  'pkg:maven/com.example/lock@1.2',
  'pkg:npm/%40example/lock@1.0.0?arch=x64#src',
  'pkg:generic/lock',
  'pkg:oci/lock@sha256%3Add134?repository_url=https://registry.example.com',
]
const INVALID = [
  'pkg:maven/@1.3.4',
  'pkg:maven/lock@1.2',
  'pkg:oci/com.example/lock',
  'pkg:npm',
  'pkg:1npm/',
  'npm/lock',
  'https://example.com/lock',
  ' pkg:npm/lock',
  'pkg:npm/lock%zz',
  'pkg:npm/lock?=x',
  '',
]

describe('6.1.13 PURL', () => {
  it.each(VALID)('passes %s', (purl) => {
    expect(of(purl)).toEqual([])
    expect(of20(purl)).toEqual([])
  })

  it.each(INVALID)('finds %j', (purl) => {
    expect(of('pkg:generic/lock', purl)).toEqual([`PURL_INVALID ${HELPER}/purls/1`])
    expect(of20(purl)).toEqual([`PURL_INVALID ${HELPER}/purl`])
  })

  it.each(['pkg://npm/lock', 'pkg:/npm/lock', 'PKG:npm/lock'])(
    '%s does not begin as the canonical form does',
    (purl) => {
      expect(of(purl)).toEqual([`PURL_INVALID ${HELPER}/purls/0`])
      expect(of20(purl)).toEqual([`PURL_INVALID ${HELPER}/purl`])
    },
  )

  it('a type in capitals is right in 2.0 alone', () => {
    expect(of('pkg:NPM/lock')).toEqual([`PURL_INVALID ${HELPER}/purls/0`])
    expect(of20('pkg:NPM/lock')).toEqual([])
  })

  it.each([
    ...INVALID,
    'pkg://npm/lock',
    'pkg:cargo/door/lock',
    'pkg:npm/door%2Fgate/lock',
    'pkg:julia/lock',
    'pkg:cpan/DOOR/Lock::Key',
    `pkg:chrome-extension/${'a'.repeat(32)}@x`,
    `pkg:npm/${'a'.repeat(9_000)}`,
    'pkg:npm/lock%00',
  ])('says why %j is none, in both languages', (purl) => {
    const json = {
      document: { csaf_version: '2.1' },
      product_tree: { full_product_names: [product({ purls: [purl] })] },
    }
    const found = findByRule(rule, viewDocument(json))[0]
    for (const language of ['en', 'ja'] as const) {
      const words = explainCode(found?.message ?? '', found?.params, language)
      expect(words).toContain(purl.slice(0, 200))
      expect(words).not.toContain(String(found?.params['reason']))
    }
  })

  it('looks into branches and composed products', () => {
    const own = product({ purl: 'x', purls: ['x'] })
    const branches = [{ branches: [{ product: own }] }]
    const composed = [{ full_product_name: own }]
    expect(ask(rule, { root: { product_tree: { branches, product_paths: composed } } })).toHaveLength(2)
    expect(ask(rule, { version: '2.0', root: { product_tree: { branches, relationships: composed } } })).toHaveLength(2)
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('package URLs that are %j are none', (odd) => {
    expect(ask(rule, { root: { product_tree: { full_product_names: [product(odd)] } } })).toEqual([])
    expect(of20(odd)).toEqual([])
    expect(of(odd)).toEqual([])
  })

  it.each(['pkg:generic/lock part@1', 'pkg:generic/錠@1', 'pkg:generic/lock@1?a=b c', 'pkg:generic/lock@1#\u00a0'])(
    '%s has characters that must be encoded',
    (purl) => {
      expect(of(purl)).toHaveLength(1)
      expect(of20(purl)).toHaveLength(1)
    },
  )
})
