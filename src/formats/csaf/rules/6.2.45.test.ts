import { describe, expect, it } from 'vitest'
import { rule } from './6.2.45.ts'
import { ask, ODD } from './testing.ts'

const of = (license_expression: unknown): string[] => ask(rule, { document: { license_expression } })
const FOUND = 'LICENCE_UNKNOWN /document/license_expression'

describe('6.2.45 Non-Existing License Identifier', () => {
  it.each([
    'MIT',
    'mit',
    'GFDL-1.1',
    'LicenseRef-hibari',
    'LicenseRef-scancode-public-domain',
    'GPL-2.0-only WITH Classpath-exception-2.0',
  ])('%s is none', (licence) => {
    expect(of(licence)).toEqual([])
  })

  it.each(['Hibari-1.0', 'MIT OR Hibari-1.0', 'LicenseRef-scancode-hibari', 'MIT WITH Hibari-exception'])(
    '%s is one',
    (licence) => {
      expect(of(licence)).toEqual([FOUND])
    },
  )

  it('an exception is no licence, and a licence no exception; what is deprecated may be either', () => {
    expect(of('Classpath-exception-2.0')).toEqual(['EXCEPTION_AS_LICENCE /document/license_expression'])
    expect(of('GPL-2.0-only WITH MIT')).toEqual(['LICENCE_AS_EXCEPTION /document/license_expression'])
    expect(of('LGPL-2.1-only WITH Nokia-Qt-exception-1.1')).toEqual([])
    expect(of('GPL-2.0-with-classpath-exception')).toEqual([])
  })

  it('tells each once', () => {
    expect(of('Hibari-1.0 OR MIT OR LicenseRef-hibari OR LicenseRef-scancode-hibari OR Hibari-1.0')).toEqual([
      FOUND,
      FOUND,
    ])
  })

  it.each(ODD.filter((odd) => odd !== 'x'))('what is %j is another test’s', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of('MIT AND')).toEqual([])
  })
})
