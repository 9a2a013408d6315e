import type { Rule } from './rule.ts'
import { RESERVED_NAMES, SHARING_GROUP, sharingGroupOf } from './sharing.ts'

/** 6.1.41 Missing Sharing Group Name: the ids of everybody and nobody have the name that is kept for them. */
export const rule: Rule = {
  clause: '6.1.41',
  code: 'CSAF_SHARING_NAME_MISSING',
  check: {
    '2.1': (view) => {
      const { id = '', name } = sharingGroupOf(view)
      const reserved = RESERVED_NAMES.get(id)
      return reserved === undefined || reserved === name
        ? []
        : [{ path: `${SHARING_GROUP}/name`, params: { name: reserved } }]
    },
  },
}
