import { ADVISORY, DEPRECATED_ADVISORY, findWithout, within } from './profiles.ts'
import type { Rule } from './rule.ts'

/** 6.1.27.6 Product Status: every vulnerability of a security advisory says which products it is about. */
export const rule: Rule = {
  clause: '6.1.27.6',
  code: 'CSAF_PRODUCT_STATUS_MISSING',
  check: within([ADVISORY, DEPRECATED_ADVISORY], (view) => findWithout(view, ['product_status'], 'product_status')),
}
