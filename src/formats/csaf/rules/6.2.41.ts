import { isPublished } from './date-times.ts'
import { compareInstants, newestRevisionOf, readInstant, type Instant } from './instant.ts'
import { vulnerabilitiesOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { membersOf, objectsOf, textOf, type Members, type Placed } from './view.ts'

const DAYS = 15
const MS = DAYS * 24 * 60 * 60 * 1000

function findYoungest({ path, value }: Placed<Members>): (Placed<string> & { readonly at: Instant }) | undefined {
  let youngest: (Placed<string> & { readonly at: Instant }) | undefined
  for (const metric of objectsOf(value['metrics'], `${path}/metrics`)) {
    const timestamp = textOf(membersOf(membersOf(metric.value['content'])['epss'])['timestamp'])
    const at = timestamp === undefined ? undefined : readInstant(timestamp)
    if (timestamp === undefined || at === undefined) continue
    if (youngest === undefined || compareInstants(at, youngest.at) > 0)
      youngest = { path: `${metric.path}/content/epss/timestamp`, value: timestamp, at }
  }
  return youngest
}

/** 6.2.41 Old EPSS Timestamp: when a published document was last revised, the youngest EPSS of a vulnerability was not older than 15 days. */
export const rule: Rule = {
  clause: '6.2.41',
  code: 'CSAF_EPSS_OLD',
  check: {
    '2.1': (view) => {
      const newest = isPublished(view) ? newestRevisionOf(view) : undefined
      if (newest === undefined) return []
      const oldest = { ...newest, second: newest.second - MS }
      return vulnerabilitiesOf(view).flatMap((vulnerability): Problem[] => {
        const youngest = findYoungest(vulnerability)
        return youngest !== undefined && compareInstants(youngest.at, oldest) < 0
          ? [{ path: youngest.path, params: { date: youngest.value, days: DAYS } }]
          : []
      })
    },
  },
}
