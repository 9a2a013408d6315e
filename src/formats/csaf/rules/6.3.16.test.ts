import { describe, expect, it } from 'vitest'
import { rule } from './6.3.16.ts'
import { findGrammarMistakes } from './grammar.ts'
import { ask } from './testing.ts'

describe('6.3.16 Grammar Check', () => {
  it.each([
    ['The servo must restarted at once.', ['must restarted']],
    ['It may not configured remotely.', ['may not configured']],
    ['Update for prevent attacks.', ['for prevent']],
    ['This is a products.', ['a products']],
    ['Send an packet to a attacker.', ['an packet', 'a attacker']],
    ['The the servo stops.', ['The the']],
    ['Stop the the servo.', ['the the']],
    ['It have no fix; they was told.', ['It have', 'they was']],
    ['You could of known.', ['could of']],
    ['Restart the a servo.', ['the a']],
    ["It don't stop; you doesn't know.", ["It don't", "you doesn't"]],
    ['This vulnerabilities need it to allow access; it allow all.', ['This vulnerabilities', 'it allow']],
    ['Multiple vulnerability exist. Several product of ours.', ['Multiple vulnerability', 'Several product']],
    ['Multiple vulnerabilities exists. Users has to update.', ['vulnerabilities exists', 'Users has']],
    ['Their is no fix.', ['Their is']],
  ])('judges: %s', (text, mistakes) => {
    expect(findGrammarMistakes(text)).toEqual(mistakes)
  })

  it.each([
    'An hour later, a user of a unit sends an HTTP request to a URL over a one-way link.',
    'A series of requests may need a means of control; that that is so is known.',
    'The device must be restarted, and users should proceed to limited access.',
    'Does it have a fix? Let them do it. A process, a bus, an analysis.',
    'This updates many product lines. The list of vulnerabilities is long, and one of several products has a fix.',
    'Does it allow access? Multiple vulnerability classes exist; their products are theirs.',
    'Option (a) is open, and version A is out; use an xml file or a url.',
    'Passwords for access must not exceed 8 characters and could embed keys.',
  ])('finds nothing in: %s', (text) => {
    expect(findGrammarMistakes(text)).toEqual([])
  })

  it('finds mistakes in sentences, none in names, and tells where a language is not checked', () => {
    const document = { publisher: { name: 'A attacker' }, title: 'A attacker' }
    expect(ask(rule, { document: { ...document, lang: 'en-GB' } })).toEqual(['GRAMMAR /document/title'])
    expect(ask(rule, { document: { ...document, lang: 'fr' } })).toEqual(['LANGUAGE_NOT_CHECKED /document/lang'])
    expect(ask(rule, { document })).toEqual([])
    expect(ask(rule, { document: { ...document, lang: '' } })).toEqual([])
  })

  it('takes time in proportion to a text, and says that there is more after some hundred', () => {
    const found = ask(rule, { document: { lang: 'en', title: 'must '.repeat(100_000) } })
    expect(found).toHaveLength(301)
    expect(found.at(-1)).toBe('GRAMMAR_MORE ')
  })
})
