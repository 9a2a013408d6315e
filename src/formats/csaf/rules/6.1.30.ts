import { currentOf, numberedOf } from './history.ts'
import type { Problem, Rule } from './rule.ts'

/** 6.1.30 Mixed Integer and Semantic Versioning: the history numbers its revisions in one way, and the document in the same. */
export const rule: Rule = {
  clause: '6.1.30',
  code: 'CSAF_VERSIONING_MIXED',
  check: (view) => {
    const [first, ...others] = numberedOf(view)
    if (first === undefined) return []
    const { isSemantic } = first.version
    const found: Problem[] = others
      .filter(({ version }) => version.isSemantic !== isSemantic)
      .map(({ path, number }) => ({ path: `${path}/number`, params: { number } }))
    const current = currentOf(view)
    if (current !== undefined && current.version.isSemantic !== isSemantic)
      found.push({ path: '/document/tracking/version', params: { number: current.number } })
    return found
  },
}
