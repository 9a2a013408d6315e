import { findListsAt } from './extensions.ts'
import type { Rule } from './rule.ts'

/** 6.3.21.4 Usage of Extension in Product Tree Branch Path: no product of a branch has extensions. */
export const rule: Rule = {
  clause: '6.3.21.4',
  code: 'CSAF_EXTENSION_USED',
  check: { '2.1': (view) => findListsAt(view, '$.product_tree.branches..product.x_extensions') },
}
