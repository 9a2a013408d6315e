import { describe, expect, it } from 'vitest'
import { rule } from './6.1.55.ts'
import { ask, ODD } from './testing.ts'

const own = 'LicenseRef-hibari.example-1.0'

describe('6.1.55 License Text', () => {
  const NOTE = { category: 'legal_disclaimer', title: 'License', text: 'Do as you like.' }
  const of = (license_expression: unknown, notes: unknown, lang?: string): string[] =>
    ask(rule, { document: { license_expression, notes, lang } })

  it.each([own, `MIT OR ${own}`, 'Not-On-The-List-1.0', 'MIT WITH Hibari-exception', 'LicenseRef-scancode-hibari'])(
    '%s needs its text',
    (licence) => {
      expect(of(licence, undefined)).toEqual(['LICENCE_TEXT_MISSING /document/notes'])
      expect(of(licence, [{ ...NOTE, title: 'Licence' }], 'en-GB')).toEqual(['LICENCE_TEXT_MISSING /document/notes'])
      expect(of(licence, [NOTE], 'en')).toEqual([])
    },
  )

  it('the text stands in one note, and that is a legal disclaimer', () => {
    expect(of(own, [{}, { ...NOTE, category: 'other' }])).toEqual(['LICENCE_TEXT_CATEGORY /document/notes'])
    expect(of(own, [NOTE, NOTE, { ...NOTE, category: 'other' }])).toEqual(['LICENCE_TEXT_REPEATED /document/notes'])
    expect(of(own, [{ ...NOTE, category: 'summary' }, { title: NOTE.title }])).toEqual([
      'LICENCE_TEXT_REPEATED /document/notes',
      'LICENCE_TEXT_CATEGORY /document/notes',
    ])
  })

  it.each(['MIT', 'gpl-2.0+', 'LicenseRef-scancode-public-domain', 'GPL-2.0-only WITH Classpath-exception-2.0'])(
    '%s is on a list, and needs none',
    (licence) => {
      expect(of(licence, undefined)).toEqual([])
    },
  )

  it('passes other languages, no licence, and what is none', () => {
    expect(of(own, undefined, 'ja')).toEqual([])
    expect(of(own, undefined, 'enm')).toEqual([])
    expect(of(undefined, undefined)).toEqual([])
    expect(of('All rights reserved', undefined)).toEqual([])
  })

  it.each(ODD)('notes that are %j have no text', (odd) => {
    expect(of(own, odd)).toEqual(['LICENCE_TEXT_MISSING /document/notes'])
    expect(of('MIT', odd)).toEqual([])
  })
})
