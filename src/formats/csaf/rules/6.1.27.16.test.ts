import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.16.ts'
import { ask, ODD, tracked } from './testing.ts'

const FOUND = ['HISTORY_TOO_SHORT /document/tracking/revision_history']

describe('6.1.27.16 Revision History', () => {
  it.each(['csaf_withdrawn', 'csaf_superseded'])('%s has two revisions at least', (category) => {
    expect(ask(rule, { category, document: tracked([]) })).toEqual(FOUND)
    expect(ask(rule, { category, document: tracked([['1', 1]]) })).toEqual(FOUND)
    expect(
      ask(rule, {
        category,
        document: tracked([
          ['0', 1],
          ['1', 2],
        ]),
      }),
    ).toEqual([])
  })

  it('other profiles need not, nor do documents of 2.0', () => {
    expect(ask(rule, { category: 'csaf_base', document: tracked([['1', 1]]) })).toEqual([])
    expect(ask(rule, { version: '2.0', category: 'csaf_withdrawn', document: tracked([]) })).toEqual([])
  })

  it.each(ODD)('a history that is %j is too short', (odd) => {
    const document = { tracking: { revision_history: odd } }
    expect(ask(rule, { category: 'csaf_withdrawn', document })).toEqual(FOUND)
  })
})
