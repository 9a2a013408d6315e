import { describe, expect, it } from 'vitest'
import { rule } from './6.2.11.ts'
import { ask, ODD } from './testing.ts'

const references = (value: unknown, id: unknown = 'SA-2026_#01'): string[] =>
  ask(rule, { document: { tracking: { id }, references: value } })
const of = (...urls: unknown[]): string[] => references(urls.map((url) => ({ category: 'self', url })))
const MISSING = ['CANONICAL_URL_MISSING /document/references']

describe('6.2.11 Missing Canonical URL', () => {
  it.each([
    'https://hibari.example/csaf/sa-2026_01.json',
    'https://hibari.example/get?file=sa-2026_01.json',
    'https://hibari.example/csaf/white/2026/sa-2026_01.json',
    // That the address ends with the name is what the standard calls sufficient.
    'https://hibari.example/csaf/hibari-sa-2026_01.json',
  ])('passes %s', (url) => {
    expect(of(url)).toEqual([])
  })

  it.each([
    ['is not encrypted', 'http://hibari.example/csaf/sa-2026_01.json'],
    ['has the id as it is written', 'https://hibari.example/csaf/SA-2026_01.json'],
    ['has another file name', 'https://hibari.example/csaf/sa-2026_02.json'],
    ['has its scheme in capital letters', 'HTTPS://hibari.example/csaf/sa-2026_01.json'],
    ['goes on behind the file name', 'https://hibari.example/csaf/sa-2026_01.json?lang=en'],
    ['is a page', 'https://hibari.example/csaf/sa-2026_01.html'],
  ])('finds that an address that %s is not canonical', (_why, url) => {
    expect(of(url)).toEqual(MISSING)
  })

  it('asks for one reference, of the category self', () => {
    const url = 'https://hibari.example/csaf/sa-2026_01.json'
    expect(of('https://hibari.example/', url)).toEqual([])
    expect(references([{ category: 'external', url }])).toEqual(MISSING)
    expect(references([{ url }])).toEqual(MISSING)
    expect(references([])).toEqual(MISSING)
  })

  it('finds that a document without an id can have none', () => {
    const found = ['CANONICAL_URL_UNKNOWN /document/references']
    const self = [{ category: 'self', url: 'https://hibari.example/csaf/.json' }]
    expect(references(self, '')).toEqual(found)
    expect(references(self, 7)).toEqual(found)
    expect(ask(rule, { version: '2.0' })).toEqual(found)
  })

  it.each(ODD)('references that are %j are none', (odd) => {
    expect(references(odd)).toEqual(MISSING)
    expect(of(odd)).toEqual(MISSING)
  })
})
