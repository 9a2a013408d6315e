import { scoringsOf } from './cvss.ts'
import type { Problem, Rule } from './rule.ts'
import { textOf } from './view.ts'

/**
 * 6.1.7 Multiple Scores with Same Version per Product: within a vulnerability a product has one CVSS vector of each version, in 2.1 one
 * from each source.
 */
export const rule: Rule = {
  clause: '6.1.7',
  code: 'CSAF_SCORE_REPEATED',
  check: (view) => {
    const found: Problem[] = []
    /** By vulnerability, version and source: the products that have a score, each with the object that scored it last. */
    const scored = new Map<string, Map<string, object>>()
    for (const { path, vulnerability, source, products, cvss } of scoringsOf(view))
      for (const one of cvss) {
        const version = textOf(one.members['version']) ?? one.kind
        const key = `${vulnerability} ${version.length} ${version} ${source}`
        const known = scored.get(key) ?? new Map<string, object>()
        scored.set(key, known)
        for (const { value } of products) {
          const before = known.get(value)
          if (before !== undefined && before !== one) found.push({ path, params: { id: value, version } })
          known.set(value, one)
        }
      }
    return found
  },
}
