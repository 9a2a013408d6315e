import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.6.ts'
import { ask } from './testing.ts'

const root = { vulnerabilities: [{ product_status: {} }, { title: 'x' }] }
const MISSING = ['PRODUCT_STATUS_MISSING /vulnerabilities/1/product_status']

describe('6.1.27.6 Product Status', () => {
  it('every vulnerability of a security advisory has one', () => {
    expect(ask(rule, { category: 'csaf_security_advisory', root })).toEqual(MISSING)
    expect(ask(rule, { version: '2.0', category: 'csaf_security_advisory', root })).toEqual(MISSING)
  })

  it('a deprecated security advisory is a profile of 2.1 only', () => {
    expect(ask(rule, { category: 'csaf_deprecated_security_advisory', root })).toEqual(MISSING)
    expect(ask(rule, { version: '2.0', category: 'csaf_deprecated_security_advisory', root })).toEqual([])
  })

  it.each(['csaf_base', 'csaf_vex', 'x'])('those of %s need not', (category) => {
    expect(ask(rule, { category, root })).toEqual([])
  })
})
