import { overlapsInTree } from './overlaps.ts'
import type { Rule } from './rule.ts'

/** 6.3.19.5 Overlapping Product Version Range with Product Version in Branch: no version with branches of its own lies in a range beside it. */
export const rule: Rule = {
  clause: '6.3.19.5',
  code: 'CSAF_BRANCH_VERSION_IN_RANGE',
  check: { '2.1': overlapsInTree(({ kind, isLeaf }) => kind === 'version' && !isLeaf) },
}
