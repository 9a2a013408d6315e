import { describe, expect, it } from 'vitest'
import { rule } from './6.1.14.ts'
import { ask, ODD, tracked } from './testing.ts'

const UNSORTED = ['HISTORY_UNSORTED /document/tracking/revision_history']

describe('6.1.14 Sorted Revision History', () => {
  it.each<[string, [unknown, unknown][]]>([
    [
      'a number that is lower than the one of the day before',
      [
        ['2', 1],
        ['1', 2],
      ],
    ],
    [
      'the same, wherever the items stand',
      [
        ['1', 3],
        ['3', 2],
        ['2', 1],
      ],
    ],
    [
      'semantic versions',
      [
        ['1.10.0', 1],
        ['1.9.0', 2],
      ],
    ],
    [
      'a pre-release behind its release',
      [
        ['1.0.0', 1],
        ['1.0.0-rc.1', 2],
      ],
    ],
    [
      'pre-releases by number, not by letter',
      [
        ['1.0.0-rc.10', 1],
        ['1.0.0-rc.9', 2],
      ],
    ],
    [
      'an integer, which counts as major version',
      [
        ['2.0.1', 1],
        ['2', 2],
      ],
    ],
    [
      'dates by their offset',
      [
        ['1', '2026-05-02T10:00:00+12:00'],
        ['2', '2026-05-01T21:00:00Z'],
      ],
    ],
    [
      'dates by all their decimals',
      [
        ['2', '2026-05-01T10:00:00.00001Z'],
        ['1', '2026-05-01T10:00:00.00002Z'],
      ],
    ],
  ])('finds, once: %s', (_what, history) => {
    expect(ask(rule, { document: tracked(history) })).toEqual(UNSORTED)
    expect(ask(rule, { version: '2.0', document: tracked(history) })).toEqual(UNSORTED)
  })

  it.each<[string, [unknown, unknown][]]>([
    [
      'numbers that ascend by date, in any order',
      [
        ['2', 2],
        ['1', 1],
        ['3', 3],
      ],
    ],
    [
      'several numbers at one moment',
      [
        ['2', 1],
        ['1', 1],
        ['3.0.0', 1],
      ],
    ],
    [
      'numbers beyond those of floating point',
      [
        ['9007199254740992', 1],
        ['9007199254740993', 2],
      ],
    ],
    [
      'build metadata',
      [
        ['1.0.0+b', 1],
        ['1.0.0+a', 2],
      ],
    ],
    [
      'items that cannot be read',
      [
        ['1', 1],
        ['v0', 2],
        ['0', 'soon'],
        [0, 3],
        ['2', 4],
      ],
    ],
    ['no items', []],
  ])('passes: %s', (_what, history) => {
    expect(ask(rule, { document: tracked(history) })).toEqual([])
  })

  it.each(ODD)('a history that is %j is none', (odd) => {
    expect(ask(rule, { document: { tracking: { revision_history: odd } } })).toEqual([])
  })
})
