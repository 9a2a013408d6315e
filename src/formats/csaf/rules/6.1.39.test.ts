import { describe, expect, it } from 'vitest'
import { rule } from './6.1.39.ts'
import { EVERYBODY, NOBODY } from './sharing.ts'
import { GROUP, askSharing } from './sharing-testing.ts'
import { ask, ODD } from './testing.ts'

describe('6.1.39 Public Sharing Group with No Max UUID', () => {
  it('finds a group in a document for everybody, and nobody in one that is no draft', () => {
    const place = ['SHARING_CLOSED /document/distribution/sharing_group/id']
    expect(askSharing(rule, { id: GROUP }, 'CLEAR')).toEqual(place)
    expect(askSharing(rule, { id: GROUP }, 'CLEAR', 'draft')).toEqual(place)
    expect(askSharing(rule, { id: NOBODY }, 'CLEAR')).toEqual(place)
    expect(askSharing(rule, { id: NOBODY }, 'CLEAR', 'interim')).toEqual(place)
  })

  it('passes everybody, nobody in a draft, no group, and documents for some', () => {
    expect(askSharing(rule, { id: EVERYBODY }, 'CLEAR')).toEqual([])
    expect(askSharing(rule, { id: NOBODY }, 'CLEAR', 'draft')).toEqual([])
    expect(askSharing(rule, undefined, 'CLEAR')).toEqual([])
    expect(askSharing(rule, { id: GROUP }, 'GREEN')).toEqual([])
    expect(askSharing(rule, { id: GROUP })).toEqual([])
  })

  it.each(ODD)('a group, or a label, that is %j is none', (odd) => {
    expect(askSharing(rule, odd, odd)).toEqual([])
    expect(askSharing(rule, { id: odd, name: odd }, 'RED')).toEqual([])
    expect(ask(rule, { document: { distribution: odd } })).toEqual([])
  })
})
