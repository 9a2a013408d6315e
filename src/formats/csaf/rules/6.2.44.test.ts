import { describe, expect, it } from 'vitest'
import { rule } from './6.2.44.ts'
import { ask, ODD } from './testing.ts'

const of = (license_expression: unknown): string[] => ask(rule, { document: { license_expression } })
const FOUND = 'LICENCE_DEPRECATED /document/license_expression'

describe('6.2.44 Deprecated License Identifier', () => {
  it.each(['MIT', 'GFDL-1.1-only', 'Not-On-The-List', 'LicenseRef-hibari', 'LicenseRef-scancode-public-domain'])(
    '%s is none',
    (licence) => {
      expect(of(licence)).toEqual([])
    },
  )

  it.each(['GFDL-1.1', 'gfdl-1.1', 'MIT OR GPL-2.0', 'GPL-2.0+', 'GPL-2.0-only WITH Nokia-Qt-exception-1.1'])(
    '%s is one',
    (licence) => {
      expect(of(licence)).toEqual([FOUND])
    },
  )

  it('tells each once', () => {
    expect(of('GPL-2.0 OR (MIT AND GFDL-1.1) OR GPL-2.0')).toEqual([FOUND, FOUND])
  })

  it.each(ODD.filter((odd) => odd !== 'x'))('what is %j is another test’s', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of('MIT AND')).toEqual([])
  })
})
