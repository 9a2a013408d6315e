import { describe, expect, it } from 'vitest'
import { rule } from './6.2.39.5.ts'
import { ask, ODD } from './testing.ts'

describe('6.2.39.5 Extension in Superseded or Withdrawn Document', () => {
  it.each(['csaf_withdrawn', 'csaf_superseded'])('%s has no extensions, of the document or as a whole', (category) => {
    const document = { x_extensions: [{}] }
    expect(ask(rule, { category, document, root: document })).toEqual([
      'EXTENSION_UNEXPECTED /document/x_extensions',
      'EXTENSION_UNEXPECTED /x_extensions',
    ])
    expect(ask(rule, { category, document })).toHaveLength(1)
    expect(ask(rule, { category })).toEqual([])
    expect(ask(rule, { version: '2.0', category, document })).toEqual([])
  })

  it('other profiles may have some', () => {
    expect(ask(rule, { category: 'csaf_base', root: { x_extensions: [] } })).toEqual([])
  })

  it.each(ODD)('one that is %j is there', (x_extensions) => {
    expect(ask(rule, { category: 'csaf_withdrawn', root: { x_extensions } })).toHaveLength(1)
  })
})
