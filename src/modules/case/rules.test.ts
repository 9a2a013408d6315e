import { describe, expect, it } from 'vitest'
import { ELEMENTS, SET_STATES, type Elements, type Level } from './model.ts'
import {
  canPublish,
  checkStateChange,
  computeCaseState,
  formatCaseNumber,
  formatRestrictedNumber,
  lampOf,
  nextStates,
  worstElements,
} from './rules.ts'

const codes = (findings: readonly { code: string }[]): string[] => findings.map((finding) => finding.code)
const elements = (level: Level): Elements => {
  const element = { level, reason: 'because' }
  return {
    health: element,
    safety: element,
    environment: element,
    availability: element,
    integrity: element,
    confidentiality: element,
  }
}

describe('the state of a product set', () => {
  it('goes forward one step at a time from received to fixed', () => {
    const path = ['received', 'verifying', 'analysing', 'remediating', 'fixed'] as const
    path.slice(1).forEach((state, index) => {
      expect(checkStateChange(path[index] ?? 'received', { state, note: '' })).toEqual([])
    })
    expect(codes(checkStateChange('received', { state: 'fixed', note: '' }))).toEqual(['CASE_STATE_STEP'])
    expect(codes(checkStateChange('verifying', { state: 'remediating', note: '' }))).toEqual(['CASE_STATE_STEP'])
  })

  it('goes back only with a note', () => {
    expect(codes(checkStateChange('fixed', { state: 'remediating', note: '' }))).toEqual(['NOTE_REQUIRED'])
    expect(checkStateChange('fixed', { state: 'remediating', note: 'the fix did not hold' })).toEqual([])
    expect(codes(checkStateChange('not_affected', { state: 'verifying', note: '' }))).toEqual(['NOTE_REQUIRED'])
  })

  it('is not affected only with a justification, and justified only when not affected', () => {
    for (const from of ['received', 'verifying', 'analysing', 'remediating'] as const) {
      expect(codes(checkStateChange(from, { state: 'not_affected', note: '' }))).toEqual(['JUSTIFICATION_REQUIRED'])
      expect(
        checkStateChange(from, { state: 'not_affected', justification: 'component_not_present', note: '' }),
      ).toEqual([])
    }
    expect(
      codes(checkStateChange('received', { state: 'verifying', justification: 'component_not_present', note: '' })),
    ).toEqual(['JUSTIFICATION_UNEXPECTED'])
  })

  it('never stays: a change names another state', () => {
    for (const state of SET_STATES) expect(nextStates(state)).not.toContain(state)
  })

  it('may not turn from fixed to not affected: the fix shows that it was', () => {
    expect(
      codes(checkStateChange('fixed', { state: 'not_affected', justification: 'component_not_present', note: 'x' })),
    ).toEqual(['CASE_STATE_STEP'])
  })
})

describe('the state of a case', () => {
  it('is the least advanced of its product sets', () => {
    expect(computeCaseState(['fixed', 'analysing', 'not_affected'])).toBe('analysing')
    expect(computeCaseState(['fixed', 'not_affected'])).toBe('fixed')
    expect(computeCaseState(['not_affected'])).toBe('not_affected')
    expect(computeCaseState([])).toBe('received')
  })

  it('allows publishing in any state after verifying', () => {
    expect(SET_STATES.filter(canPublish)).toEqual(['analysing', 'remediating', 'fixed', 'not_affected'])
  })
})

describe('the six elements', () => {
  it('count with the worst judgement of each', () => {
    const worst = worstElements([
      elements('low'),
      { ...elements('none'), safety: { level: 'high', reason: 'stops late' } },
      null,
    ])
    expect(worst.safety).toBe('high')
    expect(worst.availability).toBe('low')
    expect(worstElements([null])).toEqual({})
    expect(Object.keys(worst)).toEqual([...ELEMENTS])
  })

  it('light a lamp: off without open work, amber while not judged, red at high', () => {
    expect(lampOf([])).toBe('off')
    expect(lampOf(['none'])).toBe('green')
    expect(lampOf(['none', undefined])).toBe('amber')
    expect(lampOf(['low'])).toBe('amber')
    expect(lampOf([undefined, 'high'])).toBe('red')
  })
})

it('a case number has the year and at least four digits', () => {
  expect(formatCaseNumber(2026, 7)).toBe('PSIRT-2026-0007')
  expect(formatCaseNumber(2026, 12345)).toBe('PSIRT-2026-12345')
  expect(formatRestrictedNumber(2026, 'K7QF2M')).toBe('PSIRT-2026-RK7QF2M')
})
