import { ADVISORY, DEPRECATED_ADVISORY, findMissing, VEX, within } from './profiles.ts'
import type { Rule } from './rule.ts'

/** 6.1.27.4 Product Tree: a security advisory and a VEX have one. */
export const rule: Rule = {
  clause: '6.1.27.4',
  code: 'CSAF_PRODUCT_TREE_MISSING',
  check: within([ADVISORY, VEX, DEPRECATED_ADVISORY], (view) => findMissing(view, 'product_tree')),
}
