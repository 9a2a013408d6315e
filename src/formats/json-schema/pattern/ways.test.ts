import { describe, expect, it } from 'vitest'
import { isEndless } from './ways.ts'

describe('a regular expression that others wrote', () => {
  it.each([
    '^(a+)+$',
    '(a*)*',
    '(?<name>a+)+',
    '(.*)*',
    '(a+){10,20}',
    '(?:a{1,3}){20}',
    '(a|a)*$',
    '(a|a){100}',
    '(\\w|\\d)*x',
    '(.|\\s)*',
    '(\\p{L}|ä)*',
    '([ぁ-ん]|い)*',
    '(a?b?)*',
    '(?:(?:|)a)*',
    '(?:(?:x?|y?)a)*',
    '(\\s*\\w+\\s*)*;',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(?=(a+)+b)',
    '(?<!(a|a)*b)c',
  ])('takes time that doubles: %s', (pattern) => {
    expect(isEndless(pattern)).toBe(true)
  })

  it.each(['^a*a*a*$', '^.*.*.*x$', `${'a?'.repeat(30)}a{30}`, '(a?){8}(a?){8}(a?){8}'])(
    'takes time beyond measure: %s',
    (pattern) => {
      expect(isEndless(pattern)).toBe(true)
    },
  )

  it.each([
    '',
    '^a+$',
    '^[a-z]+(-[a-z]+)*$',
    '^(\\d{1,3}\\.){3}\\d{1,3}$',
    '^([0-9a-f]{2}){16}$',
    '^(?!\\s)\\S+$',
    '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
    '(?:a|b)*',
    '^((a)|(b))+$',
    '^(?:ab|ac)*$',
    '(a|ab?b)*',
    '^(foo|foo-bar)$',
    '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==)?$',
    '^\\p{Lu}\\p{L}*$',
    '^\\u{1F600}+?$',
    '^(x[ab]*)+$',
    '[\\]a]+b',
    'a{2,}',
    '^[a-z]{1,1000}$',
    '^[0-9a-f]{64}$',
    '^(?:[^,]*,)*$',
    '(?:a?){1}b{0}',
  ])('is read in few ways: %s', (pattern) => {
    expect(isEndless(pattern)).toBe(false)
  })

  it.each(['(a)\\1*', '(?<n>a)\\k<n>', '(?i:a)', `${'('.repeat(60)}a${')'.repeat(60)}`, 'ab?'.repeat(300), '['])(
    'is refused where it cannot be judged: %s',
    (pattern) => {
      expect(isEndless(pattern)).toBe(true)
    },
  )

  it('is judged in time, however it is nested', () => {
    expect(isEndless(`${'('.repeat(40)}${'){8}'.repeat(40)}`)).toBe(true)
    expect(isEndless(`${'('.repeat(40)}a?b?${')*'.repeat(40)}`)).toBe(true)
  })
})
