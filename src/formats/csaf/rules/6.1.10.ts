import { CVSS_GRAMMARS } from '../cvss/metrics.ts'
import { cvssOf, type Cvss } from './cvss.ts'
import type { Problem, Rule } from './rule.ts'

function problemsOf({ path, kind, members, vector }: Cvss): Problem[] {
  const { metrics, baseCount, absent } = CVSS_GRAMMARS[kind]
  const found: Problem[] = []
  for (const [index, { property, sign, values }] of metrics.entries()) {
    const word = members[property]
    if (typeof word !== 'string') continue
    // A base metric has no value where it does not stand; so has any other of a vector that cannot be read.
    const isSilent = index < baseCount || !vector.isWellFormed
    const stated = vector.values.get(sign) ?? (isSilent ? undefined : absent)
    if (stated === undefined || (Object.hasOwn(values, word) && values[word] === stated)) continue
    found.push({ path: `${path}/${property}`, params: { value: word.slice(0, 200), metric: `${sign}:${stated}` } })
  }
  return found
}

/** 6.1.10 Inconsistent CVSS: properties beside the vector say the same as the vector. */
export const rule: Rule = {
  clause: '6.1.10',
  code: 'CSAF_CVSS_INCONSISTENT',
  check: (view) => cvssOf(view).flatMap(problemsOf),
}
