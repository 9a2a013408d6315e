import { describe, expect, it } from 'vitest'
import { cvssSeverity, formatCvss, parseCvss, scoreCvss } from './index.ts'

describe('CVSS vectors', () => {
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8, 9.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10, 10],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0, 0],
    ['CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:L/A:L', 3.5, 3.5],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H/E:P', 7.1, 7.5],
    ['CVSS:3.1/AC:L/AV:N/PR:N/UI:N/S:U/A:H/C:N/I:N', 7.5, 7.5],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N', 8.7, 8.7],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10, 10],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U', 8.1, 9.3],
  ])('CVSS 3.1 §7, 4.0 §8: %s scores %f, its base %f', (vector, score, baseScore) => {
    expect(scoreCvss(vector)).toMatchObject({ score, baseScore })
  })

  it.each([
    ['', 'nothing'],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'another version'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H', 'a missing base metric'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/A:H', 'a doubled metric'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:X', 'an unknown value'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H:H', 'a third colon'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/', 'an empty part'],
    ['CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N', 'a misplaced metric (4.0 §7)'],
    [`CVSS:3.1/${'AV:N/'.repeat(200)}`, 'endless text'],
  ])('CSAF 6.1.8: rejects %s: %s', (vector) => {
    expect(parseCvss(vector)).toBeUndefined()
    expect(scoreCvss(vector)).toBeUndefined()
  })

  it('writes the metrics in the order of the specification', () => {
    const vector = 'CVSS:3.1/AC:L/AV:N/PR:N/UI:N/S:U/A:H/C:N/I:N'
    const parsed = parseCvss(vector)
    expect(parsed === undefined ? '' : formatCvss(parsed)).toBe('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H')
  })

  it('rates 0 none, up to 3.9 low, up to 6.9 medium, up to 8.9 high, above critical', () => {
    expect([0, 0.1, 3.9, 4, 6.9, 7, 8.9, 9, 10].map(cvssSeverity)).toEqual([
      'NONE',
      'LOW',
      'LOW',
      'MEDIUM',
      'MEDIUM',
      'HIGH',
      'HIGH',
      'CRITICAL',
      'CRITICAL',
    ])
  })
})
