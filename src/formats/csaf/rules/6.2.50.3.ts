import { overlapsInStatus } from './overlaps.ts'
import type { Rule } from './rule.ts'

/** 6.2.50.3 Overlapping Product Version Range with Product Version in Contradicting Product Status Group: a range that holds a version beside it has no status that contradicts the version's. */
export const rule: Rule = {
  clause: '6.2.50.3',
  code: 'CSAF_VERSION_CONTRADICTS_RANGE',
  check: { '2.1': overlapsInStatus('version', 'contradicting') },
}
