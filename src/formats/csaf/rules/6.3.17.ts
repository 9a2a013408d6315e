import { unlistedOf } from './licence-notes.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'

/** 6.3.17 Use of Unregistered License: every licence and exception is listed by SPDX or in ScanCode's LicenseDB. */
export const rule: Rule = {
  clause: '6.3.17',
  code: 'CSAF_LICENCE_UNREGISTERED',
  check: {
    '2.1': (view) =>
      unlistedOf(view).map(({ name }) => ({
        path: '/document/license_expression',
        params: { licence: cut(name) },
      })),
  },
}
