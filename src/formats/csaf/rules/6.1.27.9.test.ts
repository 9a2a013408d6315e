import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.9.ts'
import { ask, ODD } from './testing.ts'

const product_tree = { product_groups: [{ group_id: 'G', product_ids: ['A', 'B'] }] }
const of = (members: Record<string, unknown>, category = 'csaf_vex'): string[] =>
  ask(rule, {
    category,
    root: { product_tree, vulnerabilities: [{ product_status: { known_not_affected: ['A', 'B', 'C'] }, ...members }] },
  })
const missing = (...places: number[]): string[] =>
  places.map((place) => `IMPACT_MISSING /vulnerabilities/0/product_status/known_not_affected/${place}`)

describe('6.1.27.9 Impact Statement', () => {
  it('finds every product that is not affected and of which nobody says why', () => {
    expect(of({})).toEqual(missing(0, 1, 2))
    expect(of({ flags: [{ product_ids: ['B'] }] })).toEqual(missing(0, 2))
  })

  it('a flag says it, or a threat of the category impact, of products or of groups', () => {
    expect(of({ flags: [{ group_ids: ['G'] }], threats: [{ category: 'impact', product_ids: ['C'] }] })).toEqual([])
    expect(of({ threats: [{ category: 'impact', group_ids: ['none', 'G'] }] })).toEqual(missing(2))
  })

  it('threats of other categories, and those of another vulnerability, do not', () => {
    const threats = [{ category: 'exploit_status', product_ids: ['A', 'B', 'C'] }]
    expect(of({ threats })).toEqual(missing(0, 1, 2))
    const product_status = { known_not_affected: ['A'] }
    const root = { vulnerabilities: [{ product_status }, { flags: [{ product_ids: ['A'] }] }] }
    expect(ask(rule, { category: 'csaf_vex', root })).toEqual(missing(0))
  })

  it('passes what is no VEX', () => {
    expect(of({}, 'csaf_base')).toEqual([])
  })

  it.each(ODD)('flags and threats that are %j say nothing', (odd) => {
    expect(of({ flags: odd, threats: odd })).toEqual(missing(0, 1, 2))
    expect(of({ flags: [{ product_ids: odd, group_ids: odd }] })).toEqual(missing(0, 1, 2))
  })
})
