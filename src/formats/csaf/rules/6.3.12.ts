import { scoringsOf } from './cvss.ts'
import type { Rule } from './rule.ts'
import { statusGroupsOf } from './status-groups.ts'

/**
 * 6.3.12 Missing CVSS v4.0: what is scored by CVSS is scored by 4.0, too; and each affected product of a vulnerability is scored by CVSS.
 */
export const rule: Rule = {
  clause: '6.3.12',
  code: 'CSAF_CVSS_4_MISSING',
  check: {
    '2.1': (view) => {
      const scored = scoringsOf(view).filter(({ cvss }) => cvss.length > 0)
      const covered = new Map<number, Set<string>>()
      for (const { vulnerability, products } of scored) {
        const ids = covered.get(vulnerability) ?? new Set<string>()
        covered.set(vulnerability, ids)
        for (const { value } of products) ids.add(value)
      }
      // A product is told once for each vulnerability, though it may be affected by several statuses.
      const uncovered = statusGroupsOf(view).flatMap(({ affected }, vulnerability) => {
        const known = new Set(covered.get(vulnerability))
        return affected.filter(({ value }) => {
          const isNew = !known.has(value)
          known.add(value)
          return isNew
        })
      })
      return [
        ...scored
          .filter(({ cvss }) => cvss.every(({ kind }) => kind !== 'cvss_v4'))
          .map(({ content }) => ({ path: content.path })),
        ...uncovered.map(({ path, value }) => ({
          path,
          code: 'CSAF_CVSS_PRODUCT_MISSING' as const,
          params: { id: value },
        })),
      ]
    },
  },
}
