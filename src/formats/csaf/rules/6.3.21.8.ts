import { findListsAt } from './extensions.ts'
import type { Rule } from './rule.ts'

/** 6.3.21.8 Usage of Extension at Vulnerabilities Level: no vulnerability has extensions. */
export const rule: Rule = {
  clause: '6.3.21.8',
  code: 'CSAF_EXTENSION_USED',
  check: { '2.1': (view) => findListsAt(view, '$.vulnerabilities[*].x_extensions') },
}
