import { revisionsOf, textsIn } from './parts.ts'
import { findRepeated } from './repeated.ts'
import type { Rule } from './rule.ts'

/** 6.1.22 Multiple Definition in Revision History: no number stands twice in the history. */
export const rule: Rule = {
  clause: '6.1.22',
  code: 'CSAF_REVISION_REPEATED',
  check: (view) => findRepeated(textsIn(revisionsOf(view), 'number'), 'number'),
}
