import { describe, expect, it } from 'vitest'
import { rule } from './6.1.15.ts'
import { ask } from './testing.ts'

const by = (category: unknown, source_lang?: unknown): string[] =>
  ask(rule, { document: { publisher: { category }, ...(source_lang === undefined ? {} : { source_lang }) } })

describe('6.1.15 Translator', () => {
  it('a translator has to state the source language', () => {
    expect(by('translator')).toEqual(['SOURCE_LANGUAGE_MISSING /document/source_lang'])
  })

  it.each(['', null, 7, {}])('one that is %j has no value: that is told apart from one that is missing', (value) => {
    expect(by('translator', value)).toEqual(['SOURCE_LANGUAGE_EMPTY /document/source_lang'])
  })

  it('passes with one, and for all other publishers', () => {
    expect(by('translator', 'de')).toEqual([])
    expect(by('vendor')).toEqual([])
    expect(by(null)).toEqual([])
    expect(ask(rule, {})).toEqual([])
  })
})
