import type { Rule } from './rule.ts'
import { NOBODY, SHARING_GROUP, sharingGroupOf } from './sharing.ts'

/** 6.2.29 Usage of Nil UUID: the group that a document is shared with is not that of nobody. */
export const rule: Rule = {
  clause: '6.2.29',
  code: 'CSAF_SHARING_NOBODY',
  check: { '2.1': (view) => (sharingGroupOf(view).id === NOBODY ? [{ path: `${SHARING_GROUP}/id` }] : []) },
}
