import { describe, expect, it } from 'vitest'
import { answer, documentOf, fix, verdict } from './answer-testing.ts'

describe('fixes', () => {
  const upTo = [{ name: 'HQ-08EN', range: '<= 1.5' }]
  it.each([
    ['1.6', 'not_affected AT_OR_ABOVE_FIX'],
    ['1.55', 'not_affected AT_OR_ABOVE_FIX'],
    ['1.5', 'affected IN_RANGE'],
  ])('a stated fix 1.6 decides what lies at or above it: %s', (version, expected) => {
    const document = documentOf(upTo, { remediations: [fix('Update to version 1.6 or later.')] })
    expect(verdict(answer(document, { model: 'HQ-08EN', version }))).toBe(expected)
  })

  it('between the bound and the fix nothing is decided', () => {
    const document = documentOf(upTo, { remediations: [fix('Update to version 2.0 or later.')] })
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.6' }))).toBe('undetermined NO_FIX_STATED')
  })

  it('fixes of several release trains decide only at or above all of them', () => {
    const document = documentOf([
      ...upTo,
      { name: 'HQ-08EN', version: '1.6', status: 'fixed' },
      { name: 'HQ-08EN', version: '2.3', status: 'fixed' },
    ])
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '2.0' }))).toBe('undetermined NO_FIX_STATED')
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '2.3' }))).toBe('not_affected STATED_FIXED')
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '2.5' }))).toBe('not_affected AT_OR_ABOVE_FIX')
  })

  it('a list states the fix of each product that it names; a text that names none of several states no fix', () => {
    const several = documentOf(upTo, { remediations: [fix('HQ-08EN: 1.6 or later. HQ-16EN: 1.9 or later.')] })
    expect(verdict(answer(several, { model: 'HQ-08EN', version: '1.7' }))).toBe('not_affected AT_OR_ABOVE_FIX')
    const other = documentOf([...upTo, { name: 'HQ-16EN', range: '<= 1.4' }], {
      remediations: [fix('Update to version 1.6 or later.', ['P1', 'P2'])],
    })
    expect(verdict(answer(other, { model: 'HQ-08EN', version: '1.7' }))).toBe('undetermined NO_FIX_STATED')
  })

  it('a source whose range holds its own fix contradicts itself where both speak of the unit', () => {
    const document = documentOf(upTo, { remediations: [fix('Update to version 1.4 or later.')] })
    const found = answer(document, { model: 'HQ-08EN', version: '1.5' })
    expect(verdict(found)).toBe('undetermined CONTRADICTION')
    expect(found.reasons.map(({ code }) => code)).toEqual(['CONTRADICTION', 'IN_RANGE', 'FIX_BELOW_BOUND'])
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.3' }))).toBe('affected IN_RANGE')
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.6' }))).toBe('undetermined NO_FIX_STATED')
  })

  it('a fix of an earlier release train does not contradict the range', () => {
    const document = documentOf([{ name: 'HQ-08EN', range: '<= 3.5' }], {
      remediations: [fix('Update to version 1.8, 2.5, 3.6 or later.')],
    })
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '2.6' }))).toBe('affected IN_RANGE')
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '3.6' }))).toBe('not_affected AT_OR_ABOVE_FIX')
  })

  it('only fixed products are named: below them nothing is said', () => {
    const document = documentOf([{ name: 'HQ-08EN', version: '2.0', status: 'fixed' }])
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '2.0' }))).toBe('not_affected STATED_FIXED')
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '2.1' }))).toBe('not_affected AT_OR_ABOVE_FIX')
    expect(verdict(answer(document, { model: 'HQ-08EN', version: '1.9' }))).toBe('undetermined NOT_STATED')
  })
})
