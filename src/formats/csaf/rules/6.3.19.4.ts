import { overlapsInTree } from './overlaps.ts'
import type { Rule } from './rule.ts'

/** 6.3.19.4 Overlapping Product Version Range with Product Version Range in Branch: a range with branches of its own overlaps no other beside it. */
export const rule: Rule = {
  clause: '6.3.19.4',
  code: 'CSAF_BRANCH_RANGES_OVERLAP',
  check: { '2.1': overlapsInTree(({ kind, isLeaf }) => kind !== 'version' && !isLeaf) },
}
