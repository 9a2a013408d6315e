import { describe, expect, it } from 'vitest'
import { rule } from './6.3.19.5.ts'
import { askOverlaps, twig } from './tree-testing.ts'

const range = (name: string): object => twig(`product_version_range: ${name}`, twig('language: de', name))
const version = (name: string): object => twig(`product_version: ${name}`, twig('language: de', name))

describe('6.3.19.5 Overlapping Product Version Range with Product Version in Branch', () => {
  it('finds versions with branches that a range beside them holds', () => {
    expect(askOverlaps(rule, [range('vers:intdot/>2|<4'), version('3'), version('3.5'), version('4')])).toEqual([
      '/1/name: 3 – vers:intdot/>2|<4',
      '/2/name: 3.5 – vers:intdot/>2|<4',
    ])
    expect(askOverlaps(rule, [version('3'), range('vers:intdot/>3|<5'), range('vers:intdot/>2|<4')])).toEqual([
      '/0/name: 3 – vers:intdot/>2|<4',
    ])
    expect(askOverlaps(rule, [version('3'), version('3.0'), range('<4'), range('<5')])).toHaveLength(2)
    expect(askOverlaps(rule, [version('1'), twig('product_version_range: <4', 'x')])).toHaveLength(1)
  })

  it('versions with products of their own are another test’s, and ranges', () => {
    expect(askOverlaps(rule, [range('<4'), twig('product_version: 3', 'x')])).toEqual([])
    expect(askOverlaps(rule, [range('<4'), range('<3')])).toEqual([])
  })

  it('a version outside is no fault', () => {
    expect(askOverlaps(rule, [range('>2|<4'), version('1'), version('17.4')])).toEqual([])
  })
})
