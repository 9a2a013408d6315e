import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.2.ts'
import { ask, ODD } from './testing.ts'
import type { CsafVersion } from './view.ts'

const PROFILES = ['csaf_informational_advisory', 'csaf_security_incident_response']
const MISSING = ['REFERENCES_MISSING /document/references']
const of = (category: string, references: unknown, version: CsafVersion = '2.1'): string[] =>
  ask(rule, { version, category, document: { references } })

describe('6.1.27.2 Document References', () => {
  it.each(PROFILES)('%s has one of the categories', (category) => {
    for (const good of ['external']) expect(of(category, [{ category: 'other' }, { category: good }])).toEqual([])
    for (const bad of ['self', 'External', null]) expect(of(category, [{ category: bad }])).toEqual(MISSING)
    expect(of(category, [{ summary: 'no category is external' }])).toEqual([])
    expect(of(category, undefined)).toEqual(MISSING)
    expect(of(category, undefined, '2.0')).toEqual(MISSING)
  })

  it.each(['csaf_base', 'csaf_vex', 'csaf_security_advisory', 'csaf_withdrawn'])('%s need not', (category) => {
    expect(of(category, undefined)).toEqual([])
  })

  it.each(ODD)('a list that is %j has none', (odd) => {
    expect(of('csaf_informational_advisory', odd)).toEqual(MISSING)
  })
})
