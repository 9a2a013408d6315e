import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { rule } from './6.2.19.ts'
import { ask, ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const VECTOR2 = 'AV:N/AC:L/Au:N/C:P/I:P/A:P'
const VECTOR3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const VECTOR4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:L/SI:L/SA:L'

const v2 = (vectorString: unknown, more: object = {}): object => ({
  cvss_v2: { vectorString, baseScore: 7.5, ...more },
})
const v3 = (vectorString: unknown, more: object = {}): object => ({
  cvss_v3: { vectorString, baseScore: 9.8, ...more },
})
const v4 = (vectorString: unknown, more: object = {}): object => ({
  cvss_v4: { vectorString, baseScore: 9.3, ...more },
})

const documentOf = (...contents: object[]): object => ({
  document: { csaf_version: '2.1' },
  vulnerabilities: [
    { product_status: { fixed: ['lock'] }, metrics: contents.map((content) => ({ products: ['lock'], content })) },
  ],
})
const of = (...contents: object[]): string[] =>
  findByRule(rule, viewDocument(documentOf(...contents))).map(
    ({ message, params }) => `${message.replace('CSAF_FIXED_', '')} ${params['name']} ${params['score'] ?? '-'}`,
  )

describe('6.2.19 CVSS for Fixed Products', () => {
  it.each([
    ['2.0', v2(VECTOR2), 'SCORED cvss_v2 7.5'],
    ['2.0 with a low target distribution', v2(VECTOR2, { targetDistribution: 'LOW' }), 'SCORED cvss_v2 1.9'],
    ['3.0', v3(VECTOR3.replace('3.1', '3.0')), 'SCORED cvss_v3 9.8'],
    ['3.1', v3(VECTOR3), 'SCORED cvss_v3 9.8'],
    ['3.1 with two impacts only', v3(`${VECTOR3}/MC:N`, { modifiedIntegrityImpact: 'NONE' }), 'SCORED cvss_v3 7.5'],
    ['4.0', v4(VECTOR4), 'SCORED cvss_v4 9.3'],
    ['4.0 with some impacts only', v4(`${VECTOR4}/MVC:N/MVI:N/MVA:N/MSC:N/MSI:N`), 'SCORED cvss_v4 6.9'],
  ])('finds a score of %s', (_version, content, found) => {
    expect(of(content)).toEqual([found])
  })

  it.each([
    ['2.0, by its vector', v2(`${VECTOR2}/TD:N`)],
    ['2.0, by a property', v2(VECTOR2, { targetDistribution: 'NONE' })],
    ['3.1, by its vector', v3(`${VECTOR3}/MC:N/MI:N/MA:N`)],
    [
      '3.0, by properties and vector',
      v3(`${VECTOR3.replace('3.1', '3.0')}/MC:N/MI:X`, {
        modifiedIntegrityImpact: 'NONE',
        modifiedAvailabilityImpact: 'NONE',
      }),
    ],
    ['3.1 without any impact', v3(VECTOR3.replace('C:H/I:H/A:H', 'C:N/I:N/A:N'))],
    ['4.0, by its vector', v4(`${VECTOR4}/MVC:N/MVI:N/MVA:N/MSC:N/MSI:N/MSA:N`)],
    [
      '4.0, by vector and properties',
      v4(`${VECTOR4}/MVC:N/MVI:N/MVA:N/MSC:N`, {
        modifiedSubIntegrityImpact: 'NEGLIGIBLE',
        modifiedSubAvailabilityImpact: 'NEGLIGIBLE',
      }),
    ],
    ['a stated score, where there is no vector', { cvss_v3: { environmentalScore: 0 } }],
  ])('passes zero of %s', (_version, content) => {
    expect(of(content)).toEqual([])
  })

  it('believes the vector before a property that contradicts it', () => {
    expect(of(v2(`${VECTOR2}/TD:H`, { targetDistribution: 'NONE' }))).toEqual(['SCORED cvss_v2 7.5'])
  })

  it('finds a stated environmental score, though the vector gives none', () => {
    expect(of(v3(`${VECTOR3}/MC:N/MI:N/MA:N`, { environmentalScore: 4.2 }))).toEqual(['SCORED cvss_v3 4.2'])
    expect(of(v2(VECTOR2, { environmentalScore: 0 }))).toEqual(['SCORED cvss_v2 7.5'])
  })

  it('finds a CVSS object that gives no score', () => {
    expect(of({ cvss_v3: {} })).toEqual(['UNSCORED cvss_v3 -'])
    expect(of(v2('AV:N'))).toEqual(['UNSCORED cvss_v2 -'])
    expect(of(v4('CVSS:4.0/AV:N', { baseScore: 5 }))).toEqual(['SCORED cvss_v4 5'])
  })

  it('passes fixed products without CVSS, and products that are not fixed', () => {
    expect(of({ epss: { percentile: '0.5' } }, { qualitative_severity_rating: 'low' })).toEqual([])
    const metrics = [{ products: ['lock'], content: v3(VECTOR3) }]
    const root = { vulnerabilities: [{ product_status: { known_affected: ['lock'], fixed: ['gate'] }, metrics }] }
    expect(ask(rule, { root })).toEqual([])
  })

  it('finds each place where a product is called fixed, one for all its scores', () => {
    const scores = [
      { products: ['gate'], ...v3(`${VECTOR3}/MC:N/MI:N/MA:N`) },
      { products: ['lock', 'door'], ...v3(VECTOR3), ...v2(VECTOR2) },
      { products: ['lock'], ...v2(VECTOR2) },
    ]
    const product_status = { fixed: ['gate', 'lock'], first_fixed: ['door'] }
    expect(ask(rule, { version: '2.0', root: { vulnerabilities: [{ scores, product_status }] } })).toEqual([
      'FIXED_SCORED /vulnerabilities/0/product_status/fixed/1',
      'FIXED_SCORED /vulnerabilities/0/product_status/first_fixed/0',
    ])
  })

  it('tells the first score that speaks against it', () => {
    expect(of({ ...v3(VECTOR3), ...v2(VECTOR2) })).toEqual(['SCORED cvss_v2 7.5'])
    expect(of(v3(`${VECTOR3}/MC:N/MI:N/MA:N`), v3(VECTOR3), v2(VECTOR2))).toEqual(['SCORED cvss_v3 9.8'])
  })

  it('asks the scores of the same vulnerability', () => {
    const vulnerabilities = [
      { scores: [{ products: ['lock'], ...v3(VECTOR3) }] },
      { product_status: { fixed: ['lock'] } },
    ]
    expect(ask(rule, { version: '2.0', root: { vulnerabilities } })).toEqual([])
  })

  it.each(ODD)('scores and statuses that are %j are none', (odd) => {
    expect(ask(rule, { root: { vulnerabilities: [{ product_status: odd, metrics: odd }] } })).toEqual([])
    expect(of({ cvss_v3: { vectorString: odd, environmentalScore: odd, baseScore: odd } })).toEqual(
      odd === 7 ? ['SCORED cvss_v3 7'] : ['UNSCORED cvss_v3 -'],
    )
  })
})
