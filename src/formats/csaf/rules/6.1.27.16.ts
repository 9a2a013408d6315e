import { revisionsOf } from './parts.ts'
import { SUPERSEDED, within, WITHDRAWN } from './profiles.ts'
import type { Rule } from './rule.ts'

/** 6.1.27.16 Revision History: what is withdrawn or superseded has been there before, so that it has two revisions at least. */
export const rule: Rule = {
  clause: '6.1.27.16',
  code: 'CSAF_HISTORY_TOO_SHORT',
  check: {
    '2.1': within([WITHDRAWN, SUPERSEDED], (view) =>
      revisionsOf(view).length < 2 ? [{ path: '/document/tracking/revision_history' }] : [],
    ),
  },
}
