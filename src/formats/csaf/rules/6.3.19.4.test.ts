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
    expect(askOverlaps(rule, [leaf('<4'), deep('<3')])).toEqual(['/1/name: <3 – <4'])
    expect(askOverlaps(rule, [deep('<3'), leaf('<4')])).toEqual(['/0/name: <3 – <4'])
  })

  it('of several that overlap each other, each but the first is told, in the order of the document', () => {
    expect(askOverlaps(rule, [deep('>1|<3'), deep('>7'), deep('<2'), deep('>2|<4'), deep('>1|<9')])).toEqual([
      '/2/name: <2 – >1|<3',
      '/3/name: >2|<4 – >1|<3',
      '/4/name: >1|<9 – >1|<3',
    ])
    // In VERS of two orders and without any, the same is told once.
    const orders = [deep('vers:intdot/<3'), deep('vers:semver/<3.0.0'), deep('<2'), deep('<1')]
    expect(askOverlaps(rule, orders)).toEqual(['/2/name: <2 – vers:intdot/<3', '/3/name: <1 – vers:intdot/<3'])
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
