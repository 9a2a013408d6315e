import { describe, expect, it } from 'vitest'
import { metricsOf, scoreCvss } from '../../cvss/index.ts'
import { CVSS_GRAMMARS } from './metrics.ts'
import { scoreVector2 } from './score2.ts'
import { scoreVector3 } from './score3.ts'
import { scoreVector4 } from './score4.ts'
import { readVector, scoringValues } from './vector.ts'

const BASE4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H'

/** Vectors of a version that differ in every metric, the same ones each time: the n-th step of each metric's values. */
function vectorsOf(version: '3.1' | '4.0', count: number): string[] {
  let state = 12_345
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor(state / 65_536) % below
  }
  return Array.from({ length: count }, () => {
    const parts = metricsOf(version).flatMap(({ name, values, group }) => {
      if (group !== 'base' && next(3) === 0) return []
      return [`${name}:${values[next(values.length)] ?? ''}`]
    })
    return [`CVSS:${version}`, ...parts].join('/')
  })
}

describe('scores of CVSS', () => {
  it.each([
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C', 10, 10, 10],
    ['AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H', 7.8, 6.4, 9.2],
    ['AV:L/AC:H/Au:N/C:N/I:N/A:N', 0, 0, 0],
  ])('2.0: %s', (vector, base, temporal, environmental) => {
    expect(scoreVector2(vector)).toEqual({ base, temporal, environmental })
  })

  it('3.1: a second implementation gives the same base score and, with all metrics, the same score', () => {
    for (const vector of vectorsOf('3.1', 500)) {
      const { base, environmental } = scoreVector3(vector) ?? {}
      const other = scoreCvss(vector)
      expect([vector, base, environmental]).toEqual([vector, other?.baseScore, other?.score])
    }
  })

  it('4.0: a second implementation gives the same score', () => {
    for (const vector of vectorsOf('4.0', 1_500))
      expect([vector, scoreVector4(vector)]).toEqual([vector, scoreCvss(vector)?.score])
  })

  it.each([
    [BASE4, 10],
    [`${BASE4}/E:P`, 9.3],
    [`${BASE4}/E:P/MAV:A/MPR:L/MUI:P/MVI:N/MVA:N`, 5.4],
    [`${BASE4}/S:P/AU:Y/R:I/V:C/RE:H/U:Red`, 10],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N', 0],
  ])('4.0: %s scores %f', (vector, score) => {
    expect(scoreVector4(vector)).toBe(score)
  })
})

describe('vectors of CVSS', () => {
  it('a vector that stands in no order is complete but in 4.0', () => {
    expect(scoringValues('cvss_v3', 'CVSS:3.0/C:H/AV:N/AC:L/PR:N/UI:N/S:U/I:H/A:H')).not.toBeUndefined()
    expect(scoringValues('cvss_v4', BASE4.replace('/AV:N/AC:L', '/AC:L/AV:N'))).toBeUndefined()
  })

  it.each(['CVSS:3.1/AV:N', 'CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'])(
    '%s is well written, but gives no score',
    (text) => {
      expect(readVector('cvss_v3', text)).toMatchObject({ isWellFormed: true, isComplete: false })
      expect(scoreVector3(text)).toBeUndefined()
    },
  )

  it.each([
    '',
    'AV:N',
    'CVSS:3.1',
    'CVSS:3.1/',
    'CVSS:3.1/AV',
    'CVSS:3.1/AV:',
    'CVSS:3.1/:N',
    'CVSS:3.1/AV:N ',
    'cvss:3.1/AV:N',
  ])('%j is no vector of 3.x', (text) => {
    expect(readVector('cvss_v3', text).isWellFormed).toBe(false)
  })

  it('every metric of 3.1 and 4.0 has the values that the specification gives it', () => {
    for (const [kind, version] of [
      ['cvss_v3', '3.1'],
      ['cvss_v4', '4.0'],
    ] as const) {
      const known = new Map(
        CVSS_GRAMMARS[kind].metrics.map(({ sign, values }) => [sign, Object.values(values).toSorted()]),
      )
      expect(known).toEqual(new Map(metricsOf(version).map(({ name, values }) => [name, values.toSorted()])))
    }
  })
})
