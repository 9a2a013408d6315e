import { overlapsInStatus } from './overlaps.ts'
import type { Rule } from './rule.ts'

/** 6.3.19.1 Overlapping Product Version Range with VERS in Same Product Status Group: a range that overlaps one in VERS beside it has not the same status. */
export const rule: Rule = {
  clause: '6.3.19.1',
  code: 'CSAF_RANGES_OVERLAP',
  check: { '2.1': overlapsInStatus('vers', 'same') },
}
