import { describe, expect, it } from 'vitest'
import { rule } from './6.2.46.ts'
import { ask, ODD } from './testing.ts'

const OWN = 'LicenseRef-hibari.example-1.0'
const NOTE = { category: 'legal_disclaimer', title: 'Lizenz', text: 'Nach Belieben.' }
const of = (notes: unknown, lang: unknown = 'de-AT', license_expression: unknown = OWN): string[] =>
  ask(rule, { document: { license_expression, notes, lang } })

describe('6.2.46 Language Specific License Text', () => {
  it('the text of a licence that no list has stands in one legal disclaimer, titled in the language of the document', () => {
    expect(of([NOTE, {}])).toEqual([])
    expect(of([{ ...NOTE, title: 'License' }])).toEqual(['LICENCE_TEXT_MISSING /document/notes'])
    expect(of([{}, { ...NOTE, category: 'summary' }])).toEqual(['LICENCE_TEXT_CATEGORY /document/notes'])
    expect(of([NOTE, NOTE])).toEqual(['LICENCE_TEXT_REPEATED /document/notes'])
  })

  it('a language without a recorded translation is told, if the text is needed', () => {
    expect(of([NOTE], 'fi')).toEqual(['TERM_UNTRANSLATED /document/lang (remark)'])
    expect(of([NOTE], 'fi', 'MIT')).toEqual([])
  })

  it.each(['MIT', 'LicenseRef-scancode-public-domain', 'MIT AND'])('%s needs no text', (licence) => {
    expect(of([], 'de', licence)).toEqual([])
  })

  it.each([undefined, 'en', 'en-US'])('of a document in %s it is another test’s', (lang) => {
    expect(ask(rule, { document: { license_expression: OWN, lang } })).toEqual([])
  })

  it.each(ODD)('what is %j is no note', (odd) => {
    expect(of(odd)).toEqual(['LICENCE_TEXT_MISSING /document/notes'])
    expect(of([odd, { ...NOTE, title: odd }])).toEqual(['LICENCE_TEXT_MISSING /document/notes'])
  })
})
