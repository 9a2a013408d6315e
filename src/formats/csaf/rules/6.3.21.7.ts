import { findListsAt } from './extensions.ts'
import type { Rule } from './rule.ts'

/** 6.3.21.7 Usage of Extension in Vulnerabilities Metrics Path: no metric has extensions. */
export const rule: Rule = {
  clause: '6.3.21.7',
  code: 'CSAF_EXTENSION_USED',
  check: { '2.1': (view) => findListsAt(view, '$.vulnerabilities[*].metrics[*].content.x_extensions') },
}
