import { currentOf, numberedOf } from './history.ts'
import { listed } from './listed.ts'
import type { Problem, Rule } from './rule.ts'

/**
 * 6.1.30 Mixed Integer and Semantic Versioning: the history numbers its revisions in one way, and the document in the same. What is mixed
 * is told of the history as a whole, as the standard's results do; where it has semantic versions, an integer version fits no more.
 */
export const rule: Rule = {
  clause: '6.1.30',
  code: 'CSAF_VERSIONING_MIXED',
  check: (view) => {
    const history = numberedOf(view)
    const [first] = history
    if (first === undefined) return []
    const integers = history.filter(({ version }) => !version.isSemantic)
    const isMixed = integers.length > 0 && integers.length < history.length
    const found: Problem[] = []
    if (isMixed)
      found.push({
        path: '/document/tracking/revision_history',
        params: { number: listed(integers, ({ number }) => number) },
      })
    const current = currentOf(view)
    if (current !== undefined && current.version.isSemantic !== (isMixed || first.version.isSemantic))
      found.push({ path: '/document/tracking/version', params: { number: current.number } })
    return found
  },
}
