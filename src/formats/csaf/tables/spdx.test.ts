import { describe, expect, it } from 'vitest'
import { isDeprecatedByScanCode, isDeprecatedBySpdx, isListedByScanCode, isListedBySpdx } from './spdx.ts'

describe('the table of licences', () => {
  it.each(['MIT', 'mit', 'CC-BY-4.0', 'GPL-2.0', 'GPL-2.0-or-later', 'GCC-exception-3.1', 'PCRE2-exception'])(
    'knows %s of the SPDX list',
    (id) => {
      expect(isListedBySpdx(id)).toBe(true)
    },
  )

  it.each(['', 'M', 'Hibari-1.0', 'license.id', 'LicenseRef-scancode-public-domain', 'public-domain'])(
    'knows that %j is not on the SPDX list',
    (id) => {
      expect(isListedBySpdx(id)).toBe(false)
    },
  )

  it('knows what the SPDX list has deprecated', () => {
    expect(isDeprecatedBySpdx('GPL-2.0')).toBe(true)
    expect(isDeprecatedBySpdx('Nokia-Qt-exception-1.1')).toBe(true)
    expect(isDeprecatedBySpdx('GPL-2.0-only')).toBe(false)
    expect(isDeprecatedBySpdx('Hibari-1.0')).toBe(false)
  })

  it('knows the references of the ScanCode LicenseDB by their whole name', () => {
    expect(isListedByScanCode('LicenseRef-scancode-public-domain')).toBe(true)
    expect(isListedByScanCode('AdditionRef-scancode-generic-exception')).toBe(true)
    expect(isListedByScanCode('public-domain')).toBe(false)
    expect(isListedByScanCode('LicenseRef-scancode-hibari')).toBe(false)
    expect(isListedByScanCode('LicenseRef-public-domain')).toBe(false)
  })

  it('knows what the ScanCode LicenseDB has deprecated', () => {
    expect(isListedByScanCode('LicenseRef-scancode-aop-pd')).toBe(true)
    expect(isDeprecatedByScanCode('LicenseRef-scancode-aop-pd')).toBe(true)
    expect(isDeprecatedByScanCode('LicenseRef-scancode-public-domain')).toBe(false)
    expect(isDeprecatedByScanCode('LicenseRef-scancode-')).toBe(false)
    expect(isDeprecatedByScanCode('aop-pd')).toBe(false)
  })
})
