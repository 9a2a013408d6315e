import { describe, expect, it } from 'vitest'
import { rule } from './6.1.12.ts'
import { ask, ODD } from './testing.ts'

describe('6.1.12 Language', () => {
  it.each(['2.0', '2.1'] as const)('finds each language that is no registered tag (%s)', (version) => {
    expect(ask(rule, { version, document: { lang: 'EZ', source_lang: 'en-ZY' } })).toEqual([
      'LANGUAGE_UNKNOWN /document/lang',
      'LANGUAGE_UNKNOWN /document/source_lang',
    ])
  })

  it('passes registered ones, and a document that names none', () => {
    expect(ask(rule, { document: { lang: 'ja', source_lang: 'i-default' } })).toEqual([])
    expect(ask(rule, {})).toEqual([])
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('a language that is %j is none', (odd) => {
    expect(ask(rule, { document: { lang: odd, source_lang: odd } })).toEqual([])
  })
})
