import { statusesOf } from './parts.ts'
import { remediationsOf, type Remediation } from './remediations.ts'
import type { Problem, Rule } from './rule.ts'
import { AFFECTED, FIXED } from './status-groups.ts'

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

/** What a remediation says of products that have one status. */
function findAmong({ path, category, products }: Remediation, status: string, ids: ReadonlySet<string>): Problem[] {
  if (!Object.hasOwn(PROHIBITED, category) || PROHIBITED[category]?.has(status) !== true) return []
  return [...products].filter((id) => ids.has(id)).map((id) => ({ path, params: { id, category, status } }))
}

/** 6.1.36 Contradicting Product Status Remediation Combination: no remediation is for a product whose status leaves nothing of its kind to do. */
export const rule: Rule = {
  clause: '6.1.36',
  code: 'CSAF_REMEDIATION_CONTRADICTS_STATUS',
  check: {
    '2.1': (view) =>
      statusesOf(view).flatMap(({ vulnerability, status, ids }) => {
        const named = new Set(ids.map(({ value }) => value))
        return (remediationsOf(view)[vulnerability] ?? []).flatMap((remediation) =>
          findAmong(remediation, status, named),
        )
      }),
  },
}
