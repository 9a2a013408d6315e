import { describe, expect, it } from 'vitest'
import { rule } from './6.2.28.ts'
import { ask, ODD } from './testing.ts'

const of = (sharing_group: unknown): string[] => ask(rule, { document: { distribution: { sharing_group } } })

describe('6.2.28 Usage of Max UUID', () => {
  it('finds the group of everybody', () => {
    expect(of({ id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', name: 'Public' })).toEqual([
      'SHARING_EVERYBODY /document/distribution/sharing_group/id',
    ])
  })

  it('finds it in capital letters, too: a UUID has no case', () => {
    expect(of({ id: 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF' })).toHaveLength(1)
  })

  it('passes every other group, and none', () => {
    expect(of({ id: '00000000-0000-0000-0000-000000000000' })).toEqual([])
    expect(of({ id: '5b1d5ab9-0d3b-4c3d-9d6e-0f4c6e2b8a11' })).toEqual([])
    expect(ask(rule, { document: { distribution: {} } })).toEqual([])
  })

  it.each(ODD)('a group or an id that is %j is not that', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of({ id: odd })).toEqual([])
  })

  it('is not asked in 2.0', () => {
    const distribution = { sharing_group: { id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } }
    expect(ask(rule, { version: '2.0', document: { distribution } })).toEqual([])
  })
})
