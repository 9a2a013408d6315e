import { isInSpdx, isListedByScanCode, isListedBySpdx } from '../tables/spdx.ts'
import { licenceOf, type NamedLicence } from './licence.ts'
import type { Rule } from './rule.ts'
import type { RuleCode } from '../words/index.ts'
import { cut } from './shown.ts'

/** References to what ScanCode's LicenseDB should have; where other references lead nobody here knows. */
const OF_SCANCODE = /^(?:LicenseRef|AdditionRef)-scancode-/

/** Why there is no such licence or exception; undefined where there is. A licence is no exception, nor the other way round. */
function judge({ kind, name, isException }: NamedLicence): RuleCode | undefined {
  if (kind === 'ref') return OF_SCANCODE.test(name) && !isListedByScanCode(name) ? 'CSAF_LICENCE_UNKNOWN' : undefined
  if (isInSpdx(name, isException ? 'exception' : 'licence')) return undefined
  if (!isListedBySpdx(name)) return 'CSAF_LICENCE_UNKNOWN'
  return isException ? 'CSAF_LICENCE_AS_EXCEPTION' : 'CSAF_EXCEPTION_AS_LICENCE'
}

/** 6.2.45 Non-Existing License Identifier: what an expression names as of the SPDX list or ScanCode's LicenseDB is there. */
export const rule: Rule = {
  clause: '6.2.45',
  code: 'CSAF_LICENCE_UNKNOWN',
  check: {
    '2.1': (view) => {
      const licence = licenceOf(view)
      if (licence === undefined || !('named' in licence)) return []
      const found = new Map<string, RuleCode>()
      for (const named of licence.named) {
        const code = judge(named)
        if (code !== undefined) found.set(named.name, code)
      }
      return Array.from(found, ([name, code]) => ({
        path: '/document/license_expression',
        code,
        params: { licence: cut(name) },
      }))
    },
  },
}
