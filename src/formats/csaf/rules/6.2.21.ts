import { keyOfInstant, readInstant } from './instant.ts'
import { revisionsOf, textsIn } from './parts.ts'
import type { Problem, Rule } from './rule.ts'

/** 6.2.21 Same Timestamps in Revision History: no two revisions are of the same moment, whatever the offsets that they are written with. */
export const rule: Rule = {
  clause: '6.2.21',
  code: 'CSAF_REVISION_SAME_DATE',
  check: {
    '2.1': (view) => {
      const seen = new Set<string>()
      return textsIn(revisionsOf(view), 'date').flatMap(({ path, value }): Problem[] => {
        const at = readInstant(value)
        if (at === undefined) return []
        const size = seen.size
        return seen.add(keyOfInstant(at)).size === size ? [{ path, params: { date: value } }] : []
      })
    },
  },
}
