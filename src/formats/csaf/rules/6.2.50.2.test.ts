import { describe, expect, it } from 'vitest'
import { rule } from './6.2.50.2.ts'
import { askOverlaps, twig } from './tree-testing.ts'

const range = (name: string, id: string): object => twig(`product_version_range: ${name}`, id)
const of = (low: string, high: string): string[] =>
  askOverlaps(rule, [range(low, 'low'), range(high, 'high')], { known_affected: ['low'], fixed: ['high'] })
const FOUND = ['/vulnerabilities/0/product_status: low – high']

describe('6.2.50.2 Overlapping Product Version Range with vls in Contradicting Product Status Group', () => {
  it.each([
    ['>1.2.0|<2.4.0', '>2.1.0|<4.2.0'],
    ['<V3.0', '<3.1'],
    ['<=2', '>=2.0'],
    ['<2', 'vers:intdot/>1|<3'],
    ['<2', 'vers:all/*'],
  ])('%s and %s overlap', (low, high) => {
    expect(of(low, high).map((text) => text.replace(/.*: /, ''))).toEqual(['low – high'])
  })

  it('one of both is named at its place', () => {
    expect(of('<2', '>1')).toEqual(FOUND)
  })

  it.each([
    ['<2', '>=2'],
    ['<2.0', '>2'],
    ['>2.1|<3.16|>3.16|<4', '=3.16'],
    ['<2024-pabc', '<2024-pabd'],
    ['vers:intdot/<2', 'vers:intdot/<3'],
    ['all', '<3'],
  ])('%s and %s do not, or nobody knows, or another test does', (low, high) => {
    expect(of(low, high)).toEqual([])
  })

  it('the same said twice is no overlap with itself', () => {
    expect(askOverlaps(rule, [range('<=2|=2|<=3', 'low')], { known_affected: ['low'], fixed: ['low'] })).toEqual([])
  })

  it('a range and a single version are another test’s', () => {
    const versions = [twig('product_version_range: <2', 'low'), twig('product_version: 1.5', 'high')]
    expect(askOverlaps(rule, versions, { fixed: ['low'], known_affected: ['high'] })).toEqual([])
  })
})
