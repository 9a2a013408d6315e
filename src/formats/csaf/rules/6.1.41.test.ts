import { describe, expect, it } from 'vitest'
import { rule } from './6.1.41.ts'
import { EVERYBODY, NOBODY } from './sharing.ts'
import { GROUP, askSharing } from './sharing-testing.ts'
import { ask, ODD } from './testing.ts'

describe('6.1.41 Missing Sharing Group Name', () => {
  it.each([
    [EVERYBODY, undefined],
    [EVERYBODY, 'Everybody'],
    [EVERYBODY, 'No sharing allowed'],
    [NOBODY, undefined],
    [NOBODY, 'Public'],
    [EVERYBODY.toUpperCase(), 'public'],
  ])('finds, of %s, the name %s', (id, name) => {
    expect(askSharing(rule, { id, name })).toEqual(['SHARING_NAME_MISSING /document/distribution/sharing_group/name'])
  })

  it('passes the names that are kept for these ids, and any name of a group', () => {
    expect(askSharing(rule, { id: EVERYBODY, name: 'Public' })).toEqual([])
    expect(askSharing(rule, { id: NOBODY, name: 'No sharing allowed' })).toEqual([])
    expect(askSharing(rule, { id: GROUP })).toEqual([])
    expect(askSharing(rule, { name: 'Partners' })).toEqual([])
  })

  it.each(ODD)('a group, or a label, that is %j is none', (odd) => {
    expect(askSharing(rule, odd, odd)).toEqual([])
    expect(askSharing(rule, { id: odd, name: odd }, 'RED')).toEqual([])
    expect(ask(rule, { document: { distribution: odd } })).toEqual([])
  })
})
