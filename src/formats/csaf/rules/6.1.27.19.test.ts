import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.19.ts'
import { ask, ODD } from './testing.ts'

const MISSING = ['SUCCESSOR_MISSING /document/references']
const of = (references: unknown, lang?: unknown, category = 'csaf_superseded'): string[] =>
  ask(rule, { category, document: { lang, references } })

describe('6.1.27.19 Reference to Superseding Document', () => {
  it('one reference has a summary that begins with the words, and is external', () => {
    expect(of([{ category: 'external', summary: 'Superseding Document' }])).toEqual([])
    expect(of([{ category: 'external', summary: 'Superseding Document for product B' }])).toEqual([])
    expect(of([{ category: 'external', summary: 'The Superseding Document' }])).toEqual(MISSING)
    expect(of([])).toEqual(MISSING)
    expect(of(undefined)).toEqual(MISSING)
  })

  it('where there are such references but none is external, that is told once', () => {
    const self = { category: 'self', summary: 'Superseding Document' }
    expect(of([{ category: 'external', summary: 'x' }, self, { summary: self.summary }])).toEqual([
      'SUCCESSOR_CATEGORY /document/references',
    ])
    expect(of([self, { ...self, category: 'external' }])).toEqual([])
  })

  it('is asked of English documents that are superseded, by 2.1', () => {
    expect(of([], 'en-GB')).toEqual(MISSING)
    expect(of([], 'de-DE')).toEqual([])
    expect(of([], undefined, 'csaf_withdrawn')).toEqual([])
    expect(ask(rule, { version: '2.0', category: 'csaf_superseded' })).toEqual([])
  })

  it.each(ODD)('references that are %j are none', (odd) => {
    expect(of(odd)).toEqual(MISSING)
  })
})
