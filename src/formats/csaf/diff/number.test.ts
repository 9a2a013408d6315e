import { describe, expect, it } from 'vitest'
import { explainImpact } from './explain.ts'
import { isAtLeast, judgeNumber, nextNumber, type Impact } from './number.ts'

const next = (version: string, status: string, impact: Impact = 'minor', isAfterDraft = false): string | undefined =>
  nextNumber(version, { status, impact, isAfterDraft })

describe('the number of the next revision (§3.1.13)', () => {
  it.each([
    ['1', 'final', 'patch', '2'],
    ['9', 'interim', 'major', '10'],
    ['0', 'draft', 'major', '0'],
    ['0', 'final', 'major', '1'],
    ['3', 'draft', 'minor', '4'],
    ['1.2.3', 'final', 'patch', '1.2.4'],
    ['1.2.3', 'final', 'minor', '1.3.0'],
    ['1.2.3', 'interim', 'major', '2.0.0'],
    ['1.9.0', 'final', 'minor', '1.10.0'],
    ['0.3.4', 'draft', 'major', '0.4.0'],
    ['0.3.4', 'draft', 'minor', '0.3.5'],
    ['0.3.4', 'draft', 'patch', '0.3.5'],
    ['0.3.4', 'final', 'major', '1.0.0'],
    ['1.2.3', 'draft', 'major', '2.0.0-1'],
    ['2.0.0-1', 'draft', 'major', '2.0.0-2'],
    ['2.0.0-rc.9', 'draft', 'major', '2.0.0-rc.10'],
    ['2.0.0-rc', 'draft', 'major', '2.0.0-rc.1'],
    ['2.0.0-rc.1', 'final', 'major', '2.0.0'],
    ['1.0.0+build', 'final', 'patch', '1.0.1'],
  ] as const)('behind %s a %s revision with a %s change is %s', (version, status, impact, wanted) => {
    expect(next(version, status, impact)).toBe(wanted)
  })

  it('of whole numbers, a draft keeps the number that it will be released with, and its release has it', () => {
    expect(next('3', 'draft', 'major', true)).toBe('3')
    expect(next('3', 'final', 'major', true)).toBe('3')
    expect(next('0', 'final', 'major', true)).toBe('1')
  })

  it('behind what is no version there is none', () => {
    for (const version of ['', 'v1', '1.2', '01', '1.2.3-', 'x'.repeat(300)])
      expect(next(version, 'final')).toBe(undefined)
  })

  it.each([
    ['0.1.2', '0.2.0', 'major', 'raises the middle number'],
    ['0.1.2', '0.1.3', 'patch', 'raises the last number'],
    ['0.1.2', '1.0.0', 'major', 'the first release'],
    ['2.0.0-1', '2.0.0-2', 'major', 'the next draft'],
    ['2.0.0-2', '2.0.0', 'minor', 'that the draft was for'],
    ['1.2.3', '2.0.0', 'major', 'a new major version'],
    ['1.2.3', '2.0.0-1', 'major', 'a new major version'],
    ['1', '2', 'major', 'a new major version'],
    ['0.1.2', '0.1.2', 'none', 'no new version'],
  ] as const)(
    'why %s is followed by %s for a %s change is told in words that fit',
    (before, proposed, impact, words) => {
      expect(explainImpact({ impact, before, proposed }, 'en')).toContain(words)
      expect(explainImpact({ impact, before, proposed }, 'ja')).not.toBe('')
    },
  )

  it('any number proposed fits the change that it was proposed for', () => {
    for (const before of ['1', '7', '1.0.0', '3.4.5', '2.0.0-1'])
      for (const impact of ['patch', 'minor', 'major'] as const) {
        const after = next(before, 'final', impact) ?? ''
        expect(judgeNumber({ before, after, isReleased: true, impact }), `${before} ${impact}`).toEqual([])
      }
  })
})

describe('whether the number of a revision fits its difference', () => {
  const judge = (before: string, after: string, impact: Impact, isReleased = true): string[] =>
    judgeNumber({ before, after, isReleased, impact })

  it.each([
    ['1', '2', 'major', []],
    ['1', '3', 'patch', ['NUMBER_SKIPS']],
    ['2', '2', 'patch', ['NUMBER_NOT_HIGHER']],
    ['2', '1', 'patch', ['NUMBER_NOT_HIGHER']],
    ['1', '1.0.0', 'patch', ['NUMBER_MIXED']],
    ['1', 'two', 'patch', ['NUMBER_UNREADABLE']],
    ['1.2.3', '1.2.4', 'patch', []],
    ['1.2.3', '1.2.4', 'minor', ['NUMBER_TOO_LOW']],
    ['1.2.3', '1.3.0', 'major', ['NUMBER_TOO_LOW']],
    ['1.2.3', '1.3.0', 'patch', []],
    ['1.2.3', '2.0.0', 'minor', []],
    ['1.2.3', '2.1.0', 'major', ['NUMBER_NOT_RESET']],
    ['1.2.3', '1.3.3', 'minor', ['NUMBER_NOT_RESET']],
    ['1.2.3', '1.2.5', 'patch', ['NUMBER_SKIPS']],
    ['1.2.3', '1.2.3+b', 'patch', ['NUMBER_NOT_HIGHER']],
    ['1.2.3', '1.2.2', 'patch', ['NUMBER_NOT_HIGHER']],
    ['0.1.0', '0.2.0', 'major', []],
    ['0.1.0', '0.1.1', 'minor', []],
    ['0.1.0', '0.1.1', 'major', ['NUMBER_TOO_LOW']],
    ['0.9.0', '1.0.0', 'major', []],
    ['2.0.0-1', '2.0.0', 'major', []],
    ['2.0.0-1', '2.0.0-2', 'major', []],
    ['1.2.3', '2.0.0', 'none', ['NUMBER_UNCHANGED_CONTENT']],
  ] as const)('%s to %s for a %s change: %j', (before, after, impact, wanted) => {
    expect(judge(before, after, impact)).toEqual(wanted)
  })

  it('what was not released may change under its number', () => {
    expect(judge('3', '3', 'major', false)).toEqual([])
    expect(judge('3', '3', 'none')).toEqual([])
  })

  it('none is less than patch, minor, major', () => {
    expect(isAtLeast('major', 'minor')).toBe(true)
    expect(isAtLeast('none', 'patch')).toBe(false)
  })
})
