import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.14.ts'
import { ask, ODD } from './testing.ts'

const FOUND = ['DESCRIPTION_MISSING /document/notes']
const PROFILES = ['csaf_withdrawn', 'csaf_superseded']

describe('6.1.27.14 Document Notes', () => {
  it.each(PROFILES)('%s has a note of the category description', (category) => {
    expect(ask(rule, { category })).toEqual(FOUND)
    expect(ask(rule, { category, document: { notes: [{ category: 'summary' }] } })).toEqual(FOUND)
    const notes = [{ category: 'legal_disclaimer' }, { category: 'description' }]
    expect(ask(rule, { category, document: { notes } })).toEqual([])
  })

  it('other profiles need not, nor do documents of 2.0', () => {
    expect(ask(rule, { category: 'csaf_base' })).toEqual([])
    expect(ask(rule, { version: '2.0', category: 'csaf_withdrawn' })).toEqual([])
  })

  it.each(ODD)('notes that are %j have none', (notes) => {
    expect(ask(rule, { category: 'csaf_withdrawn', document: { notes } })).toEqual(FOUND)
  })
})
