import { describe, expect, it } from 'vitest'
import { printBoxes, readVersionExpression } from './index.ts'

/** Labelled by reading the text, before any program had read it; `?` before what nobody may conclude from. */
const RANGES = [
  ['1.060 < x < 1.080', '> 1.060 < 1.080'],
  ['1.060<x<=1.080', '> 1.060 <= 1.080'],
  ['1.060 ≤ version < 1.080', '>= 1.060 < 1.080'],
  ['1.060 <= firmware version <= 1.080', '>= 1.060 <= 1.080'],
  ['1.080 > version >= 1.060', '>= 1.060 < 1.080'],
  ['1.0 < x < 1.1, 2.0 < x < 2.1', '> 1.0 < 1.1; > 2.0 < 2.1'],
  ['1.060 < version', '> 1.060'],
  ['1.060 <', '? >= 1.060'],
  ['initial version to 1.060', '<= 1.060'],
  ['from the first release through 1.060', '<= 1.060'],
  ['from initial release up to but not including 1.060', '< 1.060'],
  ['first version 1.0 to 1.060', '>= 1.0 <= 1.060'],
  ['all versions since initial release', 'all versions'],
  ['through 1.060', '<= 1.060'],
  ['1.0, first release to 1.060', '1.0; <= 1.060'],
  ['launch to 1.060', '? <= 1.060 (launch)'],
  ['from launch until 1.060', '? <= 1.060 (launch)'],
  ['update to 1.060', '? <= 1.060 (update)'],
  ['initial version', '? '],
  ['1.05 to', '? 1.05'],
  ['versions 1.0 through', '? 1.0'],
  ['HXSYS V3 products - HXSYS Control for Linux', 'HXSYS version 3 (HXSYS Control for Linux)'],
] as const

describe('ranges whose ends do not stand where most put them', () => {
  it.each(RANGES)('%s ⇒ %s', (text, boxes) => {
    const expression = readVersionExpression(text)
    expect(`${expression.isUnderstood ? '' : '? '}${printBoxes(expression.boxes)}`).toBe(boxes)
  })
})
