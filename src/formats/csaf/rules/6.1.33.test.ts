import { describe, expect, it } from 'vitest'
import { rule } from './6.1.33.ts'
import { ask, ODD } from './testing.ts'

const product_tree = {
  product_groups: [
    { group_id: 'G', product_ids: ['A', 'B'] },
    { group_id: 'H', product_ids: ['B', 'C'] },
    { group_id: 'empty', product_ids: [] },
  ],
}
const of = (...flags: unknown[]): string[] => ask(rule, { root: { product_tree, vulnerabilities: [{ flags }] } })
const absent = (members: Record<string, unknown>): unknown => ({ label: 'component_not_present', ...members })
const mitigated = (members: Record<string, unknown>): unknown => ({
  label: 'inline_mitigations_already_exist',
  ...members,
})
const found = (times = 1): string[] =>
  Array.from({ length: times }, () => 'JUSTIFICATION_REPEATED /vulnerabilities/0/flags')

describe('6.1.33 Multiple Flags with VEX Justification Codes per Product', () => {
  it('finds each product that several flags are for, once', () => {
    expect(of(absent({ product_ids: ['A'] }), mitigated({ product_ids: ['Z', 'A'] }))).toEqual(found())
    expect(of(absent({ product_ids: ['A'] }), absent({ product_ids: ['A'] }), absent({ product_ids: ['A'] }))).toEqual(
      found(),
    )
    expect(of(absent({ product_ids: ['A', 'B'] }), mitigated({ product_ids: ['B', 'A'] }))).toEqual(found(2))
  })

  it('through a group and itself, through two groups, and through one group twice', () => {
    expect(of(absent({ group_ids: ['G'] }), mitigated({ product_ids: ['B'] }))).toEqual(found())
    expect(of(absent({ product_ids: ['B'] }), mitigated({ group_ids: ['H'] }))).toEqual(found())
    expect(of(absent({ group_ids: ['G'] }), mitigated({ group_ids: ['H'] }))).toEqual(found())
    expect(of(absent({ group_ids: ['G'] }), mitigated({ group_ids: ['G'] }))).toEqual(found(2))
  })

  it('passes flags for different products, and one flag that is for a product twice', () => {
    expect(of(absent({ product_ids: ['A'] }), mitigated({ group_ids: ['H'] }))).toEqual([])
    expect(
      of(absent({ product_ids: ['A', 'A'], group_ids: ['G', 'G', 'H'] }), mitigated({ product_ids: ['Z'] })),
    ).toEqual([])
    expect(of(absent({ group_ids: ['empty'] }), mitigated({ group_ids: ['empty'] }))).toEqual([])
    expect(of(absent({ group_ids: ['none'] }), mitigated({ group_ids: ['none'] }))).toEqual([])
  })

  it('flags that are no justification do not count, nor do those of another vulnerability', () => {
    expect(of(absent({ product_ids: ['A'] }), { label: 'reviewed', product_ids: ['A'] })).toEqual([])
    const flags = [absent({ product_ids: ['A'] })]
    expect(ask(rule, { root: { vulnerabilities: [{ flags }, { flags }] } })).toEqual([])
  })

  it.each(ODD)('products, groups and flags that are %j are none', (odd) => {
    expect(of(absent({ product_ids: odd, group_ids: [odd] }), mitigated({ group_ids: odd }))).toEqual([])
    expect(ask(rule, { root: { vulnerabilities: [{ flags: odd }] } })).toEqual([])
  })

  it('a group that a thousand flags are for is taken apart twice', () => {
    const ids = Array.from({ length: 9000 }, (_, index) => `P${index}`)
    const flags = Array.from({ length: 1000 }, () => absent({ group_ids: ['all'] }))
    const root = {
      product_tree: { product_groups: [{ group_id: 'all', product_ids: ids }] },
      vulnerabilities: [{ flags }],
    }
    expect(ask(rule, { root })).toHaveLength(9000)
  })
})
