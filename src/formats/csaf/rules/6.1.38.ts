import { tlpLabelOf } from './date-times.ts'
import type { Rule } from './rule.ts'
import { EVERYBODY, sharingGroupOf } from './sharing.ts'

/** 6.1.38 Non-Public Sharing Group with Max UUID: only a document for everybody (`TLP:CLEAR`) is shared with the group of everybody. */
export const rule: Rule = {
  clause: '6.1.38',
  code: 'CSAF_SHARING_NOT_PUBLIC',
  check: {
    '2.1': (view) => {
      const label = tlpLabelOf(view)
      return sharingGroupOf(view).id === EVERYBODY && label !== 'CLEAR'
        ? [{ path: '/document/distribution/tlp/label', params: { label: label ?? '' } }]
        : []
    },
  },
}
