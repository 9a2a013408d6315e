import { listed } from './listed.ts'
import { vulnerabilitiesOf } from './parts.ts'
import { productsByGroupOf } from './reach.ts'
import type { Problem, Rule } from './rule.ts'
import { FIXED } from './status-groups.ts'
import { membersOf, objectsOf, textOf, textsOf, type CsafView, type Members, type Placed } from './view.ts'

const UNCLEAR = new Set(['under_investigation', 'unknown'])
const NOT_AFFECTED = new Set(['known_not_affected'])

/** Statuses that a product with a remediation of a category should not have. */
const DISCOURAGED: ReadonlyMap<string | undefined, ReadonlySet<string>> = new Map([
  ['workaround', UNCLEAR],
  ['mitigation', UNCLEAR],
  ['vendor_fix', UNCLEAR],
  ['optional_patch', FIXED],
  ['fix_planned', new Set([...NOT_AFFECTED, ...UNCLEAR])],
  ['no_fix_planned', NOT_AFFECTED],
])

/** The products of a vulnerability that have one of the statuses, each with the first of them. */
function productsWith(vulnerability: Members, statuses: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>()
  for (const status of statuses)
    for (const { value } of textsOf(membersOf(vulnerability['product_status'])[status], ''))
      if (!found.has(value)) found.set(value, status)
  return found
}

/** One product that is in both; the smaller of them is gone through. */
function findCommon(products: ReadonlyMap<string, string>, group: ReadonlySet<string>): string[] {
  const [few, many] = products.size < group.size ? [products, group] : [group, products]
  for (const id of few.keys()) if (many.has(id)) return [id]
  return []
}

/** Asks each remediation of a vulnerability: all products that it names itself, and of each group one product. */
function findDiscouraged(view: CsafView, { path, value }: Placed<Members>): Problem[] {
  const byStatuses = new Map<ReadonlySet<string>, Map<string, string>>()
  const byGroup = new Map<string, string[]>()
  return objectsOf(value['remediations'], `${path}/remediations`).flatMap((remediation): Problem[] => {
    const category = textOf(remediation.value['category']) ?? ''
    const statuses = DISCOURAGED.get(category)
    if (statuses === undefined) return []
    const products = byStatuses.get(statuses) ?? productsWith(value, statuses)
    byStatuses.set(statuses, products)
    const named = new Set(textsOf(remediation.value['product_ids'], '').map((product) => product.value))
    for (const group of textsOf(remediation.value['group_ids'], '')) {
      const key = `${category} ${group.value}`
      const inGroup = byGroup.get(key) ?? findCommon(products, productsByGroupOf(view).get(group.value) ?? new Set())
      byGroup.set(key, inGroup)
      for (const id of inGroup) named.add(id)
    }
    const found = [...named].filter((id) => products.has(id))
    const told = listed(found, (id) => `${id} (${products.get(id)})`)
    return found.length === 0 ? [] : [{ path: remediation.path, params: { category, products: told } }]
  })
}

/** 6.2.27 Discouraged Product Status Remediation Combination: no remediation is for a product whose status hardly goes with its kind. */
export const rule: Rule = {
  clause: '6.2.27',
  code: 'CSAF_REMEDIATION_DISCOURAGED',
  check: { '2.1': (view) => vulnerabilitiesOf(view).flatMap((vulnerability) => findDiscouraged(view, vulnerability)) },
}
