import { describe, expect, it } from 'vitest'
import { rule } from './6.1.54.ts'
import { ask, ODD } from './testing.ts'

const own = 'LicenseRef-hibari.example-1.0'

describe('6.1.54 License Expression', () => {
  const of = (license_expression: unknown): string[] => ask(rule, { document: { license_expression } })

  it.each([
    'MIT',
    'CC-BY-4.0',
    'Not-On-The-List-1.0',
    'GPL-2.0+',
    'MIT OR Apache-2.0',
    'mit or apache-2.0',
    '(MIT OR Apache-2.0) AND CC0-1.0',
    '((MIT))',
    'GPL-2.0-or-later WITH Classpath-exception-2.0',
    own,
    `${own} WITH AdditionRef-hibari.example-more`,
  ])('%s is one', (licence) => {
    expect(of(licence)).toEqual([])
  })

  it.each([
    '',
    ' ',
    'All rights reserved',
    'MIT AND',
    'AND MIT',
    'MIT Apache-2.0',
    'MIT And Apache-2.0',
    '(MIT OR Apache-2.0',
    'MIT)',
    '()',
    '(MIT)AND Apache-2.0',
    'MIT AND(Apache-2.0)',
    ' MIT',
    'MIT WITH',
    'MIT WITH (Classpath-exception-2.0)',
    'hibari/1.0',
    `${own}+`,
    'AdditionRef-hibari.example-more',
    `MIT WITH ${own}`,
    'MIT\nOR Apache-2.0',
    'MIT OR\tApache-2.0',
    'LicenseRef-',
    'licenseref-hibari.example-1.0',
    'LICENSEREF-hibari.example-1.0',
    'MIT WITH additionref-hibari.example-more',
    `${'('.repeat(10_000)}MIT${')'.repeat(10_000)}`,
    'MIT '.repeat(100_000),
  ])('%j is none', (licence) => {
    expect(of(licence)).toEqual(['LICENCE_INVALID /document/license_expression'])
  })

  it.each([`DocumentRef-a:${own}`, `MIT OR DocumentRef-a:${own}`, `MIT WITH DocumentRef-a:AdditionRef-b`])(
    '%s refers to another document',
    (licence) => {
      expect(of(licence)).toEqual(['LICENCE_OF_DOCUMENT /document/license_expression'])
    },
  )

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('what is %j is another test’s', (odd) => {
    expect(of(odd)).toEqual([])
  })
})
