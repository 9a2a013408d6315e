import { compareInstants, newestRevisionOf, readInstant } from './instant.ts'
import { textsIn, vulnerabilitiesOf } from './parts.ts'
import type { Rule } from './rule.ts'

/** 6.2.33 Disclosure Date Newer than Revision History: what is already disclosed has a revision that is not older. */
export const rule: Rule = {
  clause: '6.2.33',
  code: 'CSAF_DISCLOSURE_UNREVISED',
  check: {
    '2.1': (view) => {
      const [newest, now] = [newestRevisionOf(view), readInstant(view.now)]
      if (newest === undefined || now === undefined) return []
      return textsIn(vulnerabilitiesOf(view), 'disclosure_date')
        .filter(({ value }) => {
          const at = readInstant(value)
          return at !== undefined && compareInstants(at, now) < 0 && compareInstants(at, newest) > 0
        })
        .map(({ path, value }) => ({ path, params: { date: value } }))
    },
  },
}
