import { describe, expect, it } from 'vitest'
import { rule } from './6.3.19.3.ts'
import { askOverlaps, twig } from './tree-testing.ts'

const branches = (low: string, high: string): object[] => [
  twig(`product_version_range: ${low}`, 'low'),
  twig(`product_version: ${high}`, 'high'),
]
const SAME = { first_fixed: ['low'], fixed: ['high'] }

describe('6.3.19.3 Overlapping Product Version Range with Product Version in Same Product Status Group', () => {
  it('finds what overlaps and has the same status', () => {
    const found = ['/vulnerabilities/0/product_status: low – high']
    expect(askOverlaps(rule, branches('vers:intdot/<2', '1.5'), SAME)).toEqual(found)
  })

  it.each([
    { fixed: ['low'], recommended: ['high'] },
    { fixed: ['low'], known_affected: ['high'] },
    { fixed: ['low'] },
  ])('with %j it has not the same', (status) => {
    expect(askOverlaps(rule, branches('vers:intdot/<2', '1.5'), status)).toEqual([])
  })

  it('what does not overlap is no fault', () => {
    expect(askOverlaps(rule, branches('vers:intdot/<2', '2'), SAME)).toEqual([])
  })

  it('products further below a version are of the version', () => {
    expect(
      askOverlaps(
        rule,
        [twig('product_version_range: <2', 'low'), twig('product_version: 1', twig('language: de', 'high'))],
        SAME,
      ),
    ).toHaveLength(1)
  })
})
