import type { Rule } from './rule.ts'
import { RESERVED_NAMES, SHARING_GROUP, sharingGroupOf } from './sharing.ts'

/** 6.1.40 Invalid Sharing Group Name: the names for everybody and nobody stand only beside the ids of everybody and nobody. */
export const rule: Rule = {
  clause: '6.1.40',
  code: 'CSAF_SHARING_NAME_RESERVED',
  check: {
    '2.1': (view) => {
      const { id = '', name } = sharingGroupOf(view)
      return name !== undefined && RESERVED_NAMES.get(id) !== name && [...RESERVED_NAMES.values()].includes(name)
        ? [{ path: `${SHARING_GROUP}/name`, params: { name } }]
        : []
    },
  },
}
