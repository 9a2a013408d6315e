import { describe, expect, it } from 'vitest'
import { rule } from './6.1.19.ts'
import { ask, tracked } from './testing.ts'

describe('6.1.19 Revision History Entries for Pre-release Versions', () => {
  it.each(['draft', 'final'])('finds every revision with a pre-release part, whether the document is %s', (status) => {
    const history = tracked(
      [
        ['1.0.0-rc', 1],
        ['1.0.0', 2],
        ['1.1.0-alpha+5', undefined],
      ],
      { status },
    )
    expect(ask(rule, { document: history })).toEqual([
      'HISTORY_HAS_PRERELEASE /document/tracking/revision_history/0/number',
      'HISTORY_HAS_PRERELEASE /document/tracking/revision_history/2/number',
    ])
  })

  it('passes integers, releases, a dash within build metadata, and what cannot be read', () => {
    expect(
      ask(rule, {
        document: tracked([
          ['1', 1],
          ['1.0.0', 2],
          ['1.0.0+a-b', 3],
          ['1-rc', 4],
        ]),
      }),
    ).toEqual([])
  })
})
