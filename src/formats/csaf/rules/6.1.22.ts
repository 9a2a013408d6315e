import { revisionsOf, textsIn } from './parts.ts'
import { findRepeatedIn } from './repeated.ts'
import type { Rule } from './rule.ts'

/** 6.1.22 Multiple Definition in Revision History: no number stands twice in the history; each that does is told once. */
export const rule: Rule = {
  clause: '6.1.22',
  code: 'CSAF_REVISION_REPEATED',
  check: (view) => {
    const numbers = textsIn(revisionsOf(view), 'number').map(({ value }) => value)
    return findRepeatedIn('/document/tracking/revision_history', numbers, 'number')
  },
}
