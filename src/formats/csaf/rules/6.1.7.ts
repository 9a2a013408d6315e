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
    const seen = new Set<string>()
    return scoringsOf(view).flatMap(({ vulnerability, source, products, cvss }) => {
      const distinct = [...new Map(products.map((product) => [product.value, product])).values()]
      return cvss.flatMap(({ kind, members }) => {
        const version = textOf(members['version']) ?? kind
        return distinct.flatMap(({ path, value }): Problem[] => {
          const key = JSON.stringify([vulnerability, version, source, value])
          if (seen.has(key)) return [{ path, params: { id: value, version } }]
          seen.add(key)
          return []
        })
      })
    })
  },
}
