import { describe, expect, it } from 'vitest'
import { rule } from './6.1.5.ts'
import { ask, ODD } from './testing.ts'

const groups = (...ids: unknown[]): Readonly<Record<string, unknown>> => ({
  product_tree: { product_groups: ids.map((group_id) => ({ group_id, product_ids: ['lock', 'gate'] })) },
})

describe('6.1.5 Multiple Definition of Product Group ID', () => {
  it('finds every definition of a group after the first', () => {
    expect(ask(rule, { root: groups('all', 'some', 'all', 'all') })).toEqual([
      'GROUP_REPEATED /product_tree/product_groups/2/group_id',
      'GROUP_REPEATED /product_tree/product_groups/3/group_id',
    ])
  })

  it('passes groups of the same products under other names', () => {
    expect(ask(rule, { version: '2.0', root: groups('all', 'every', 'All') })).toEqual([])
  })

  it.each(ODD)('groups that are %j are no groups', (odd) => {
    expect(ask(rule, { root: { product_tree: { product_groups: [odd, odd] } } })).toEqual([])
    expect(ask(rule, { root: { product_tree: { product_groups: odd } } })).toEqual([])
  })
})
