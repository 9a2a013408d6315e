import type { Rule } from './rule.ts'
import { findUntargeted } from './untargeted.ts'

/** 6.1.29 Remediation without Product Reference: every remediation says for which products or groups it is. */
export const rule: Rule = {
  clause: '6.1.29',
  code: 'CSAF_REMEDIATION_UNTARGETED',
  check: (view) => findUntargeted(view, 'remediations'),
}
