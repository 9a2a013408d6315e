import { exploitationDatesOf } from './date-times.ts'
import { findNewerThanHistory } from './newer.ts'
import type { Rule } from './rule.ts'

/** 6.1.52 Inconsistent First Known Exploitation Dates: what a published document says of exploitations is no later than its newest revision. */
export const rule: Rule = {
  clause: '6.1.52',
  code: 'CSAF_EXPLOITATION_LATER',
  check: { '2.1': (view) => findNewerThanHistory(view, exploitationDatesOf(view)) },
}
