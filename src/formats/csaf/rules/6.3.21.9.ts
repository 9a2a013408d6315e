import { findListsAt } from './extensions.ts'
import type { Rule } from './rule.ts'

/** 6.3.21.9 Usage of Extension at Root Level: the root has no extensions. */
export const rule: Rule = {
  clause: '6.3.21.9',
  code: 'CSAF_EXTENSION_USED',
  check: { '2.1': (view) => findListsAt(view, '$.x_extensions') },
}
