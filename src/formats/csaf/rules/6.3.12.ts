import { scoringsOf, type Scoring } from './cvss.ts'
import type { Problem, Rule } from './rule.ts'
import { statusGroupsOf } from './status-groups.ts'
import type { Placed } from './view.ts'

/** The affected products that no item scores, each once, though it may be affected by several statuses. */
function findUncovered(scored: readonly Scoring[], affected: readonly Placed<string>[]): Problem[] {
  const known = new Set<string>()
  for (const { products } of scored) for (const { value } of products) known.add(value)
  return affected.flatMap(({ path, value }): Problem[] => {
    if (known.has(value)) return []
    known.add(value)
    return [{ path, code: 'CSAF_CVSS_PRODUCT_MISSING', params: { id: value } }]
  })
}

/**
 * 6.3.12 Missing CVSS v4.0: what is scored by CVSS is scored by 4.0, too; and each affected product of a vulnerability is scored by CVSS.
 */
export const rule: Rule = {
  clause: '6.3.12',
  code: 'CSAF_CVSS_4_MISSING',
  check: {
    '2.1': (view) => {
      const scored = Map.groupBy(
        scoringsOf(view).filter(({ cvss }) => cvss.length > 0),
        ({ vulnerability }) => vulnerability,
      )
      return statusGroupsOf(view).flatMap(({ affected }, vulnerability) => {
        const own = scored.get(vulnerability) ?? []
        const old = own.filter(({ cvss }) => cvss.every(({ kind }) => kind !== 'cvss_v4'))
        return [...old.map(({ content }) => ({ path: content.path })), ...findUncovered(own, affected)]
      })
    },
  },
}
