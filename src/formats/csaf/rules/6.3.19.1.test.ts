import { describe, expect, it } from 'vitest'
import { rule } from './6.3.19.1.ts'
import { askOverlaps, twig } from './tree-testing.ts'

const branches = (low: string, high: string): object[] => [
  twig(`product_version_range: ${low}`, 'low'),
  twig(`product_version_range: ${high}`, 'high'),
]
const SAME = { first_fixed: ['low'], fixed: ['high'] }

describe('6.3.19.1 Overlapping Product Version Range with VERS in Same Product Status Group', () => {
  it('finds what overlaps and has the same status', () => {
    const found = ['/vulnerabilities/0/product_status: low – high']
    expect(askOverlaps(rule, branches('vers:intdot/<2', 'vers:intdot/>1|<3'), SAME)).toEqual(found)
  })

  it.each([
    { fixed: ['low'], recommended: ['high'] },
    { fixed: ['low'], known_affected: ['high'] },
    { fixed: ['low'] },
  ])('with %j it has not the same', (status) => {
    expect(askOverlaps(rule, branches('vers:intdot/<2', 'vers:intdot/>1|<3'), status)).toEqual([])
  })

  it('what does not overlap is no fault', () => {
    expect(askOverlaps(rule, branches('vers:intdot/<2', 'vers:intdot/>=2|<3'), SAME)).toEqual([])
  })

  it('mere constraints are another test’s', () => {
    expect(askOverlaps(rule, branches('<2', '<3'), SAME)).toHaveLength(0)
  })

  it('a range and a single version are another test’s', () => {
    const versions = [twig('product_version_range: vers:intdot/<2', 'low'), twig('product_version: 1.5', 'high')]
    expect(askOverlaps(rule, versions, { fixed: ['low', 'high'] })).toEqual([])
  })
})
