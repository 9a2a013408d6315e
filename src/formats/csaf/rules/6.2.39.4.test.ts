import { describe, expect, it } from 'vitest'
import { rule } from './6.2.39.4.ts'
import { ask, ODD } from './testing.ts'

const of = (references: unknown, lang = 'de-DE', category = 'csaf_superseded'): string[] =>
  ask(rule, { category, document: { lang, references } })
const MISSING = ['SUCCESSOR_MISSING /document/references']

describe('6.2.39.4 Language Specific Superseding Document', () => {
  it('one reference has a summary that begins with the words in the language of the document, and is external', () => {
    expect(of([{ category: 'external', summary: 'Ersetzendes Dokument für B' }])).toEqual([])
    expect(of([{ summary: 'Ersetzendes Dokument' }])).toEqual(['SUCCESSOR_CATEGORY /document/references'])
    expect(of([{ category: 'external', summary: 'Superseding Document' }])).toEqual(MISSING)
    expect(of([{ category: 'self', summary: 'Ersetzendes Dokument' }])).toEqual([
      'SUCCESSOR_CATEGORY /document/references',
    ])
    expect(of([])).toEqual(MISSING)
  })

  it('where no translation is recorded, that is told', () => {
    expect(of([], 'ja')).toEqual(['TERM_UNTRANSLATED /document/lang (remark)'])
  })

  it('is not asked of English documents, other profiles, or by 2.0', () => {
    expect(of([], 'en-GB')).toEqual([])
    expect(of([], 'de', 'csaf_withdrawn')).toEqual([])
    expect(ask(rule, { version: '2.0', category: 'csaf_superseded', document: { lang: 'de' } })).toEqual([])
  })

  it.each(ODD)('references that are %j are none', (odd) => {
    expect(of(odd)).toEqual(MISSING)
  })
})
