import { revisionsOf, textsIn } from './parts.ts'
import type { Rule } from './rule.ts'

/** 6.2.4 Build Metadata in Revision History: no number of the history has build metadata. */
export const rule: Rule = {
  clause: '6.2.4',
  code: 'CSAF_HISTORY_HAS_BUILD',
  check: (view) =>
    textsIn(revisionsOf(view), 'number')
      .filter(({ value }) => value.includes('+'))
      .map(({ path, value }) => ({ path, params: { number: value } })),
}
