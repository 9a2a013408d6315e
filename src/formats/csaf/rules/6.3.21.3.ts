import { findListsAt } from './extensions.ts'
import type { Rule } from './rule.ts'

/** 6.3.21.3 Usage of Extension at Document Level: /document has no extensions. */
export const rule: Rule = {
  clause: '6.3.21.3',
  code: 'CSAF_EXTENSION_USED',
  check: { '2.1': (view) => findListsAt(view, '$.document.x_extensions') },
}
