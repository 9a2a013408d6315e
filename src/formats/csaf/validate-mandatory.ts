import type { Finding } from '../finding.ts'
import { findByRule } from './check.ts'
import { rule as r6_1_11 } from './rules/6.1.11.ts'
import { rule as r6_1_12 } from './rules/6.1.12.ts'
import { CLAUSES } from './rules/clauses.ts'
import { mandatory } from './rules/mandatory.ts'
import type { Rule } from './rules/rule.ts'
import { viewDocument, type CsafView } from './rules/view.ts'

/** Every mandatory rule of 2.0, those with tables as well: nothing is loaded later here. */
const rules: ReadonlyMap<string, Rule> = new Map(
  [...mandatory.light, r6_1_11, r6_1_12].map((rule) => [rule.clause, rule]),
)

const ORDER = CLAUSES['2.0'].filter((clause) => clause.startsWith('6.1.'))

/** What the mandatory tests of CSAF 2.0 §6.1 find in a parsed JSON document, by clause; never throws, whatever it is. */
export function findMandatoryProblems(json: unknown): Finding[] {
  const view: CsafView = { ...viewDocument(json), version: '2.0', known: [] }
  return ORDER.flatMap((clause) => {
    const rule = rules.get(clause)
    if (rule === undefined) throw new Error(`no rule ${clause} at hand`)
    return findByRule(rule, view)
      .filter(({ isRemark }) => !isRemark)
      .map(({ clause: number, instancePath, message, params }) => ({
        code: message,
        path: instancePath,
        clause: `CSAF 2.0 ${number}`,
        ...(Object.keys(params).length === 0 ? {} : { params }),
      }))
  })
}
