import { describe, expect, it } from 'vitest'
import { rule } from './6.2.40.ts'
import { ask, ODD } from './testing.ts'

const NOTE = { category: 'description', title: 'Product Description', text: 'It locks.' }
const of = (notes: unknown, lang?: unknown): string[] => ask(rule, { document: { notes, lang } })

describe('6.2.40 Product Description without Product Reference', () => {
  it.each([undefined, 'en', 'en-GB'])('of a document in %s, each description says of which product it is', (lang) => {
    const lock = { ...NOTE, title: 'Product Description of the lock' }
    expect(of([NOTE, {}, lock, { ...NOTE, title: 'Product Description: lock' }], lang)).toEqual([
      'DESCRIPTION_UNBOUND /document/notes/0',
      'DESCRIPTION_UNBOUND /document/notes/2',
      'DESCRIPTION_UNBOUND /document/notes/3',
    ])
    expect(
      of(
        [
          { ...NOTE, product_ids: ['lock'] },
          { ...lock, group_ids: ['locks'] },
        ],
        lang,
      ),
    ).toEqual([])
  })

  it.each([
    { ...NOTE, category: 'general' },
    { ...NOTE, title: 'Description' },
    { ...NOTE, title: 'Product Descriptions' },
    { ...NOTE, title: 'The Product Description' },
  ])('$category “$title” is none', (note) => {
    expect(of([note])).toEqual([])
  })

  it('goes by the recorded title of another language, and tells where none is recorded', () => {
    expect(of([{ ...NOTE, title: 'Produktbeschreibung' }, NOTE], 'de-CH')).toEqual([
      'DESCRIPTION_UNBOUND /document/notes/0',
    ])
    expect(of([NOTE], 'fi')).toEqual(['TERM_UNTRANSLATED /document/lang (remark)'])
  })

  it.each(ODD)('notes, and titles, that are %j are none', (odd) => {
    expect(of(odd)).toEqual([])
    expect(of([odd, { ...NOTE, title: odd }])).toEqual([])
  })
})
