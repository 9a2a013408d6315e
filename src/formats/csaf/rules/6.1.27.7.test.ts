import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.7.ts'
import { ask, ODD } from './testing.ts'

const MISSING = ['VEX_STATUS_MISSING /vulnerabilities/0/product_status']
const of = (product_status: unknown, category = 'csaf_vex'): string[] =>
  ask(rule, { category, root: { vulnerabilities: [{ product_status }] } })

describe('6.1.27.7 VEX Product Status', () => {
  it.each(['fixed', 'known_affected', 'known_not_affected', 'under_investigation'])('%s is enough', (status) => {
    expect(of({ first_fixed: ['A'], [status]: ['A'] })).toEqual([])
  })

  it('finds each vulnerability that has none of the four', () => {
    expect(of({ first_fixed: ['A'], recommended: ['A'], unknown: ['A'], last_affected: ['A'] })).toEqual(MISSING)
    expect(of(undefined)).toEqual(MISSING)
  })

  it.each(['csaf_base', 'csaf_security_advisory'])('%s need not have one', (category) => {
    expect(of({}, category)).toEqual([])
  })

  it.each(ODD)('a status that is %j has none', (odd) => {
    expect(of(odd)).toEqual(MISSING)
  })
})
