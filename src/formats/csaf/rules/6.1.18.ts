import { isPublished } from './date-times.ts'
import { isBeforeFirst, numberedOf } from './history.ts'
import type { Rule } from './rule.ts'

/** 6.1.18 Released Revision History: the history of a document that is out has no revision 0 or 0.y.z. */
export const rule: Rule = {
  clause: '6.1.18',
  code: 'CSAF_HISTORY_HAS_DRAFT',
  check: (view) =>
    isPublished(view)
      ? numberedOf(view)
          .filter(({ version }) => isBeforeFirst(version))
          .map(({ path, number }) => ({ path: `${path}/number`, params: { number } }))
      : [],
}
