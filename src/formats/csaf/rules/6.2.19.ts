import { scoringsOf, type Scoring } from './cvss.ts'
import { overallScoreOf } from './fixed-scores.ts'
import type { Problem, Rule } from './rule.ts'
import { statusGroupsOf } from './status-groups.ts'

/** What speaks against a product being fixed: a CVSS object that has a score, or gives none. */
type Objection = Pick<Problem, 'code' | 'params'>

/** The first objection of an item that scores products; the products themselves need not be looked at for it. */
function objectionOf({ cvss }: Scoring): Objection | undefined {
  for (const one of cvss) {
    const score = overallScoreOf(one)
    if (score === undefined) return { code: 'CSAF_FIXED_UNSCORED', params: { name: one.kind } }
    if (score !== 0) return { params: { name: one.kind, score } }
  }
  return undefined
}

/** 6.2.19 CVSS for Fixed Products: where a product is fixed that has a CVSS score, its score with the environment is 0. */
export const rule: Rule = {
  clause: '6.2.19',
  code: 'CSAF_FIXED_SCORED',
  check: (view) => {
    const groups = statusGroupsOf(view)
    const objections = groups.map(() => new Map<string, Objection>())
    for (const scoring of scoringsOf(view)) {
      const known = objections[scoring.vulnerability]
      if (known === undefined || groups[scoring.vulnerability]?.fixed.length === 0) continue
      const objection = objectionOf(scoring)
      if (objection !== undefined)
        for (const { value } of scoring.products) if (!known.has(value)) known.set(value, objection)
    }
    return groups.flatMap(({ fixed }, index) =>
      fixed.flatMap(({ path, value }): Problem[] => {
        const objection = objections[index]?.get(value)
        return objection === undefined ? [] : [{ path, ...objection, params: { ...objection.params, id: value } }]
      }),
    )
  },
}
