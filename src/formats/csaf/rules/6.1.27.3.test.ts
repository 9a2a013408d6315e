import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.3.ts'
import { ask, ODD } from './testing.ts'

const FOUND = ['VULNERABILITIES_UNEXPECTED /vulnerabilities']
const root = { vulnerabilities: [{ title: 'x' }] }

describe('6.1.27.3 Vulnerabilities', () => {
  it('an informational advisory has none', () => {
    for (const version of ['2.0', '2.1'] as const) {
      expect(ask(rule, { version, category: 'csaf_informational_advisory', root })).toEqual(FOUND)
      expect(ask(rule, { version, category: 'csaf_informational_advisory' })).toEqual([])
    }
  })

  it.each(['csaf_withdrawn', 'csaf_superseded'])('in 2.1, %s has none either; in 2.0 it is no profile', (category) => {
    expect(ask(rule, { category, root })).toEqual(FOUND)
    expect(ask(rule, { category })).toEqual([])
    expect(ask(rule, { version: '2.0', category, root })).toEqual([])
  })

  it.each(['csaf_base', 'csaf_vex', 'csaf_security_advisory', 'x', 7])('%s may have some', (category) => {
    expect(ask(rule, { category, root })).toEqual([])
  })

  it.each(ODD)('one that is %j is there', (vulnerabilities) => {
    expect(ask(rule, { category: 'csaf_withdrawn', root: { vulnerabilities } })).toEqual(FOUND)
  })
})
