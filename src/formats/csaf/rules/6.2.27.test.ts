import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { rule } from './6.2.27.ts'
import { ask, ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const of = (status: unknown, ...remediations: object[]): string[] =>
  ask(rule, {
    root: {
      product_tree: {
        product_groups: [
          { group_id: 'all', product_ids: ['lock', 'gate'] },
          { group_id: 'many', product_ids: ['door', 'lift', 'pump', 'gate'] },
        ],
      },
      vulnerabilities: [{ product_status: status, remediations }],
    },
  })
const remedy = (category: unknown, ...product_ids: unknown[]): object => ({ category, product_ids })
const FOUND = 'REMEDIATION_DISCOURAGED /vulnerabilities/0/remediations/0'

const STATUSES = [
  'first_affected',
  'known_affected',
  'last_affected',
  'known_not_affected',
  'first_fixed',
  'fixed',
  'under_investigation',
  'unknown',
  'recommended',
]
/** By category, whether it is discouraged for the statuses in that order. */
const DISCOURAGED = {
  workaround: '000000110',
  mitigation: '000000110',
  vendor_fix: '000000110',
  optional_patch: '000011000',
  none_available: '000000000',
  fix_planned: '000100110',
  no_fix_planned: '000100000',
}
const pairs = Object.entries(DISCOURAGED).flatMap(([category, discouraged]) =>
  STATUSES.map((status, index): [string, string, boolean] => [category, status, discouraged[index] === '1']),
)

describe('6.2.27 Discouraged Product Status Remediation Combination', () => {
  it.each(pairs)('%s is discouraged for %s: %s', (category, status, isDiscouraged) => {
    expect(of({ [status]: ['lock'] }, remedy(category, 'lock'))).toEqual(isDiscouraged ? [FOUND] : [])
  })

  it('finds a remediation once, and names each of its products with its status', () => {
    const status = { unknown: ['lock', 'gate'], under_investigation: ['pump'], fixed: ['door'] }
    const root = {
      vulnerabilities: [
        { product_status: status, remediations: [remedy('mitigation', 'lock', 'gate', 'door', 'pump', 'lock')] },
      ],
    }
    const found = findByRule(rule, viewDocument({ document: { csaf_version: '2.1' }, ...root }))
    expect(found.map(({ instancePath, params }) => [instancePath, params])).toEqual([
      [
        '/vulnerabilities/0/remediations/0',
        { category: 'mitigation', products: 'lock (unknown), gate (unknown), pump (under_investigation)' },
      ],
    ])
  })

  it('finds one product of each group, whether the group or the list of products is the longer', () => {
    const group = { category: 'vendor_fix', group_ids: ['all', 'many', 'none'] }
    expect(of({ unknown: ['lift'] }, group)).toEqual([FOUND])
    expect(of({ unknown: ['lock', 'lift'] }, group)).toEqual([FOUND])
    expect(of({ unknown: ['a', 'b', 'c', 'd', 'e', 'lock'] }, group)).toEqual([FOUND])
    expect(of({ unknown: ['a'], fixed: ['gate'] }, group)).toEqual([])
  })

  it('finds a product once that is named by itself and by a group', () => {
    expect(of({ unknown: ['lock'] }, { category: 'vendor_fix', group_ids: ['all'], product_ids: ['lock'] })).toEqual([
      FOUND,
    ])
  })

  it('asks every remediation, each with the statuses for its category', () => {
    const remediations = ['no_fix_planned', 'vendor_fix', 'no_fix_planned'].map((category) => ({
      category,
      group_ids: ['all'],
    }))
    expect(of({ known_not_affected: ['lock'] }, ...remediations)).toEqual([
      FOUND,
      'REMEDIATION_DISCOURAGED /vulnerabilities/0/remediations/2',
    ])
  })

  it('asks the statuses of the same vulnerability', () => {
    const vulnerabilities = [
      { product_status: { unknown: ['lock'] } },
      { remediations: [remedy('vendor_fix', 'lock')] },
    ]
    expect(ask(rule, { root: { vulnerabilities } })).toEqual([])
  })

  it.each(ODD)('statuses and remediations that are %j combine nothing', (odd) => {
    expect(ask(rule, { root: { vulnerabilities: [{ product_status: odd, remediations: odd }] } })).toEqual([])
    expect(
      of({ unknown: ['lock'] }, remedy(odd, 'lock'), remedy('vendor_fix', odd), remedy('toString', 'lock')),
    ).toEqual([])
  })
})
