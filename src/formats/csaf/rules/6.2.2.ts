import type { Rule } from './rule.ts'
import { AFFECTED } from './status-groups.ts'
import { findUnspoken } from './unspoken.ts'
import { objectsOf } from './view.ts'

const STATUSES = [...AFFECTED, 'under_investigation']

/** 6.2.2 Missing Remediation: for every product that is affected, or under investigation, the vulnerability has a remediation. */
export const rule: Rule = {
  clause: '6.2.2',
  code: 'CSAF_REMEDIATION_MISSING',
  check: (view) =>
    findUnspoken(view, STATUSES, (vulnerability) =>
      objectsOf(vulnerability['remediations'], '').map(({ value }) => value),
    ),
}
