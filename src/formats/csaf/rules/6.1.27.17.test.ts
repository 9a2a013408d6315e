import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.17.ts'
import { ask, ODD } from './testing.ts'

const title = 'Reasoning for Withdrawal'
const of = (notes: unknown, lang?: unknown, category = 'csaf_withdrawn'): string[] =>
  ask(rule, { category, document: { lang, notes } })
const right = { category: 'description', title }

describe('6.1.27.17 Reasoning for Withdrawal', () => {
  it('one note has the title, and is a description', () => {
    expect(of([{ category: 'legal_disclaimer' }, right])).toEqual([])
    expect(of([])).toEqual(['REASONING_MISSING /document/notes'])
    expect(of([{ category: 'description', title: 'Why?' }])).toEqual(['REASONING_MISSING /document/notes'])
    expect(of([{ ...right, title: title.toLowerCase() }])).toEqual(['REASONING_MISSING /document/notes'])
    expect(of([{ ...right, category: 'summary' }])).toEqual(['REASONING_CATEGORY /document/notes'])
  })

  it('no second one has it, whatever its category', () => {
    expect(of([right, right])).toEqual(['REASONING_REPEATED /document/notes'])
    expect(of([{ category: 'summary', title }, right, right])).toEqual(['REASONING_REPEATED /document/notes'])
    expect(of([{ category: 'summary', title }, { title }])).toEqual([
      'REASONING_REPEATED /document/notes',
      'REASONING_CATEGORY /document/notes',
    ])
  })

  it.each(['en', 'en-US', 'EN-gb', '', 7])('is asked of a document whose language is %j: English, or none', (lang) => {
    expect(of([], lang)).toEqual(['REASONING_MISSING /document/notes'])
  })

  it.each(['de', 'ja-JP', 'enm', 'i-default'])('is not asked of one in %s', (lang) => {
    expect(of([], lang)).toEqual([])
  })

  it('is not asked of other profiles, or by 2.0', () => {
    expect(of([], undefined, 'csaf_superseded')).toEqual([])
    expect(ask(rule, { version: '2.0', category: 'csaf_withdrawn' })).toEqual([])
  })

  it.each(ODD)('notes that are %j have none', (odd) => {
    expect(of(odd)).toEqual(['REASONING_MISSING /document/notes'])
  })
})
