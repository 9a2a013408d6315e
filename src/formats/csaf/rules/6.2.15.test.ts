import { describe, expect, it } from 'vitest'
import { rule } from './6.2.15.ts'
import { ask, ODD } from './testing.ts'

describe.each(['2.0', '2.1'] as const)('6.2.15 Use of Default Language (%s)', (version) => {
  it('finds i-default as either language, in whatever letters', () => {
    expect(ask(rule, { version, document: { lang: 'i-default', source_lang: 'I-Default' } })).toEqual([
      'LANGUAGE_DEFAULT /document/lang',
      'LANGUAGE_DEFAULT /document/source_lang',
    ])
  })

  it('passes other languages, and none', () => {
    expect(ask(rule, { version, document: { lang: 'en', source_lang: 'i-mingo' } })).toEqual([])
    expect(ask(rule, { version })).toEqual([])
  })

  it.each(ODD)('a language that is %j is not the default one', (odd) => {
    expect(ask(rule, { version, document: { lang: odd, source_lang: odd } })).toEqual([])
  })
})
