import { findListsAt } from './extensions.ts'
import type { Rule } from './rule.ts'

/** 6.3.21.6 Usage of Extension in Product Tree Product Paths Path: no product of a product path has extensions. */
export const rule: Rule = {
  clause: '6.3.21.6',
  code: 'CSAF_EXTENSION_USED',
  check: { '2.1': (view) => findListsAt(view, '$.product_tree.relationships[*].full_product_name.x_extensions') },
}
