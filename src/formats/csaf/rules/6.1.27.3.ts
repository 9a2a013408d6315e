import { findUnexpected, INFORMATIONAL, SUPERSEDED, within, WITHDRAWN } from './profiles.ts'
import type { Rule } from './rule.ts'

/** 6.1.27.3 Vulnerabilities: an informational advisory has none; in 2.1 neither has what is withdrawn or superseded. */
export const rule: Rule = {
  clause: '6.1.27.3',
  code: 'CSAF_VULNERABILITIES_UNEXPECTED',
  check: within([INFORMATIONAL, WITHDRAWN, SUPERSEDED], (view) => findUnexpected(view, 'vulnerabilities')),
}
