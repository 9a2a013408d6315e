import { inDocumentOrder } from './document-order.ts'
import { groupsOf } from './parts.ts'
import { groupUsesOf } from './references.ts'
import type { Rule } from './rule.ts'

/** 6.1.4 Missing Definition of Product Group ID: every group id that is used is defined. */
export const rule: Rule = {
  clause: '6.1.4',
  code: 'CSAF_GROUP_UNDEFINED',
  check: (view) => {
    const defined = new Set(groupsOf(view).map(({ id }) => id))
    const found = groupUsesOf(view)
      .filter(({ value }) => !defined.has(value))
      .map(({ path, value }) => ({ path, params: { id: value } }))
    return inDocumentOrder(view, found)
  },
}
