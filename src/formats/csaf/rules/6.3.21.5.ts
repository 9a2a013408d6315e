import { findListsAt } from './extensions.ts'
import type { Rule } from './rule.ts'

/** 6.3.21.5 Usage of Extension in Product Tree Full Product Names Path: no product of the list of full product names has extensions. */
export const rule: Rule = {
  clause: '6.3.21.5',
  code: 'CSAF_EXTENSION_USED',
  check: { '2.1': (view) => findListsAt(view, '$.product_tree.full_product_names[*].x_extensions') },
}
