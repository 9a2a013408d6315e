import { groupsOf } from './parts.ts'
import { findRepeated } from './repeated.ts'
import type { Rule } from './rule.ts'

/** 6.1.5 Multiple Definition of Product Group ID: no group id is defined twice. */
export const rule: Rule = {
  clause: '6.1.5',
  code: 'CSAF_GROUP_REPEATED',
  check: (view) => findRepeated(groupsOf(view).map(({ path, id }) => ({ path: `${path}/group_id`, value: id }))),
}
