import { statusesOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { GROUP_OF_STATUS } from './status-groups.ts'

/** 6.1.6 Contradicting Product Status: no product of a vulnerability is in two groups of status that contradict each other. */
export const rule: Rule = {
  clause: '6.1.6',
  code: 'CSAF_STATUS_CONTRADICTING',
  check: (view) => {
    const groupsByVulnerability = new Map<number, Map<string, string>>()
    return statusesOf(view).flatMap(({ vulnerability, status, ids }) => {
      const group = GROUP_OF_STATUS[view.version].get(status)
      if (group === undefined) return []
      const first = groupsByVulnerability.get(vulnerability) ?? new Map<string, string>()
      groupsByVulnerability.set(vulnerability, first)
      return ids.flatMap(({ path, value }): Problem[] => {
        const known = first.get(value)
        if (known === undefined) first.set(value, group)
        return known === undefined || known === group ? [] : [{ path, params: { id: value } }]
      })
    })
  },
}
