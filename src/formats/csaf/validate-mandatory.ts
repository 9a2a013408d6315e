import type { Finding } from '../finding.ts'
import { CLAUSES } from './rules/clauses.ts'
import { mandatory } from './rules/mandatory.ts'
import { checkOf, type Rule } from './rules/rule.ts'
import { viewDocument as viewByRules } from './rules/view.ts'
import { CLAUSES as OLD } from './validate/clauses.ts'
import { viewDocument } from './validate/view.ts'

/** Rules that bring tables of their own: at hand here, where nothing is loaded later. */
const WITH_TABLES: readonly Rule[] = []

const rules: ReadonlyMap<string, Rule> = new Map(
  [...mandatory.light, ...WITH_TABLES].map((rule) => [rule.clause, rule]),
)

/** What the mandatory tests of CSAF 2.0 §6.1 find in a parsed JSON document, by clause; never throws, whatever it is. */
export function findMandatoryProblems(json: unknown): Finding[] {
  const view = { ...viewByRules(json), version: '2.0' as const }
  const old = viewDocument(json)
  const checks = new Map<string, (typeof OLD)[number]>(OLD.map((entry) => [entry[0], entry]))
  return CLAUSES['2.0'].flatMap((clause): Finding[] => {
    const rule = rules.get(clause)
    const [, oldCode = '', oldCheck] = checks.get(clause) ?? []
    const problems = rule === undefined ? (oldCheck?.(old) ?? []) : (checkOf(rule, view.version)?.(view) ?? [])
    const faults = problems.filter((problem) => !('isRemark' in problem))
    return faults.map(({ path, params, ...problem }) => ({
      code: ('code' in problem ? problem.code : undefined) ?? rule?.code ?? oldCode,
      path,
      clause: `CSAF 2.0 ${clause}`,
      ...(params === undefined ? {} : { params }),
    }))
  })
}
