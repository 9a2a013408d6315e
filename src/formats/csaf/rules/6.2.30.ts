import { tlpLabelOf } from './date-times.ts'
import { documentOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { SHARING_GROUP } from './sharing.ts'
import { membersOf } from './view.ts'

/** 6.2.30 Usage of Sharing Group on TLP:CLEAR: a document for everybody names no group that it is shared with. */
export const rule: Rule = {
  clause: '6.2.30',
  code: 'CSAF_SHARING_NEEDLESS',
  check: {
    '2.1': (view) => {
      const group = membersOf(documentOf(view)['distribution'])['sharing_group']
      return group !== undefined && tlpLabelOf(view) === 'CLEAR' ? [{ path: SHARING_GROUP }] : []
    },
  },
}
