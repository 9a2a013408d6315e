import { describe, expect, it } from 'vitest'
import { readSchemeRule } from '../version/index.ts'
import { answer, documentOf, fix, verdict } from './answer-testing.ts'
import type { AssetInput, UnitRules } from './model.ts'

function rulesOf(scheme: string, serial: UnitRules['serial'] = null): UnitRules {
  const rule = readSchemeRule(scheme)
  if (rule === undefined) throw new Error(scheme)
  return { orders: { '': rule }, serial }
}

const FORMATS = {
  formats: [
    {
      validFrom: '2000-01-01',
      validUntil: '2009-12-31',
      fields: [
        { name: 'year', length: 1 },
        { name: 'month', length: 1 },
        { name: 'number', length: 4 },
      ],
    },
    {
      validFrom: '2010-01-01',
      validUntil: null,
      fields: [
        { name: 'year', length: 2 },
        { name: 'month', length: 1 },
        { name: 'number', length: 4 },
      ],
    },
  ],
  asOf: '2026-01-01',
} as const

function of(range: string, unit: Omit<AssetInput, 'model'>, remediations: unknown[] = []): string {
  const document = documentOf([{ name: 'H-100', range }], { remediations })
  return verdict(answer(document, { model: 'H-100', vendor: 'Hibari', ...unit }))
}

describe('the rules of a unit’s family decide', () => {
  it('what follows Z', () => {
    expect(of('< AB', { version: 'Z' })).toBe('undetermined INCOMPARABLE')
    expect(of('< AB', { version: 'Z', rules: rulesOf('letters-aa') })).toBe('affected IN_RANGE')
    expect(of('< AB', { version: 'AC', rules: rulesOf('letters-aa') })).toBe('not_affected ABOVE_EXCLUSIVE_BOUND')
  })

  it('whether 1.15 is above 1.2, also against a stated fix', () => {
    const fixed = [fix('Update to version 1.2 or later.')]
    expect(of('<= 1.1', { version: '1.15', rules: rulesOf('dotted-count') }, fixed)).toBe(
      'not_affected AT_OR_ABOVE_FIX',
    )
    expect(of('<= 1.1', { version: '1.15', rules: rulesOf('dotted-fraction') }, fixed)).toBe(
      'undetermined NO_FIX_STATED',
    )
    expect(of('<= 1.15', { version: '1.2', rules: rulesOf('dotted-fraction') }, fixed)).toBe(
      'not_affected AT_OR_ABOVE_FIX',
    )
  })

  it('the order of serial numbers across a change of format', () => {
    const range = 'Serial number 9X0001 and prior'
    expect(of(range, { serial: '1010001' })).toContain('undetermined')
    const rules = rulesOf('dotted', FORMATS)
    expect(of(range, { serial: '990001', rules })).toBe('affected IN_RANGE')
    expect(of(range, { serial: '1010001', rules })).toBe('undetermined NO_FIX_STATED')
    expect(of(range, { serial: 'Q-77', rules })).toBe('undetermined SERIAL_FORMAT')
  })
})

describe('the version that a serial number proves', () => {
  const shipped = { version: '05', reason: 'AS_SHIPPED' } as const

  it('answers where no version is known, and says so', () => {
    const document = documentOf([{ name: 'H-100', range: '< 08' }])
    const found = answer(document, { model: 'H-100', vendor: 'Hibari', shipped })
    expect(verdict(found)).toBe('affected IN_RANGE')
    expect(found.reasons.map(({ code }) => code)).toContain('AS_SHIPPED')
  })

  it('says so of a unit that was shipped with the fix', () => {
    const document = documentOf([{ name: 'H-100', range: '< 04' }])
    const found = answer(document, { model: 'H-100', vendor: 'Hibari', shipped })
    expect(verdict(found)).toBe('not_affected ABOVE_EXCLUSIVE_BOUND')
    expect(found.reasons.map(({ code }) => code)).toContain('AS_SHIPPED')
  })

  it('is certain where units cannot be updated', () => {
    const document = documentOf([{ name: 'H-100', range: '>= 07 < 09' }])
    const unit = { model: 'H-100', vendor: 'Hibari', shipped: { version: '05', reason: null } } as const
    expect(verdict(answer(document, unit))).toBe('not_affected BELOW_LOWER_BOUND')
    expect(answer(document, unit).reasons.map(({ code }) => code)).not.toContain('AS_SHIPPED')
  })

  it('never calls a unit below the range not affected that may have been updated into it', () => {
    expect(of('>= 07 < 09', { shipped })).toBe('undetermined VERSION_UNKNOWN')
  })

  it('counts for nothing beside a known version', () => {
    expect(of('< 08', { version: '09', shipped })).toBe('not_affected ABOVE_EXCLUSIVE_BOUND')
  })
})
