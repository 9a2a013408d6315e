import { timestampsOf } from './date-times.ts'
import { findNewerThanHistory } from './newer.ts'
import type { Rule } from './rule.ts'

/** 6.1.49 Inconsistent SSVC Timestamp: no SSVC selection of a published document is later than its newest revision. */
export const rule: Rule = {
  clause: '6.1.49',
  code: 'CSAF_SSVC_LATER',
  check: { '2.1': (view) => findNewerThanHistory(view, timestampsOf(view, 'ssvc_v2')) },
}
