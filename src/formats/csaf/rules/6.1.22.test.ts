import { describe, expect, it } from 'vitest'
import { rule } from './6.1.22.ts'
import { ask, ODD, tracked } from './testing.ts'

describe('6.1.22 Multiple Definition in Revision History', () => {
  it('finds every number that stands more than once, each once, at the history', () => {
    expect(
      ask(rule, {
        document: tracked([
          ['1', 1],
          ['2', 2],
          ['1', 'soon'],
          ['1', 3],
          ['2', 4],
          ['3', 5],
        ]),
      }),
    ).toEqual([
      'REVISION_REPEATED /document/tracking/revision_history',
      'REVISION_REPEATED /document/tracking/revision_history',
    ])
  })

  it('passes numbers that differ, and values that are none', () => {
    expect(
      ask(rule, {
        document: tracked([
          ['1', 1],
          ['1.0.0', 1],
          [1, 1],
          [1, 2],
          [undefined, 3],
        ]),
      }),
    ).toEqual([])
  })

  it.each(ODD)('a history that is %j is none', (odd) => {
    expect(ask(rule, { document: { tracking: { revision_history: odd } } })).toEqual([])
  })
})
