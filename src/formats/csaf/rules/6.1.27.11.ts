import { ADVISORY, DEPRECATED_ADVISORY, findMissing, VEX, within } from './profiles.ts'
import type { Rule } from './rule.ts'

/** 6.1.27.11 Vulnerabilities: a security advisory and a VEX have some. */
export const rule: Rule = {
  clause: '6.1.27.11',
  code: 'CSAF_VULNERABILITIES_MISSING',
  check: within([ADVISORY, VEX, DEPRECATED_ADVISORY], (view) => findMissing(view, 'vulnerabilities')),
}
