import { isDeprecatedByScanCode, isDeprecatedBySpdx } from '../tables/spdx.ts'
import { licenceOf } from './licence.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'

/** 6.2.44 Deprecated License Identifier: no licence or exception is one that the SPDX list or ScanCode's LicenseDB has deprecated. */
export const rule: Rule = {
  clause: '6.2.44',
  code: 'CSAF_LICENCE_DEPRECATED',
  check: {
    '2.1': (view) => {
      const licence = licenceOf(view)
      if (licence === undefined || !('named' in licence)) return []
      const deprecated = licence.named.filter(({ kind, name }) =>
        kind === 'id' ? isDeprecatedBySpdx(name) : isDeprecatedByScanCode(name),
      )
      return [...new Set(deprecated.map(({ name }) => name))].map((name) => ({
        path: '/document/license_expression',
        params: { licence: cut(name) },
      }))
    },
  },
}
