import { describe, expect, it } from 'vitest'
import { tryHostileBranches } from './ancestors-testing.ts'
import { rule } from './6.2.50.1.ts'
import { ODD } from './testing.ts'
import { askOverlaps, twig } from './tree-testing.ts'

const range = (name: string, ...parts: (string | object)[]): object => twig(`product_version_range: ${name}`, ...parts)
const LOW = range('vers:intdot/>1.2|<2.4', 'low')
const HIGH = range('vers:intdot/>2.1|<4.2', 'high')
const STATUS = { known_affected: ['low'], known_not_affected: ['high'] }

describe('6.2.50.1 Overlapping Product Version Range with VERS in Contradicting Product Status Group', () => {
  it('finds ranges beside each other that overlap', () => {
    const found = ['/vulnerabilities/0/product_status: low – high']
    expect(askOverlaps(rule, [LOW, HIGH], STATUS)).toEqual(found)
    expect(askOverlaps(rule, [HIGH, LOW], STATUS)).toEqual(found)
  })

  it.each([
    ['vers:intdot/<2.0', 'vers:intdot/>2.0'],
    ['vers:intdot/<2.0', 'vers:intdot/>=2.0'],
    ['vers:intdot/<2|>3', 'vers:intdot/>=2|<=3'],
    ['vers:intdot/<3|!=2.0', 'vers:intdot/2'],
    ['vers:intdot/<2', 'vers:none/*'],
    ['vers:intdot/<2', 'vers:npm/<2.0.0'],
    ['vers:hibari/<2', 'vers:hibari/<3'],
    ['vers:intdot/>3|<2', 'vers:intdot/<4'],
    ['vers:intdot/<beta', 'vers:intdot/<4'],
  ])('%s and %s do not, or nobody knows', (low, high) => {
    expect(askOverlaps(rule, [range(low, 'low'), range(high, 'high')], STATUS)).toEqual([])
  })

  it.each([
    ['vers:intdot/<=2.0', 'vers:intdot/>=2'],
    ['vers:intdot/<2|>3', 'vers:intdot/>=2|<=3.1'],
    ['vers:intdot/<2', 'vers:all/*'],
    ['vers:hibari/*', 'vers:all/*'],
    ['vers:deb/<1:2', 'vers:deb/<3'],
    ['vers:pub/<2.0.0', 'vers:dart/<1.0.0'],
    ['vers:intdot/<2', '<1'],
    ['>5', 'vers:intdot/>=6'],
  ])('%s and %s do', (low, high) => {
    expect(askOverlaps(rule, [range(low, 'low'), range(high, 'high')], STATUS)).toHaveLength(1)
  })

  it.each([
    [{ known_affected: ['low'], first_affected: ['high'] }, 0],
    [{ known_affected: ['low'], recommended: ['high'] }, 0],
    [{ known_affected: ['low'] }, 0],
    [{ known_affected: ['low'], fixed: ['high'] }, 1],
    [{ first_fixed: ['low'], under_investigation: ['high'] }, 1],
    [{ unknown: ['low'], last_affected: ['high'] }, 1],
  ])('%j: %i', (status, count) => {
    expect(askOverlaps(rule, [LOW, HIGH], status)).toHaveLength(count)
  })

  it('judges each vulnerability by itself', () => {
    expect(askOverlaps(rule, [LOW, HIGH], { fixed: ['low'] }, { known_affected: ['high'] }, STATUS)).toEqual([
      '/vulnerabilities/2/product_status: low – high',
    ])
  })

  it('names every range that overlaps another one', () => {
    const ranges = ['a', 'b', 'c'].map((id) => range('vers:intdot/>=1|<9', id))
    expect(askOverlaps(rule, ranges, { fixed: ['a', 'b'], known_affected: ['c'] })).toEqual([
      '/vulnerabilities/0/product_status: a – c',
      '/vulnerabilities/0/product_status: b – c',
    ])
  })

  it('ranges of other products are not compared, nor a product with itself', () => {
    const others = [twig('product_name: gate', LOW), twig('product_name: fix', HIGH)]
    expect(askOverlaps(rule, others, STATUS)).toEqual([])
    expect(askOverlaps(rule, [LOW, HIGH], { known_affected: ['low'], fixed: ['low'] })).toEqual([])
  })

  it('a product further below a range is of the range, but what is sought is a range with its own product', () => {
    const deep = range('vers:intdot/<9', twig('language: de', 'de'), twig('language: en', 'en'))
    expect(askOverlaps(rule, [deep, LOW], { known_affected: ['low'], fixed: ['en', 'de'] })).toEqual([
      '/vulnerabilities/0/product_status: low – en',
      '/vulnerabilities/0/product_status: low – de',
    ])
    expect(askOverlaps(rule, [deep], { known_affected: ['de'], fixed: ['en'] })).toEqual([])
    const wide = range('vers:intdot/>1', twig('language: de', 'wide'))
    expect(askOverlaps(rule, [deep, wide], { known_affected: ['de'], fixed: ['wide'] })).toEqual([])
  })

  it('a range with a product and branches, or neither, is no range', () => {
    const both = range('vers:intdot/<9', 'high', twig('language: de', 'de'))
    expect(askOverlaps(rule, [both, LOW], STATUS)).toEqual([])
  })

  it.each(ODD)('what is %j is no status', (odd) => {
    expect(askOverlaps(rule, [LOW, HIGH], { known_affected: odd, fixed: [odd] })).toEqual([])
  })

  tryHostileBranches(rule)

  it('a range and a single version are another test’s', () => {
    const versions = [twig('product_version_range: vers:intdot/<2', 'low'), twig('product_version: 1.5', 'high')]
    expect(askOverlaps(rule, versions, { fixed: ['low'], known_affected: ['high'] })).toEqual([])
  })

  it('constraints alone beside a range in VERS are compared, too', () => {
    for (const ranges of [
      [range('<9', 'low'), HIGH],
      [HIGH, range('<9', 'low')],
      [HIGH, range('>3', 'low')],
    ])
      expect(askOverlaps(rule, ranges, STATUS)).toHaveLength(1)
  })
})
