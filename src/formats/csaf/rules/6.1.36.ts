import { statusesOf, vulnerabilitiesOf } from './parts.ts'
import { remediationsOf } from './remediations.ts'
import type { Rule } from './rule.ts'
import { AFFECTED, FIXED } from './status-groups.ts'
import type { CsafView } from './view.ts'

const NOT_NEEDED = new Set(['known_not_affected', ...FIXED])

/** Statuses that a product with a remediation of a category may not have. */
const PROHIBITED: Readonly<Record<string, ReadonlySet<string>>> = {
  workaround: NOT_NEEDED,
  mitigation: NOT_NEEDED,
  vendor_fix: NOT_NEEDED,
  none_available: NOT_NEEDED,
  optional_patch: AFFECTED,
  fix_planned: FIXED,
  no_fix_planned: FIXED,
}

/** Of each vulnerability, the statuses of each product. */
function statusesByProduct(view: CsafView): Map<string, Set<string>>[] {
  const known = vulnerabilitiesOf(view).map(() => new Map<string, Set<string>>())
  for (const { vulnerability, status, ids } of statusesOf(view))
    for (const { value } of ids) {
      const products = known[vulnerability]
      products?.set(value, (products.get(value) ?? new Set()).add(status))
    }
  return known
}

/** 6.1.36 Contradicting Product Status Remediation Combination: no remediation is for a product whose status leaves nothing of its kind to do. */
export const rule: Rule = {
  clause: '6.1.36',
  code: 'CSAF_REMEDIATION_CONTRADICTS_STATUS',
  check: {
    '2.1': (view) => {
      const statuses = statusesByProduct(view)
      return vulnerabilitiesOf(view).flatMap((vulnerability, index) =>
        remediationsOf(view, vulnerability).flatMap(({ path, category, products }) => {
          const prohibited = Object.hasOwn(PROHIBITED, category) ? PROHIBITED[category] : undefined
          if (prohibited === undefined) return []
          return [...products].flatMap((id) =>
            [...(statuses[index]?.get(id) ?? [])]
              .filter((status) => prohibited.has(status))
              .map((status) => ({ path, params: { id, category, status } })),
          )
        }),
      )
    },
  },
}
