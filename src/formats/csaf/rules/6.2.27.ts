import { listed } from './listed.ts'
import { remediatedOf, type Remediated } from './remediations.ts'
import type { Problem, Rule } from './rule.ts'
import { FIXED } from './status-groups.ts'
import type { CsafView } from './view.ts'
import { createStatuses, shownStanding } from './with-status.ts'

const UNCLEAR = new Set(['under_investigation', 'unknown'])
const NOT_AFFECTED = new Set(['known_not_affected'])

/** Statuses that a product with a remediation of a category should not have. */
const DISCOURAGED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['workaround', UNCLEAR],
  ['mitigation', UNCLEAR],
  ['vendor_fix', UNCLEAR],
  ['optional_patch', FIXED],
  ['fix_planned', new Set([...NOT_AFFECTED, ...UNCLEAR])],
  ['no_fix_planned', NOT_AFFECTED],
])

/** Each remediation with products whose status discourages it: all that it names itself, and of each group one. */
function findDiscouraged(view: CsafView, remediated: Remediated): Problem[] {
  const standingsOf = createStatuses(view, remediated)
  return remediated.remediations.flatMap((remediation): Problem[] => {
    const { path, category } = remediation
    const statuses = DISCOURAGED.get(category)
    const found = statuses === undefined ? [] : standingsOf(remediation, statuses)
    return found.length === 0 ? [] : [{ path, params: { category, products: listed(found, shownStanding) } }]
  })
}

/** 6.2.27 Discouraged Product Status Remediation Combination: no remediation is for a product whose status hardly goes with its kind. */
export const rule: Rule = {
  clause: '6.2.27',
  code: 'CSAF_REMEDIATION_DISCOURAGED',
  check: { '2.1': (view) => remediatedOf(view).flatMap((remediated) => findDiscouraged(view, remediated)) },
}
