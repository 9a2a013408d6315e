import { describe, expect, it } from 'vitest'
import { isLanguageTag } from './language.ts'

describe('language tags (RFC 5646 §2.2.9)', () => {
  it.each([
    'ja',
    'EN',
    'de-CH',
    'frc',
    'zh-yue',
    'zh-yue-Hant-HK',
    'sr-Latn-RS',
    'es-419',
    'sl-rozaj-biske',
    'de-1901',
    'en-fonipa',
    'qaa',
    'en-QM-x-any',
    'qtz-Qabx-ZZ',
    'de-u-co-phonebk',
    'en-t-ja-x-a',
    'x-factory',
    'i-default',
    'i-mingo',
    'sgn-BE-FR',
    'en-GB-oed',
  ])('%s is valid', (tag) => {
    expect(isLanguageTag(tag)).toBe(true)
  })

  it.each([
    ['', 'nothing'],
    ['EZ', 'a region'],
    ['jp', 'a country, no language'],
    ['zzz', 'not registered'],
    ['quz1', 'not registered'],
    ['english', 'not registered'],
    ['en-XX-GB', 'two regions'],
    ['en-ZY', 'not registered'],
    ['en-Ltin', 'not registered'],
    ['yue-zh', 'an extended language first'],
    ['ar-yue', 'an extended language of another'],
    ['zh-yue-gan', 'two extended languages'],
    ['de-1902', 'not registered'],
    ['de-1901-1901', 'a variant twice'],
    ['de-DE-Latn', 'a script behind the region'],
    ['de-u', 'an extension that says nothing'],
    ['de-u-co-u-kn', 'an extension twice'],
    ['de-a-foo', 'an extension that is not registered'],
    ['de-x', 'private use that says nothing'],
    ['x', 'private use that says nothing'],
    ['de-', 'an empty part'],
    ['de--DE', 'an empty part'],
    ['de_DE', 'an underscore'],
    ['de-toolongpart', 'a part of more than eight letters'],
    ['i-nobody', 'not registered'],
    ['ü', 'no letter of ASCII'],
    [`de-x-${'a-'.repeat(600)}a`, 'endless'],
  ])('%s is not: %s', (tag) => {
    expect(isLanguageTag(tag)).toBe(false)
  })
})
