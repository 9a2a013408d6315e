import { describe, expect, it } from 'vitest'
import { rule } from './6.2.39.2.ts'
import { ask, ODD } from './testing.ts'

const right = { category: 'description', title: 'Begründung für die Zurückziehung' }
const of = (notes: unknown, lang: unknown = 'de-CH-1996', category = 'csaf_withdrawn'): string[] =>
  ask(rule, { category, document: { lang, notes } })
const MISSING = ['REASONING_MISSING /document/notes']

describe('6.2.39.2 Language Specific Reasoning for Withdrawal', () => {
  it('one note has the title in the language of the document, and is a description', () => {
    expect(of([right])).toEqual([])
    expect(of([{ category: 'description', title: 'Reasoning for Withdrawal' }])).toEqual(MISSING)
    expect(of([{ ...right, category: 'summary' }])).toEqual(['REASONING_CATEGORY /document/notes'])
    expect(of([right, { title: right.title, category: 'description' }])).toEqual(['REASONING_REPEATED /document/notes'])
  })

  it.each(['de', 'DE', 'de-Latn-AT'])('the translation for %s is that for de', (lang) => {
    expect(of([right], lang)).toEqual([])
    expect(of([], lang)).toEqual(MISSING)
  })

  it.each(['eo', 'ja-JP', 'del', 'i-default', 'constructor'])('for %s none is recorded: that is told', (lang) => {
    expect(of([], lang)).toEqual(['TERM_UNTRANSLATED /document/lang (remark)'])
  })

  it.each(['en', 'en-US', '', 7, null])('is not asked where the language is %j: English, or none', (lang) => {
    expect(of([], lang)).toEqual([])
  })

  it('is not asked of other profiles, or by 2.0', () => {
    expect(of([], 'de', 'csaf_superseded')).toEqual([])
    expect(ask(rule, { version: '2.0', category: 'csaf_withdrawn', document: { lang: 'de' } })).toEqual([])
  })

  it.each(ODD)('notes that are %j have none', (odd) => {
    expect(of(odd)).toEqual(MISSING)
  })
})
