import { describe, expect, it } from 'vitest'
import { rule } from './6.3.17.ts'
import { ask, ODD } from './testing.ts'

const of = (license_expression: unknown): string[] => ask(rule, { document: { license_expression } })
const FOUND = 'LICENCE_UNREGISTERED /document/license_expression'

describe('6.3.17 Use of Unregistered License', () => {
  it.each(['MIT', 'mit', 'GFDL-1.1', 'LicenseRef-scancode-public-domain', 'GPL-2.0-only WITH Classpath-exception-2.0'])(
    '%s is none',
    (licence) => {
      expect(of(licence)).toEqual([])
    },
  )

  it.each([
    'Hibari-1.0',
    'LicenseRef-hibari',
    'MIT OR LicenseRef-hibari',
    'LicenseRef-scancode-hibari',
    'MIT WITH AdditionRef-hibari',
  ])('%s is one', (licence) => {
    expect(of(licence)).toEqual([FOUND])
  })

  it('tells each once', () => {
    expect(of('LicenseRef-hibari OR MIT OR Hibari-1.0 OR LicenseRef-hibari')).toEqual([FOUND, FOUND])
  })

  it.each(ODD.filter((odd) => odd !== 'x'))('what is %j is another test’s', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of('MIT AND')).toEqual([])
  })
})
