import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.10.ts'
import { ask, ODD } from './testing.ts'

const product_tree = {
  product_groups: [
    { group_id: 'G', product_ids: ['A'] },
    { group_id: 'H', product_ids: ['A', 'B'] },
  ],
}
const of = (remediations: unknown, category = 'csaf_vex'): string[] =>
  ask(rule, {
    category,
    root: { product_tree, vulnerabilities: [{ product_status: { known_affected: ['A', 'B'] }, remediations }] },
  })
const missing = (...places: number[]): string[] =>
  places.map((place) => `ACTION_MISSING /vulnerabilities/0/product_status/known_affected/${place}`)

describe('6.1.27.10 Action Statement', () => {
  it('finds every affected product that no remediation is for', () => {
    expect(of(undefined)).toEqual(missing(0, 1))
    expect(of([{ group_ids: ['G'] }])).toEqual(missing(1))
    expect(of([{ product_ids: ['B', 'Z'] }])).toEqual(missing(0))
  })

  it('a remediation is for products or groups, of whatever category', () => {
    expect(of([{ category: 'no_fix_planned', group_ids: ['H'] }])).toEqual([])
    expect(of([{ group_ids: ['G'] }, { product_ids: ['B'] }])).toEqual([])
  })

  it('passes what is no VEX', () => {
    expect(of(undefined, 'csaf_security_advisory')).toEqual([])
  })

  it.each(ODD)('remediations that are %j are for none', (odd) => {
    expect(of(odd)).toEqual(missing(0, 1))
  })
})
