import { historyOf } from './history.ts'
import type { Rule } from './rule.ts'
import { compareDocumentVersions } from './version-number.ts'

/** 6.1.14 Sorted Revision History: by date (then by number), the numbers of the revisions ascend. */
export const rule: Rule = {
  clause: '6.1.14',
  code: 'CSAF_HISTORY_UNSORTED',
  check: (view) => {
    const history = historyOf(view)
    const wrong = history.find((revision, index) => {
      const before = history[index - 1]
      return before !== undefined && compareDocumentVersions(before.version, revision.version) > 0
    })
    return wrong === undefined
      ? []
      : [{ path: '/document/tracking/revision_history', params: { number: wrong.number, date: wrong.date } }]
  },
}
