import { describe, expect, it } from 'vitest'
import { rule } from './6.2.4.ts'
import { ask, ODD, tracked } from './testing.ts'

describe('6.2.4 Build Metadata in Revision History', () => {
  it('finds every number with build metadata', () => {
    const document = tracked([
      ['1.0.0+exp.sha.ac00785', 1],
      ['1.0.1', 2],
      ['1.1.0-rc+1', 'soon'],
      ['2', 3],
    ])
    for (const version of ['2.0', '2.1'] as const)
      expect(ask(rule, { version, document })).toEqual([
        'HISTORY_HAS_BUILD /document/tracking/revision_history/0/number',
        'HISTORY_HAS_BUILD /document/tracking/revision_history/2/number',
      ])
  })

  it.each(ODD)('a number that is %j has none', (odd) => {
    expect(ask(rule, { document: tracked([[odd, 1]]) })).toEqual([])
  })
})
