import { describe, expect, it } from 'vitest'
import { rule } from './6.2.38.ts'
import { ask, ODD } from './testing.ts'

describe('6.2.38 Usage of Deprecated Profile', () => {
  it.each(['csaf_deprecated_security_advisory', 'csaf_deprecated_unknown', 'csaf_deprecated_'])(
    '%s is deprecated',
    (category) => {
      expect(ask(rule, { category })).toEqual(['PROFILE_DEPRECATED /document/category'])
      expect(ask(rule, { version: '2.0', category })).toEqual([])
    },
  )

  it.each(['csaf_security_advisory', 'CSAF_deprecated_vex', 'deprecated', 'csaf_deprecated', ...ODD])(
    '%j is not',
    (category) => {
      expect(ask(rule, { category })).toEqual([])
    },
  )
})
