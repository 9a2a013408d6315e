import { describe, expect, it } from 'vitest'
import { rule } from './6.1.27.5.ts'
import { ask, ODD } from './testing.ts'

const root = { vulnerabilities: [{ notes: [{}] }, { title: 'x' }, {}] }
const MISSING = [
  'VULNERABILITY_NOTES_MISSING /vulnerabilities/1/notes',
  'VULNERABILITY_NOTES_MISSING /vulnerabilities/2/notes',
]

describe('6.1.27.5 Vulnerability Notes', () => {
  it.each(['csaf_security_advisory', 'csaf_vex'])('every vulnerability of %s has notes', (category) => {
    expect(ask(rule, { category, root })).toEqual(MISSING)
    expect(ask(rule, { version: '2.0', category, root })).toEqual(MISSING)
  })

  it('a deprecated security advisory is a profile of 2.1 only', () => {
    expect(ask(rule, { category: 'csaf_deprecated_security_advisory', root })).toEqual(MISSING)
    expect(ask(rule, { version: '2.0', category: 'csaf_deprecated_security_advisory', root })).toEqual([])
  })

  it.each(['csaf_base', 'csaf_security_incident_response', 'x'])('those of %s need not', (category) => {
    expect(ask(rule, { category, root })).toEqual([])
  })

  it.each(ODD)('vulnerabilities that are %j do no harm', (vulnerabilities) => {
    const found = ask(rule, { category: 'csaf_vex', root: { vulnerabilities } })
    expect(found.every((one) => one.endsWith('/notes'))).toBe(true)
  })
})
