import { statusesOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import type { CsafVersion } from './view.ts'

const GROUPS: Readonly<Record<string, string>> = {
  first_affected: 'affected',
  known_affected: 'affected',
  last_affected: 'affected',
  known_not_affected: 'not affected',
  first_fixed: 'fixed',
  fixed: 'fixed',
  under_investigation: 'under investigation',
}

/** Statuses by their group, by version; `recommended` goes with any. */
const CONTRADICTING: Readonly<Record<CsafVersion, ReadonlyMap<string, string>>> = {
  '2.0': new Map(Object.entries(GROUPS)),
  '2.1': new Map(Object.entries({ ...GROUPS, unknown: 'unknown' })),
}

/** 6.1.6 Contradicting Product Status: no product of a vulnerability is in two groups of status that contradict each other. */
export const rule: Rule = {
  clause: '6.1.6',
  code: 'CSAF_STATUS_CONTRADICTING',
  check: (view) => {
    const groupsByVulnerability = new Map<number, Map<string, string>>()
    return statusesOf(view).flatMap(({ vulnerability, status, ids }) => {
      const group = CONTRADICTING[view.version].get(status)
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
