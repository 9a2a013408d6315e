import { scoringsOf } from './cvss.ts'
import { statusesOf } from './parts.ts'
import type { Rule } from './rule.ts'

const AFFECTED = new Set(['first_affected', 'known_affected', 'last_affected'])

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
      const uncovered = statusesOf(view)
        .filter(({ status }) => AFFECTED.has(status))
        .flatMap(({ vulnerability, ids }) => ids.filter(({ value }) => covered.get(vulnerability)?.has(value) !== true))
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
