import { overlapsInStatus } from './overlaps.ts'
import type { Rule } from './rule.ts'

/** 6.3.19.2 Overlapping Product Version Range with vls in Same Product Status Group: a range that overlaps one of mere constraints beside it has not the same status. */
export const rule: Rule = {
  clause: '6.3.19.2',
  code: 'CSAF_RANGES_OVERLAP',
  check: { '2.1': overlapsInStatus('vls', 'same') },
}
