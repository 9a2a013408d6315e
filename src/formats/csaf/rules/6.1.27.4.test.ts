import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.4.ts'
import { ask, ODD } from './testing.ts'

const MISSING = ['PRODUCT_TREE_MISSING /product_tree']

describe('6.1.27.4 Product Tree', () => {
  it.each(['csaf_security_advisory', 'csaf_vex'])('%s has it', (category) => {
    for (const version of ['2.0', '2.1'] as const) {
      expect(ask(rule, { version, category })).toEqual(MISSING)
      expect(ask(rule, { version, category, root: { product_tree: {} } })).toEqual([])
    }
  })

  it('a deprecated security advisory is a profile of 2.1 only', () => {
    expect(ask(rule, { category: 'csaf_deprecated_security_advisory' })).toEqual(MISSING)
    expect(ask(rule, { version: '2.0', category: 'csaf_deprecated_security_advisory' })).toEqual([])
  })

  it.each(['csaf_base', 'csaf_informational_advisory', 'csaf_withdrawn', 'x', null])('%s need not', (category) => {
    expect(ask(rule, { category })).toEqual([])
  })

  it.each(ODD)('one that is %j is there: the rest is the schema’s', (odd) => {
    expect(ask(rule, { category: 'csaf_vex', root: { product_tree: odd } })).toEqual([])
  })
})
