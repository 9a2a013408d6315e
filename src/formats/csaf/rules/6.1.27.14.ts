import { hasCategory, SUPERSEDED, within, WITHDRAWN } from './profiles.ts'
import type { Rule } from './rule.ts'

/** 6.1.27.14 Document Notes: a document that is withdrawn or superseded has a note that describes it. */
export const rule: Rule = {
  clause: '6.1.27.14',
  code: 'CSAF_DESCRIPTION_MISSING',
  check: {
    '2.1': within([WITHDRAWN, SUPERSEDED], (view) =>
      hasCategory(view, 'notes', ['description']) ? [] : [{ path: '/document/notes' }],
    ),
  },
}
