import { ADVISORY, DEPRECATED_ADVISORY, findWithout, VEX, within } from './profiles.ts'
import type { Rule } from './rule.ts'

/** 6.1.27.5 Vulnerability Notes: every vulnerability of a security advisory or a VEX has notes. */
export const rule: Rule = {
  clause: '6.1.27.5',
  code: 'CSAF_VULNERABILITY_NOTES_MISSING',
  check: within([ADVISORY, VEX, DEPRECATED_ADVISORY], (view) => findWithout(view, ['notes'], 'notes')),
}
