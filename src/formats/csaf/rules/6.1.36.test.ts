import { describe, expect, it } from 'vitest'
import { rule } from './6.1.36.ts'
import { ask, ODD } from './testing.ts'

const of = (status: object, ...remediations: object[]): string[] =>
  ask(rule, {
    root: {
      product_tree: { product_groups: [{ group_id: 'all', product_ids: ['lock', 'gate'] }] },
      vulnerabilities: [{ product_status: status, remediations }],
    },
  })
const fix = (category: string, ...product_ids: string[]): object => ({ category, product_ids })

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
/** By category, whether it goes with the statuses in that order. */
const ALLOWED = {
  workaround: '111000111',
  mitigation: '111000111',
  vendor_fix: '111000111',
  optional_patch: '000111111',
  none_available: '111000111',
  fix_planned: '111100111',
  no_fix_planned: '111100111',
}
const pairs = Object.entries(ALLOWED).flatMap(([category, allowed]) =>
  STATUSES.map((status, index): [string, string, boolean] => [category, status, allowed[index] === '1']),
)

describe('6.1.36 Contradicting Product Status Remediation Combination', () => {
  it.each(pairs)('%s goes with %s: %s', (category, status, isAllowed) => {
    expect(of({ [status]: ['lock'] }, fix(category, 'lock'))).toEqual(
      isAllowed ? [] : ['REMEDIATION_CONTRADICTS_STATUS /vulnerabilities/0/remediations/0'],
    )
  })

  it('asks the products of a remediation, also through groups', () => {
    expect(of({ fixed: ['lock', 'gate'] }, { category: 'vendor_fix', group_ids: ['none', 'all'] })).toHaveLength(1)
    expect(of({ fixed: ['lock'] }, fix('vendor_fix', 'gate'))).toEqual([])
    expect(of({ fixed: [''] }, { category: 'vendor_fix', group_ids: ['all'] })).toEqual([])
  })

  it('tells a remediation once, in the order of the document', () => {
    expect(
      of({ recommended: ['lock'], first_fixed: ['lock'], fixed: ['lock'] }, fix('mitigation', 'lock')),
    ).toHaveLength(1)
    expect(
      of(
        { fixed: ['gate'], known_not_affected: ['lock'] },
        fix('mitigation', 'lock'),
        fix('vendor_fix', 'gate', 'lock'),
      ),
    ).toEqual([0, 1].map((place) => `REMEDIATION_CONTRADICTS_STATUS /vulnerabilities/0/remediations/${place}`))
  })

  it('groups that thousands of remediations are for are asked once', () => {
    const fixed = Array.from({ length: 20_000 }, (_, index) => `P${index}`)
    const product_groups = [
      { group_id: 'all', product_ids: fixed },
      { group_id: 'other', product_ids: fixed.map((id) => `not ${id}`) },
    ]
    const remediations = Array.from({ length: 5000 }, (_, index) => ({
      category: 'vendor_fix',
      group_ids: [index % 2 === 0 ? 'all' : 'other'],
    }))
    const root = { product_tree: { product_groups }, vulnerabilities: [{ product_status: { fixed }, remediations }] }
    expect(ask(rule, { root })).toHaveLength(2500)
  })

  it('asks the statuses of the same vulnerability', () => {
    const vulnerabilities = [{ product_status: { fixed: ['lock'] } }, { remediations: [fix('vendor_fix', 'lock')] }]
    expect(ask(rule, { root: { vulnerabilities } })).toEqual([])
  })

  it.each(ODD)('statuses and remediations that are %j contradict nothing', (odd) => {
    expect(ask(rule, { root: { vulnerabilities: [{ product_status: odd, remediations: odd }] } })).toEqual([])
    expect(of({ fixed: odd }, { category: odd, product_ids: odd })).toEqual([])
    expect(of({ fixed: ['lock'] }, fix('toString', 'lock'))).toEqual([])
  })
})
