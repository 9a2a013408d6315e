import { findUnexpected, SUPERSEDED, within, WITHDRAWN } from './profiles.ts'
import type { Rule } from './rule.ts'

/** 6.1.27.15 Product Tree: a document that is withdrawn or superseded has none. */
export const rule: Rule = {
  clause: '6.1.27.15',
  code: 'CSAF_PRODUCT_TREE_UNEXPECTED',
  check: { '2.1': within([WITHDRAWN, SUPERSEDED], (view) => findUnexpected(view, 'product_tree')) },
}
