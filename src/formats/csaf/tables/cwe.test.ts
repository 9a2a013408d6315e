import { describe, expect, it } from 'vitest'
import { canBeOut, CWE_VERSIONS, isLaterCwe, isWeaknessName, NEWEST_CWE, weaknessIn, weaknessName } from './cwe.ts'

describe('the table of CWE', () => {
  it('has every version from 1.0 on, in the order of their release', () => {
    expect(CWE_VERSIONS[0]).toEqual({ version: '1.0', day: '2008-09-09' })
    expect(CWE_VERSIONS.length).toBeGreaterThanOrEqual(53)
    const days = CWE_VERSIONS.map(({ day }) => day)
    expect(days).toEqual(days.toSorted())
    expect(days.every((day) => /^\d{4}-\d\d-\d\d$/.test(day))).toBe(true)
  })

  it('tells name, deprecation and usage of a weakness by version', () => {
    expect(weaknessIn('CWE-1324', '4.9')).toMatchObject({ isDeprecated: false, usage: undefined })
    expect(weaknessIn('CWE-1324', '4.13')).toMatchObject({ isDeprecated: true, usage: 'prohibited' })
    expect(weaknessIn('CWE-20', '4.13')).toMatchObject({ name: 'Improper Input Validation', usage: 'discouraged' })
    expect(weaknessIn('CWE-79', '4.13')?.usage).toBe('allowed')
  })

  it('has a weakness from the version on that brought it, until the one that took it away', () => {
    expect(weaknessIn('CWE-1419', '4.12')).toBeUndefined()
    expect(weaknessIn('CWE-1419', '4.13')).not.toBeUndefined()
    expect(weaknessIn('CWE-100', '1.5')).not.toBeUndefined()
    expect(weaknessIn('CWE-100', '1.8')).toBeUndefined()
    expect(weaknessName('CWE-100')).toBe('Technology-Specific Input Validation Problems')
  })

  it('compound elements are part of every version', () => {
    for (const { version } of CWE_VERSIONS)
      expect(weaknessIn('CWE-352', version)?.name).toBe('Cross-Site Request Forgery (CSRF)')
  })

  it.each(['CWE-0', 'CWE-079', '79', 'cwe-79', '', 'toString', 'CWE-1000'])('%j is no weakness', (id) => {
    expect(weaknessIn(id, '4.13')).toBeUndefined()
    expect(isWeaknessName(id, '')).toBe(false)
  })

  it('knows what became other after the catalogues of the development dependency', () => {
    const nameOf = (id: string, version: string) => weaknessIn(id, version)?.name
    expect(NEWEST_CWE).toEqual({ version: '4.20', day: '2026-04-30' })
    expect(['4.17', '4.18'].map((version) => nameOf('CWE-1434', version))).toEqual([
      undefined,
      'Insecure Setting of Generative AI/ML Model Inference Parameters',
    ])
    expect(['4.18', '4.19'].map((version) => nameOf('CWE-1116', version))).toEqual([
      'Inaccurate Comments',
      'Inaccurate Source Code Comments',
    ])
    expect(['4.19', '4.20'].map((version) => nameOf('CWE-598', version))).toEqual([
      'Use of GET Request Method With Sensitive Query Strings',
      'Use of HTTP Request With Sensitive Query String',
    ])
    expect(nameOf('CWE-942', '4.20')).toContain('Security Policy')
    expect(weaknessIn('CWE-79', '4.20')).toEqual(weaknessIn('CWE-79', '4.17'))
  })

  it('a later version can be out where there was time for it', () => {
    expect(canBeOut('4.21', NEWEST_CWE.day)).toBe(true)
    expect(canBeOut('4.22', `${NEWEST_CWE.day}T00:00:00Z`)).toBe(false)
    expect(canBeOut('4.20.1', '2020-01-01T00:00:00Z')).toBe(true)
    expect(canBeOut('4.26', '2026-11-01T00:00:00Z')).toBe(true)
    expect(canBeOut('4.99', '2026-11-01T00:00:00Z')).toBe(false)
    expect(canBeOut('4.99', '2036-11-01T00:00:00Z')).toBe(true)
  })

  it('a version is later than the newest known one only by its number, within the same major one', () => {
    expect(['4.21', '4.20.1', '4.200'].map(isLaterCwe)).toEqual([true, true, true])
    expect(['4.9', NEWEST_CWE.version, '5.0', '4.21-rc', '4.99999', 'x', ''].some(isLaterCwe)).toBe(false)
  })
})
