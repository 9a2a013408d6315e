import { statusesOf, vulnerabilitiesOf } from './parts.ts'
import type { Check, Rule } from './rule.ts'
import { GROUP_OF_STATUS } from './status-groups.ts'

/** A product of a vulnerability with statuses of several groups, of each group the first. */
interface Contradiction {
  readonly vulnerability: number
  readonly id: string
  readonly statuses: string[]
}

/** 6.1.6 of one version; the lists of one vulnerability follow each other. */
const check: Check = (view) => {
  const groups = GROUP_OF_STATUS[view.version]
  const found: Contradiction[] = []
  let current = -1
  // Of the vulnerability at hand, by product: the first status, and the contradiction that was found.
  const first = new Map<string, string>()
  const told = new Map<string, Contradiction>()
  for (const { vulnerability, status, ids } of statusesOf(view)) {
    const group = groups.get(status)
    if (group === undefined) continue
    if (vulnerability !== current) {
      first.clear()
      told.clear()
    }
    current = vulnerability
    for (const { value: id } of ids) {
      const known = first.get(id)
      if (known === undefined) first.set(id, status)
      else if (groups.get(known) !== group) {
        const contradiction = told.get(id) ?? { vulnerability, id, statuses: [known] }
        if (!told.has(id)) found.push(contradiction)
        told.set(id, contradiction)
        if (!contradiction.statuses.some((other) => groups.get(other) === group)) contradiction.statuses.push(status)
      }
    }
  }
  return found.map(({ vulnerability, id, statuses }) => ({
    path: `${vulnerabilitiesOf(view)[vulnerability]?.path ?? ''}/product_status`,
    params: { id, statuses: statuses.join(', ') },
  }))
}

/** 6.1.6 Contradicting Product Status: no product of a vulnerability is in two groups of status that contradict each other. */
export const rule: Rule = { clause: '6.1.6', code: 'CSAF_STATUS_CONTRADICTING', check }
