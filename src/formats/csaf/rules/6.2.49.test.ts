import { describe, expect, it } from 'vitest'
import { askBranches, tryHostileBranches } from './ancestors-testing.ts'
import { rule } from './6.2.49.ts'
import { twig } from './tree-testing.ts'

const of = (name: string): string[] => askBranches(rule, twig(`product_version_range: ${name}`))

describe('6.2.49 Upper Open Ended Product Version Range', () => {
  it.each([
    'vers:intdot/>=4.2',
    'vers:intdot/>4.2',
    '>=4.2',
    '<1|>=4',
    'vers:semver/<2.1.0|>4.2.0',
    'vers:intdot/<2.1|>4.2|!=5.1|!=6.3',
    'vers:intdot/1|!=2|>=3',
    'vers:intdot/!=2',
    'vers:all/*',
    'vers:hibari/>1',
    '>= 1.0',
  ])('%s has no upper end', (name) => {
    expect(of(name)).toEqual(['RANGE_OPEN_ENDED /product_tree/branches/0/name'])
  })

  it.each([
    'vers:intdot/<4.2',
    'vers:intdot/4.2',
    'vers:intdot/>=4.2|<5',
    'vers:intdot/<2.1|>4.2|!=5.1|<=10.3',
    'vers:intdot/>4.2|!=5|<6|!=7',
    '<1|=4',
    'vers:none/*',
    'no range at all',
    '> V3.0 < V4.0',
    '>=1,<2',
    'vers:hibari',
  ])('%s has one, or is no range', (name) => {
    expect(of(name)).toEqual([])
  })

  it('only ranges are judged', () => {
    expect(askBranches(rule, twig('product_version: >=4.2'))).toEqual([])
  })

  tryHostileBranches(rule)
})
