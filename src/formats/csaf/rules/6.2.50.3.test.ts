import { describe, expect, it } from 'vitest'
import { rule } from './6.2.50.3.ts'
import { askOverlaps, twig } from './tree-testing.ts'

const STATUS = { known_affected: ['range'], fixed: ['version'] }
const of = (range: string, version: string): string[] =>
  askOverlaps(
    rule,
    [twig(`product_version_range: ${range}`, 'range'), twig(`product_version: ${version}`, 'version')],
    STATUS,
  )

describe('6.2.50.3 Overlapping Product Version Range with Product Version in Contradicting Product Status Group', () => {
  it.each([
    ['vers:intdot/>2.1.0|<4.2.0', '2.4.0'],
    ['vers:intdot/<=2', '2.0'],
    ['>2.1.0|<4.2.0', '3.16.0'],
    ['>2.1.0|<4.2.0', 'v3.16'],
    ['vers:all/*', '1'],
    ['vers:deb/<2:1', '1:9'],
  ])('%s holds %s', (range, version) => {
    expect(of(range, version)).toEqual(['/vulnerabilities/0/product_status: range – version'])
  })

  it.each([
    ['vers:intdot/>2.1.0|!=2.4.0|<4.2.0', '2.4'],
    ['>2.1.0|<3.16.0|>3.16.0|<4.2.0', '3.16.0'],
    ['vers:intdot/<2', '2'],
    ['vers:intdot/<2', 'beta'],
    ['vers:hibari/<2', '1'],
    ['no range', '1'],
  ])('%s does not hold %s, or nobody knows', (range, version) => {
    expect(of(range, version)).toEqual([])
  })

  it('versions do not overlap each other, nor ranges', () => {
    const two = [twig('product_version: 1', 'range'), twig('product_version: 1.0', 'version')]
    expect(askOverlaps(rule, two, STATUS)).toEqual([])
    const ranges = [twig('product_version_range: <2', 'range'), twig('product_version_range: <3', 'version')]
    expect(askOverlaps(rule, ranges, STATUS)).toEqual([])
  })

  it('a version with branches is not sought, a range with branches is compared', () => {
    const version = twig('product_version: 1', 'version')
    const deepVersion = twig('product_version: 1', twig('language: de', 'version'))
    const range = twig('product_version_range: <2', 'range')
    const deepRange = twig('product_version_range: <2', twig('language: de', 'range'))
    expect(askOverlaps(rule, [range, deepVersion], STATUS)).toEqual([])
    expect(askOverlaps(rule, [deepRange, version], STATUS)).toHaveLength(1)
  })
})
