import type { Rule } from './rule.ts'
import { EVERYBODY, SHARING_GROUP, sharingGroupOf } from './sharing.ts'

/** 6.2.28 Usage of Max UUID: the group that a document is shared with is not that of everybody, whatever the case of its letters. */
export const rule: Rule = {
  clause: '6.2.28',
  code: 'CSAF_SHARING_EVERYBODY',
  check: { '2.1': (view) => (sharingGroupOf(view).id === EVERYBODY ? [{ path: `${SHARING_GROUP}/id` }] : []) },
}
