import { describe, expect, it } from 'vitest'
import { answer, documentOf, verdict } from './answer-testing.ts'
import { judgeCondition, readInnerRange } from './condition.ts'

describe('conditions that a unit’s own list decides', () => {
  it.each([
    ['with option X30', ['X30'], 'holds'],
    ['with option X30', ['X31'], 'open'],
    ['with option X30', [], 'open'],
    ['with option G21, G22 or G28', ['g22'], 'holds'],
    ['with option G21 and G22', ['G22'], 'open'],
    ['containing the CmpUserMgr component', ['CmpUserMgr'], 'holds'],
    ['running Android OS', ['Android OS'], 'holds'],
    ['only with Ethernet interface', ['ethernet'], 'holds'],
    ['signed version', ['signed version'], 'holds'],
    ['without UL', ['UL'], 'fails'],
    ['without UL', [], 'open'],
    ['X30搭載時', ['X30'], 'holds'],
    ['オプションX30付き', ['オプションX30'], 'holds'],
    ['X30なし', ['X30'], 'fails'],
    ['if the password is stored', ['password'], 'open'],
  ] as const)('%s, for a unit with %j: %s', (condition, options, expected) => {
    expect(judgeCondition(condition, { model: 'HQ-08EN', options })).toBe(expected)
  })

  it.each([
    ['with U-Boot < V2016.05RS09', 'U-Boot', '<', 'V2016.05RS09'],
    ['with BSP <= UN31 1.76', 'BSP', '<=', 'UN31 1.76'],
    ['with maxView Storage Manager < 4.09.00.25611', 'maxView Storage Manager', '<', '4.09.00.25611'],
    ['with option X30', undefined, '', ''],
  ])('%s is a bound of a part’s version, or none', (condition, part, sign, version) => {
    const read = readInnerRange(condition)
    expect(read?.part).toBe(part)
    if (part !== undefined)
      expect(read?.interval).toEqual({ lower: null, upper: { text: version, isInclusive: sign === '<=' } })
  })

  const document = documentOf([{ name: 'HQ-08EN (with option X30)', range: '< 2.0' }])
  it.each([
    ['the option', { options: ['X30'] }, 'affected IN_RANGE'],
    ['nothing known', {}, 'undetermined CONDITION'],
  ])('a unit with %s', (_, more, expected) => {
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.0', ...more }))).toBe(expected)
  })

  const inner = documentOf([{ name: 'HQ-08EN', range: 'All versions with HQ-Boot < 3.1' }])
  it.each([
    [{ 'HQ-Boot': '3.0' }, 'affected'],
    [{ 'HQ-Boot': '3.1' }, 'not_affected'],
    [{}, 'undetermined'],
  ])('a condition on a part’s version decides by that part: %j', (versions, expected) => {
    expect(answer(inner, { model: 'HQ-08EN', version: '1.0', versions }).applicability).toBe(expected)
  })

  it('a product that the document lists and then forgets is not called unlisted', () => {
    const forgotten = documentOf([{ name: 'HQ-08EN', range: '< 2.0' }, { name: 'HQ-16EN' }], {
      status: { known_affected: ['P1'] },
    })
    expect(verdict(answer(forgotten, { model: 'HQ-16EN' }))).toBe('undetermined NOT_STATED')
    expect(verdict(answer(forgotten, { model: 'HQ-32EN' }))).toBe('not_listed NOT_LISTED')
  })
})
