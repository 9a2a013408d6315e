import { timestampsOf } from './date-times.ts'
import { findNewerThanHistory } from './newer.ts'
import type { Rule } from './rule.ts'

/** 6.1.51 Inconsistent EPSS Timestamp: no EPSS value of a published document is later than its newest revision. */
export const rule: Rule = {
  clause: '6.1.51',
  code: 'CSAF_EPSS_LATER',
  check: { '2.1': (view) => findNewerThanHistory(view, timestampsOf(view, 'epss')) },
}
