import { overlapsInStatus } from './overlaps.ts'
import type { Rule } from './rule.ts'

/** 6.2.50.2 Overlapping Product Version Range with vls in Contradicting Product Status Group: a range that overlaps one of mere constraints beside it has no status that contradicts the range's. */
export const rule: Rule = {
  clause: '6.2.50.2',
  code: 'CSAF_RANGES_CONTRADICT',
  check: { '2.1': overlapsInStatus('vls', 'contradicting') },
}
