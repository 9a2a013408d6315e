import { listed } from './listed.ts'
import { remediatedOf, type Remediated } from './remediations.ts'
import type { Problem, Rule } from './rule.ts'
import { AFFECTED, FIXED } from './status-groups.ts'
import type { CsafView } from './view.ts'
import { createStatuses, shownStanding } from './with-status.ts'

const NOT_AFFECTED: ReadonlySet<string> = new Set(['known_not_affected'])
const NOT_NEEDED = [NOT_AFFECTED, FIXED]

/** Groups of statuses of which a product with a remediation of a category may have none. */
const PROHIBITED: ReadonlyMap<string, readonly ReadonlySet<string>[]> = new Map([
  ['workaround', NOT_NEEDED],
  ['mitigation', NOT_NEEDED],
  ['vendor_fix', NOT_NEEDED],
  ['none_available', NOT_NEEDED],
  ['optional_patch', [AFFECTED]],
  ['fix_planned', [FIXED]],
  ['no_fix_planned', [FIXED]],
])

/** Each remediation with products whose status prohibits it: all that it names itself, and of each group one. */
function findProhibited(view: CsafView, remediated: Remediated): Problem[] {
  if (remediated.vulnerability['product_status'] === undefined) return []
  const standingsOf = createStatuses(view, remediated)
  return remediated.remediations.flatMap((remediation): Problem[] => {
    const { path, category } = remediation
    const found = (PROHIBITED.get(category) ?? []).flatMap((statuses) => standingsOf(remediation, statuses))
    return found.length === 0 ? [] : [{ path, params: { category, products: listed(found, shownStanding) } }]
  })
}

/** 6.1.36 Contradicting Product Status Remediation Combination: no remediation is for a product whose status leaves nothing of its kind to do. */
export const rule: Rule = {
  clause: '6.1.36',
  code: 'CSAF_REMEDIATION_CONTRADICTS_STATUS',
  check: { '2.1': (view) => remediatedOf(view).flatMap((remediated) => findProhibited(view, remediated)) },
}
