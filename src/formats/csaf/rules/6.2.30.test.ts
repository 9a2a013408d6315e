import { describe, expect, it } from 'vitest'
import { rule } from './6.2.30.ts'
import { ask, ODD } from './testing.ts'

const of = (label: unknown, more: object = {}): string[] =>
  ask(rule, { document: { distribution: { tlp: { label }, ...more } } })
const sharing_group = { id: '5b1d5ab9-0d3b-4c3d-9d6e-0f4c6e2b8a11', name: 'Hibari' }

describe('6.2.30 Usage of Sharing Group on TLP:CLEAR', () => {
  it('finds a group of a document for everybody, even that of everybody', () => {
    const found = ['SHARING_NEEDLESS /document/distribution/sharing_group']
    expect(of('CLEAR', { sharing_group })).toEqual(found)
    expect(of('CLEAR', { sharing_group: { id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } })).toEqual(found)
  })

  it.each(['GREEN', 'AMBER', 'AMBER+STRICT', 'RED'])('passes a group of a document with %s', (label) => {
    expect(of(label, { sharing_group })).toEqual([])
  })

  it('passes a document for everybody without one', () => {
    expect(of('CLEAR')).toEqual([])
  })

  it.each(ODD)('a label or a distribution that is %j is not for everybody', (odd) => {
    expect(of(odd, { sharing_group })).toEqual([])
    expect(ask(rule, { document: { distribution: odd } })).toEqual([])
  })

  it('is not asked in 2.0', () => {
    const distribution = { tlp: { label: 'CLEAR' }, sharing_group }
    expect(ask(rule, { version: '2.0', document: { distribution } })).toEqual([])
  })
})
