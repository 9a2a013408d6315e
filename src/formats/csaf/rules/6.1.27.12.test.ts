import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.12.ts'
import { ask, ODD } from './testing.ts'

const MISSING = ['AFFECTED_MISSING /vulnerabilities/0/product_status/known_affected']
const of = (product_status: unknown, category = 'csaf_security_advisory'): string[] =>
  ask(rule, { category, root: { vulnerabilities: [{ product_status }, { product_status: { known_affected: [] } }] } })

describe('6.1.27.12 Affected Products', () => {
  it('every vulnerability of a security advisory has products that are known to be affected', () => {
    expect(of({ fixed: ['A'], first_affected: ['B'] })).toEqual(MISSING)
    expect(of(undefined)).toEqual(MISSING)
    expect(of({ known_affected: ['B'] })).toEqual([])
  })

  it.each(['csaf_deprecated_security_advisory', 'csaf_vex', 'csaf_base'])('those of %s need not', (category) => {
    expect(of({}, category)).toEqual([])
  })

  it('is no test of 2.0', () => {
    const root = { vulnerabilities: [{}] }
    expect(ask(rule, { version: '2.0', category: 'csaf_security_advisory', root })).toEqual([])
  })

  it.each(ODD)('a status that is %j has none', (odd) => {
    expect(of(odd)).toEqual(MISSING)
  })
})
