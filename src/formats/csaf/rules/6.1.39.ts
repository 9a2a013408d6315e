import { tlpLabelOf } from './date-times.ts'
import { trackingOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { EVERYBODY, NOBODY, SHARING_GROUP, sharingGroupOf } from './sharing.ts'

/** 6.1.39 Public Sharing Group with No Max UUID: a document for everybody has no closed sharing group; a draft may be shared with nobody. */
export const rule: Rule = {
  clause: '6.1.39',
  code: 'CSAF_SHARING_CLOSED',
  check: {
    '2.1': (view) => {
      const { id } = sharingGroupOf(view)
      if (id === undefined || id === EVERYBODY || tlpLabelOf(view) !== 'CLEAR') return []
      return id === NOBODY && trackingOf(view)['status'] === 'draft'
        ? []
        : [{ path: `${SHARING_GROUP}/id`, params: { id } }]
    },
  },
}
