import { overlapsInStatus } from './overlaps.ts'
import type { Rule } from './rule.ts'

/** 6.3.19.3 Overlapping Product Version Range with Product Version in Same Product Status Group: a range that holds a version beside it has not the same status; the version may have branches, too. */
export const rule: Rule = {
  clause: '6.3.19.3',
  code: 'CSAF_VERSION_IN_RANGE',
  check: { '2.1': overlapsInStatus('version', 'same', true) },
}
