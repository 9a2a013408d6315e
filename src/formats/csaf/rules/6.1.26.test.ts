import { describe, expect, it } from 'vitest'
import { rule } from './6.1.26.ts'
import { ask, ODD } from './testing.ts'
import type { CsafVersion } from './view.ts'

const of = (category: unknown, version: CsafVersion): string[] => ask(rule, { category, version })
const PROHIBITED = ['CATEGORY_PROHIBITED /document/category']

describe('6.1.26 Prohibited Document Category Name', () => {
  it.each([
    'Csaf_a',
    'csaf_BASE',
    'CSAF_vex',
    'Informational Advisory',
    'security-incident-response',
    'Security      Advisory',
    'veX',
    'V_eX',
    'csafvex',
    'csaf security advisory',
  ])('“%s” is spelt like a profile, or begins like one', (category) => {
    expect(of(category, '2.0')).toEqual(PROHIBITED)
    expect(of(category, '2.1')).toEqual(PROHIBITED)
  })

  it.each([
    ['em dash', 'Security\u2014Advisory'],
    ['en dash', 'Security\u2013Advisory'],
    ['figure dash', 'Security\u2012Advisory'],
    ['horizontal bar', 'Security\u2015Advisory'],
    ['hyphen', 'Security\u2010Advisory'],
    ['non-breaking hyphen', 'Security\u2011Advisory'],
    ['minus', 'Security\u2212Advisory'],
    ['soft hyphen', 'Security\u00ADAdvisory'],
    ['combining low line', 'Security\u0332Advisory'],
    ['fullwidth low line', 'Security\uFF3FAdvisory'],
    ['no-break space', 'Security\u00A0Advisory'],
    ['ideographic space', 'Security\u3000Advisory'],
  ])('a joint of any shape makes no difference: %s', (_name, category) => {
    expect(of(category, '2.1')).toEqual(PROHIBITED)
  })

  it.each(['withdrawn', 'Superseded', 'Deprecated Security Advisory', 'csaf_deprecated_vex'])(
    '“%s” is one of the profiles of 2.1, or begins like one',
    (category) => {
      expect(of(category, '2.1')).toEqual(PROHIBITED)
    },
  )

  it('the profiles of 2.1 are none of 2.0, where only the prefix is reserved', () => {
    expect(of('csaf_withdrawn', '2.1')).toEqual([])
    expect(of('csaf_withdrawn', '2.0')).toEqual(PROHIBITED)
    expect(of('withdrawn', '2.0')).toEqual([])
  })

  it.each([
    'csaf_base',
    'csaf_security_incident_response',
    'csaf_informational_advisory',
    'csaf_security_advisory',
    'csaf_vex',
    'Hibari Security Advisory',
    'Example Company security_advisory',
    'base',
    'csaf',
    'vexation',
    '',
  ])('“%s” passes', (category) => {
    expect(of(category, '2.0')).toEqual([])
    expect(of(category, '2.1')).toEqual([])
  })

  it.each(ODD.filter((value) => typeof value !== 'string'))('%j is no category', (category) => {
    expect(of(category, '2.1')).toEqual([])
  })
})
