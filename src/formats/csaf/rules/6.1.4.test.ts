import { describe, expect, it } from 'vitest'
import { rule } from './6.1.4.ts'
import { ask, ODD } from './testing.ts'

const product_tree = { product_groups: [{ group_id: 'all', product_ids: ['lock', 'gate'] }] }

describe('6.1.4 Missing Definition of Product Group ID', () => {
  it('finds every group that is used and not defined, at the place of its use', () => {
    const vulnerabilities = [
      {
        remediations: [{ group_ids: ['all', 'some'] }],
        threats: [{ group_ids: ['few'] }],
        flags: [{ group_ids: ['none'] }],
      },
    ]
    const found = [
      'GROUP_UNDEFINED /vulnerabilities/0/flags/0/group_ids/0',
      'GROUP_UNDEFINED /vulnerabilities/0/remediations/0/group_ids/1',
      'GROUP_UNDEFINED /vulnerabilities/0/threats/0/group_ids/0',
    ]
    expect(ask(rule, { root: { product_tree, vulnerabilities } }).toSorted()).toEqual(found)
    expect(ask(rule, { version: '2.0', root: { product_tree, vulnerabilities } }).toSorted()).toEqual(found)
  })

  it('asks notes of the document and involvements only in 2.1, where they can name groups', () => {
    const asked = {
      document: { notes: [{ group_ids: ['some'] }] },
      root: { product_tree, vulnerabilities: [{ involvements: [{ group_ids: ['few'] }] }] },
    }
    expect(ask(rule, asked).toSorted()).toEqual([
      'GROUP_UNDEFINED /document/notes/0/group_ids/0',
      'GROUP_UNDEFINED /vulnerabilities/0/involvements/0/group_ids/0',
    ])
    expect(ask(rule, { ...asked, version: '2.0' })).toEqual([])
  })

  it.each(ODD)('groups that are %j are used by nobody', (odd) => {
    const vulnerabilities = [{ remediations: odd, threats: [odd] }]
    expect(ask(rule, { root: { product_tree: { product_groups: odd }, vulnerabilities } })).toEqual([])
  })
})
