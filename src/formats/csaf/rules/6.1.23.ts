import { textsIn, vulnerabilitiesOf } from './parts.ts'
import { findRepeated } from './repeated.ts'
import type { Rule } from './rule.ts'

/** 6.1.23 Multiple Use of Same CVE: no CVE stands in two vulnerabilities. */
export const rule: Rule = {
  clause: '6.1.23',
  code: 'CSAF_CVE_REPEATED',
  check: (view) => findRepeated(textsIn(vulnerabilitiesOf(view), 'cve'), 'cve'),
}
