import { describe, expect, it } from 'vitest'
import { rule } from './6.1.38.ts'
import { EVERYBODY, NOBODY } from './sharing.ts'
import { GROUP, askSharing } from './sharing-testing.ts'
import { ask, ODD } from './testing.ts'

describe('6.1.38 Non-Public Sharing Group with Max UUID', () => {
  it.each(['GREEN', 'AMBER', 'AMBER+STRICT', 'RED', undefined])('finds everybody in a document with %s', (label) => {
    expect(askSharing(rule, { id: EVERYBODY }, label)).toEqual(['SHARING_NOT_PUBLIC /document/distribution/tlp/label'])
  })

  it('finds everybody in capitals, too', () => {
    expect(askSharing(rule, { id: EVERYBODY.toUpperCase() }, 'RED')).toHaveLength(1)
  })

  it('passes everybody with CLEAR, and other groups', () => {
    expect(askSharing(rule, { id: EVERYBODY }, 'CLEAR')).toEqual([])
    expect(askSharing(rule, { id: GROUP }, 'RED')).toEqual([])
    expect(askSharing(rule, { id: NOBODY }, 'RED')).toEqual([])
    expect(askSharing(rule, undefined, 'RED')).toEqual([])
  })

  it.each(ODD)('a group, or a label, that is %j is none', (odd) => {
    expect(askSharing(rule, odd, odd)).toEqual([])
    expect(askSharing(rule, { id: odd, name: odd }, 'RED')).toEqual([])
    expect(ask(rule, { document: { distribution: odd } })).toEqual([])
  })
})
