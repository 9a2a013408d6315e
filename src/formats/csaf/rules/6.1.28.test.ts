import { describe, expect, it } from 'vitest'
import { rule } from './6.1.28.ts'
import { ask } from './testing.ts'

const of = (lang: unknown, source_lang: unknown): string[] => ask(rule, { document: { lang, source_lang } })
const SAME = ['TRANSLATION_SAME_LANGUAGE /document/source_lang']

describe('6.1.28 Translation', () => {
  it('finds a source in the language of the document, in whatever case the tags are written', () => {
    expect(of('en-US', 'en-US')).toEqual(SAME)
    expect(of('i-default', 'I-DEFAULT')).toEqual(SAME)
  })

  it('passes other languages and regions, and where one of them is missing or no text', () => {
    expect(of('en-US', 'en-GB')).toEqual([])
    expect(of('en', 'en-GB')).toEqual([])
    expect(of('en', undefined)).toEqual([])
    expect(of(undefined, undefined)).toEqual([])
    expect(of(7, 7)).toEqual([])
  })
})
