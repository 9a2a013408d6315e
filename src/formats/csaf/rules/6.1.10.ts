import { CVSS_GRAMMARS } from '../cvss/metrics.ts'
import { cvssOf, type Cvss } from './cvss.ts'
import type { Problem, Rule } from './rule.ts'
import { cut } from './shown.ts'

function problemsOf({ path, kind, members, vector }: Cvss): Problem[] {
  const found: Problem[] = []
  for (const { property, sign, values } of CVSS_GRAMMARS[kind].metrics) {
    const [word, stated] = [members[property], vector.values.get(sign)]
    // A metric that the vector does not name cannot be contradicted: the property completes the vector.
    if (typeof word !== 'string' || stated === undefined) continue
    if (Object.hasOwn(values, word) && values[word] === stated) continue
    found.push({ path, params: { name: property, value: cut(word), metric: `${sign}:${stated}` } })
  }
  return found
}

/** 6.1.10 Inconsistent CVSS: properties beside the vector say nothing else than the vector of the metrics that it names. */
export const rule: Rule = {
  clause: '6.1.10',
  code: 'CSAF_CVSS_INCONSISTENT',
  check: (view) => cvssOf(view).flatMap(problemsOf),
}
