import { cvssOf, scoringsOf, type Scoring } from './cvss.ts'
import { listed } from './listed.ts'
import type { Problem, Rule } from './rule.ts'

/** Other systems that score, beside CVSS 2.0; ratings and decisions are no scores. */
const OTHERS = ['cvss_v3', 'cvss_v4', 'epss']

const hasOther = ({ content }: Scoring): boolean => OTHERS.some((name) => content.value[name] !== undefined)

/**
 * 6.3.1 Use of CVSS v2 As the Only Scoring System: what is scored by CVSS 2.0 is scored by another system, too – each product of it, by
 * whatever item or source of the vulnerability. It is told of the list, as the standard has it; the words say of which item.
 */
export const rule: Rule = {
  clause: '6.3.1',
  code: 'CSAF_CVSS_2_ALONE',
  check: (view) => {
    if (!cvssOf(view).some(({ kind }) => kind === 'cvss_v2')) return []
    const others = new Map<number, Set<string>>()
    for (const scoring of scoringsOf(view)) {
      if (!hasOther(scoring)) continue
      const known = others.get(scoring.vulnerability) ?? new Set<string>()
      others.set(scoring.vulnerability, known)
      for (const { value } of scoring.products) known.add(value)
    }
    return scoringsOf(view).flatMap((scoring): Problem[] => {
      const { cvss, products, vulnerability } = scoring
      if (!cvss.some(({ kind }) => kind === 'cvss_v2') || hasOther(scoring)) return []
      const known = others.get(vulnerability)
      const alone = products.filter(({ value }) => known?.has(value) !== true)
      if (alone.length === 0 && products.length > 0) return []
      const at = scoring.path
      const path = at.slice(0, at.lastIndexOf('/'))
      if (alone.length === 0) return [{ path, params: { at } }]
      const params = { products: listed(alone, ({ value: id }) => id), at }
      return [{ path, code: 'CSAF_CVSS_2_ALONE_FOR', params }]
    })
  },
}
