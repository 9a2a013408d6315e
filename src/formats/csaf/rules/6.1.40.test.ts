import { describe, expect, it } from 'vitest'
import { rule } from './6.1.40.ts'
import { EVERYBODY, NOBODY } from './sharing.ts'
import { GROUP, askSharing } from './sharing-testing.ts'
import { ask, ODD } from './testing.ts'

describe('6.1.40 Invalid Sharing Group Name', () => {
  it.each([
    [GROUP, 'Public'],
    [GROUP, 'No sharing allowed'],
    [NOBODY, 'Public'],
    [EVERYBODY, 'No sharing allowed'],
    [undefined, 'Public'],
  ])('finds, of %s, the name %s', (id, name) => {
    expect(askSharing(rule, { id, name })).toEqual(['SHARING_NAME_RESERVED /document/distribution/sharing_group/name'])
  })

  it.each([
    [EVERYBODY, 'Public'],
    [NOBODY, 'No sharing allowed'],
    [GROUP, 'public'],
    [GROUP, undefined],
    [EVERYBODY, 'Everybody'],
  ])('passes, of %s, the name %s', (id, name) => {
    expect(askSharing(rule, { id, name })).toEqual([])
  })

  it.each(ODD)('a group, or a label, that is %j is none', (odd) => {
    expect(askSharing(rule, odd, odd)).toEqual([])
    expect(askSharing(rule, { id: odd, name: odd }, 'RED')).toEqual([])
    expect(ask(rule, { document: { distribution: odd } })).toEqual([])
  })
})
