import { describe, expect, it } from 'vitest'
import { rule } from './6.3.19.4.ts'
import { askOverlaps, twig } from './tree-testing.ts'

const deep = (name: string): object => twig(`product_version_range: ${name}`, twig('language: de', name))
const leaf = (name: string): object => twig(`product_version_range: ${name}`, name)

describe('6.3.19.4 Overlapping Product Version Range with Product Version Range in Branch', () => {
  it('finds ranges with branches that overlap one beside them, whether anything is said of them or not', () => {
    expect(askOverlaps(rule, [deep('vers:intdot/>2|<4'), deep('vers:intdot/>1|<3')])).toEqual([
      '/1/name: vers:intdot/>1|<3 – vers:intdot/>2|<4',
    ])
    expect(askOverlaps(rule, [leaf('<4'), deep('<3')])).toHaveLength(1)
  })

  it('ranges with products of their own are another test’s, and versions', () => {
    expect(askOverlaps(rule, [leaf('<4'), leaf('<3')])).toEqual([])
    expect(askOverlaps(rule, [deep('<4'), twig('product_version: 3', twig('language: de', 'x'))])).toEqual([])
  })

  it('what does not overlap, or stands elsewhere, is no fault', () => {
    expect(askOverlaps(rule, [deep('<2'), deep('>=2')])).toEqual([])
    expect(askOverlaps(rule, [twig('product_name: a', deep('<2')), twig('product_name: b', deep('<3'))])).toEqual([])
  })
})
