import { describe, expect, it } from 'vitest'
import { findByRule } from '../check.ts'
import { rule } from './6.2.14.ts'
import { ask, ODD } from './testing.ts'
import { viewDocument } from './view.ts'

const subtagsOf = (lang: string): unknown[] =>
  findByRule(rule, viewDocument({ document: { lang } })).map(({ params }) => params['subtag'])

describe('6.2.14 Use of Private Language', () => {
  it.each([
    ['qaa', 'qaa'],
    ['qtz', 'qtz'],
    ['QTX', 'QTX'],
    ['en-Qaaa', 'Qaaa'],
    ['en-Qabx', 'Qabx'],
    ['en-AA', 'AA'],
    ['en-QM', 'QM'],
    ['en-qz', 'qz'],
    ['en-XA', 'XA'],
    ['en-XZ', 'XZ'],
    ['en-ZZ', 'ZZ'],
    ['zh-cmn-Qabc-XP', 'Qabc', 'XP'],
    ['qtx-Qabc-XP-x-hibari-1', 'qtx', 'Qabc', 'XP', 'x-hibari-1'],
    ['x-hibari', 'x-hibari'],
    ['en-x-aa-zz', 'x-aa-zz'],
    ['en-u-ca-buddhist-x-hibari', 'x-hibari'],
  ])('finds the private subtags of %s, all in one', (lang, ...subtags) => {
    expect(subtagsOf(lang)).toEqual([subtags.join(', ')])
  })

  it.each([
    'en',
    'aa',
    'aa-ET',
    'qua',
    'quz-PE',
    'en-QA',
    'en-Qaby',
    'en-ZW',
    'de-1996',
    'zh-yue-HK',
    'i-default',
    'en-u-rg-zzzz',
    'sl-rozaj-biske',
    'art-lojban',
  ])('passes %s', (lang) => {
    expect(subtagsOf(lang)).toEqual([])
  })

  it('asks both languages of a document, in both versions', () => {
    const document = { lang: 'qtx', source_lang: 'en-QM' }
    const found = ['LANGUAGE_PRIVATE /document/lang', 'LANGUAGE_PRIVATE /document/source_lang']
    expect(ask(rule, { version: '2.0', document })).toEqual(found)
    expect(ask(rule, { version: '2.1', document })).toEqual(found)
  })

  it('reads what is no language tag as far as it can', () => {
    expect(subtagsOf('en--x')).toEqual(['x'])
    expect(subtagsOf('----')).toEqual([])
    expect(subtagsOf('-AA')).toEqual(['AA'])
  })

  it.each(ODD.filter((odd) => odd !== 'x'))('a language that is %j has none', (odd) => {
    expect(ask(rule, { document: { lang: odd } })).toEqual([])
  })
})
