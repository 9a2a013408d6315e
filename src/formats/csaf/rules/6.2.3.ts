import { scoringsOf } from './cvss.ts'
import type { Rule } from './rule.ts'
import { statusGroupsOf } from './status-groups.ts'

/** 6.2.3 Missing Metric (2.0: Missing Score): every product that is affected by a vulnerability is covered by a metric of it. */
export const rule: Rule = {
  clause: '6.2.3',
  code: 'CSAF_METRIC_MISSING',
  check: (view) => {
    const covered = statusGroupsOf(view).map(() => new Set<string>())
    for (const { vulnerability, products } of scoringsOf(view))
      for (const { value } of products) covered[vulnerability]?.add(value)
    return statusGroupsOf(view).flatMap(({ affected }, index) =>
      affected
        .filter(({ value }) => covered[index]?.has(value) !== true)
        .map(({ path, value }) => ({ path, params: { id: value } })),
    )
  },
}
