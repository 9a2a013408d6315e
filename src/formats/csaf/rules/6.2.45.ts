import { unlistedOf } from './licence-notes.ts'
import type { Rule } from './rule.ts'

/** References to what ScanCode's LicenseDB should have; where other references lead nobody here knows. */
const OF_SCANCODE = /^(?:LicenseRef|AdditionRef)-scancode-/

/** 6.2.45 Non-Existing License Identifier: what an expression names as of the SPDX list or ScanCode's LicenseDB is there. */
export const rule: Rule = {
  clause: '6.2.45',
  code: 'CSAF_LICENCE_UNKNOWN',
  check: {
    '2.1': (view) =>
      unlistedOf(view)
        .filter(({ kind, name }) => kind === 'id' || OF_SCANCODE.test(name))
        .map(({ name }) => ({ path: '/document/license_expression', params: { licence: name.slice(0, 200) } })),
  },
}
