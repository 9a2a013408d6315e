import { describe, expect, it } from 'vitest'
import { isInInterval, isNonEmpty, parseVersion, readVersionExpression, type Membership } from './index.ts'

function positionOf(version: string, expression: string): Membership {
  const [box] = readVersionExpression(expression).boxes
  if (box === undefined || box.version === null) throw new Error(`no versions in ${expression}`)
  return isInInterval(parseVersion(version), box.version)
}

describe('membership of an interval of versions', () => {
  it.each([
    ['an inclusive upper bound holds', '1.280', '<= 1.280', 'in'],
    ['behind an inclusive upper bound', '1.281', '<= 1.280', 'above'],
    ['an exclusive upper bound does not hold', 'V4.1.3', '< V4.1.3', 'above'],
    ['before an exclusive upper bound', 'V4.1.2.9', '< V4.1.3', 'in'],
    ['an inclusive lower bound holds', '1.275M', '>= 1.275M < 1.290C', 'in'],
    ['before a lower bound', '1.270G', '>= 1.275M < 1.290C', 'below'],
    ['an exclusive lower bound does not hold', '3.0', '> 3.0 < 4.0', 'below'],
    ['all versions', 'anything', 'All versions', 'in'],
    ['a group of versions holds its members', '12.6.3', '12.6.x', 'in'],
    ['the version behind a group', '12.7.0', '12.6.x', 'above'],
    ['the version before a group', '12.5.9', '12.6.x', 'below'],
    ['an upper bound that is a group includes the group', '7.9', '<= V7.x', 'in'],
    ['an exclusive bound that is a group excludes the group', '3.0', '< 3.x', 'above'],
    ['one exact version', '8.6.0', '8.6.0', 'in'],
    ['beside one exact version', '8.6.1', '8.6.0', 'above'],
    ['trailing zeros of one exact version', '8.6', '8.6.0', 'in'],
    ['integers', '9', '<= 26', 'in'],
    ['letter codes', 'X', '<= W', 'above'],
    ['releases with service packs', '2020 R2', '>= 2017 | <= 2020 R2 P01', 'in'],
    ['7.4x holds 7.4.2', '7.4.2', '>= 7.4x | <= 8.0x', 'in'],
    ['7.4x holds 7.45', '7.45', '7.4x', 'in'],
    ['behind all that 7.4x may mean', '7.50', '7.4x', 'above'],
  ])('%s: %s against %s is %s', (_, version, expression, expected) => {
    expect(positionOf(version, expression)).toBe(expected)
  })

  it.each([
    ['hundredths or counts', '1.5', '<= 1.05'],
    ['a letter that the unit does not tell', '1.290', '< 1.290C'],
    ['a build that the unit does not tell', '3.4.4', '<= 3.4.4 Build 16102416'],
    ['a main version alone may be any of it', '12', '>= 12.2.1 | <= 12.2.11'],
    ['a version told with two numbers may carry a third', '12.6', '>= 12.6.1 | <= 12.6.8'],
    ['a version without its updates may have them', 'V17', '>= V17 Update 2 < V17 Update 4'],
    ['"V16 and prior" may mean all its updates', 'V16 Update 3', '<= V16'],
    ['"V3" may mean all of it', '3.5', 'V3'],
    ['"8.1" may mean 8.1.3 too', '8.1.3', '8.1'],
    ['"10 and prior" may mean 10.2 too', '10.2', '<= 10'],
    ['a wildcard in the middle', '3.1.17', '< V3.X.17'],
    ['between the meanings of 7.4x', '7.5', '7.4x'],
    ['a year and a count', '10.1', '<= 2014 R3'],
    ['another way of writing', 'build seven', '<= 3.0'],
    ['a group as the unit’s version', '12.x', '>= 12.2.1'],
  ])('is unknown: %s (%s against %s)', (_, version, expression) => {
    expect(positionOf(version, expression)).toBe('unknown')
  })

  it('claims a side only when the bound of that side decides', () => {
    expect(positionOf('4.0', '>= 3.X.17 | <= 3.9')).toBe('above')
    expect(positionOf('2.0', '>= 3.0 | <= 4.X.1')).toBe('below')
    expect(positionOf('3.1', '>= 3.0 | <= 3.X.1')).toBe('unknown')
  })

  it('tells whether bounds leave room', () => {
    const at = (text: string, isInclusive: boolean) => ({ text, isInclusive })
    expect(isNonEmpty(at('1.0', true), at('2.0', false))).toBe(true)
    expect(isNonEmpty(at('2.0', true), at('2.0', true))).toBe(true)
    expect(isNonEmpty(at('2.0', true), at('2.0', false))).toBe(false)
    expect(isNonEmpty(at('4.5.0', true), at('3.5.2', true))).toBe(false)
    expect(isNonEmpty(at('A', true), at('2.0', true))).toBeUndefined()
  })
})
