import { describe, expect, it } from 'vitest'
import { roundsOf, roundsShare, tellRounds } from './rounds.ts'

describe('the rounds of tests', () => {
  it('are all of them unless a share is said, which is told', () => {
    expect([roundsShare(''), roundsOf(1000, 1), tellRounds(1)]).toEqual([1, 1000, undefined])
    expect([roundsShare('0.2'), roundsOf(1000, 0.2), roundsOf(12, 0.2)]).toEqual([0.2, 200, 2])
    expect(tellRounds(0.2)).toContain('ANDON_TEST_ROUNDS=0.2')
  })

  it('are one at least: no share leaves a test that proves nothing', () => {
    expect(roundsOf(3, 0.01)).toBe(1)
  })

  it.each(['0', '-1', '2', 'few', 'NaN'])('refuse %s, which is no share', (said) => {
    expect(() => roundsShare(said)).toThrow(`ANDON_TEST_ROUNDS=${said}`)
  })
})
