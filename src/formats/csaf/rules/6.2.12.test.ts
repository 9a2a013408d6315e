import { describe, expect, it } from 'vitest'
import { rule } from './6.2.12.ts'
import { ask } from './testing.ts'

describe.each(['2.0', '2.1'] as const)('6.2.12 Missing Document Language (%s)', (version) => {
  it('passes any language, whether it exists or not', () => {
    expect(ask(rule, { version, document: { lang: 'ja' } })).toEqual([])
    expect(ask(rule, { version, document: { lang: 'x' } })).toEqual([])
  })

  it('tells a language that is missing from one without a value', () => {
    expect(ask(rule, { version, document: { source_lang: 'ja' } })).toEqual(['LANGUAGE_MISSING /document/lang'])
    expect(ask(rule, { version, document: { lang: '' } })).toEqual(['LANGUAGE_EMPTY /document/lang'])
  })

  it.each([null, 7, true, [], ['ja'], {}])('%j is no value', (lang) => {
    expect(ask(rule, { version, document: { lang } })).toEqual(['LANGUAGE_EMPTY /document/lang'])
  })
})
