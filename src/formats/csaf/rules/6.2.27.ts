import { groupsOf, vulnerabilitiesOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { FIXED } from './status-groups.ts'
import { createIndex, membersOf, objectsOf, textOf, textsOf, type CsafView, type Members, type Placed } from './view.ts'

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

const productsByGroupOf = createIndex(
  (view) => new Map(groupsOf(view).map(({ id, productIds }) => [id, new Set(productIds.map(({ value }) => value))])),
)

/** The products of a vulnerability that have one of the statuses, each with the first of them. */
function productsWith(vulnerability: Members, statuses: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>()
  for (const status of statuses)
    for (const { value } of textsOf(membersOf(vulnerability['product_status'])[status], ''))
      if (!found.has(value)) found.set(value, status)
  return found
}

/** One product that is in both; the smaller of them is gone through. */
function findCommon(products: ReadonlyMap<string, string>, group: ReadonlySet<string>): string | undefined {
  if (products.size < group.size) for (const id of products.keys()) if (group.has(id)) return id
  if (products.size >= group.size) for (const id of group) if (products.has(id)) return id
  return undefined
}

/** Asks the remediations of a vulnerability: each product that one names itself, and of each group one product. */
function findDiscouraged(view: CsafView, { path, value }: Placed<Members>): Problem[] {
  const byCategory = new Map<string, Map<string, string>>()
  const byGroup = new Map<string, string | undefined>()
  return objectsOf(value['remediations'], `${path}/remediations`).flatMap((remediation): Problem[] => {
    const category = textOf(remediation.value['category']) ?? ''
    const statuses = DISCOURAGED.get(category)
    if (statuses === undefined) return []
    const products = byCategory.get(category) ?? productsWith(value, statuses)
    byCategory.set(category, products)
    const inGroup = (group: string): string | undefined => {
      const key = `${category} ${group}`
      if (!byGroup.has(key)) byGroup.set(key, findCommon(products, productsByGroupOf(view).get(group) ?? new Set()))
      return byGroup.get(key)
    }
    const named = textsOf(remediation.value['product_ids'], '').map((product) => product.value)
    const grouped = textsOf(remediation.value['group_ids'], '').map((group) => inGroup(group.value))
    return [...new Set([...named, ...grouped])].flatMap((id): Problem[] => {
      const status = id === undefined ? undefined : products.get(id)
      return id === undefined || status === undefined
        ? []
        : [{ path: remediation.path, params: { id, category, status } }]
    })
  })
}

/** 6.2.27 Discouraged Product Status Remediation Combination: no remediation is for a product whose status hardly goes with its kind. */
export const rule: Rule = {
  clause: '6.2.27',
  code: 'CSAF_REMEDIATION_DISCOURAGED',
  check: { '2.1': (view) => vulnerabilitiesOf(view).flatMap((vulnerability) => findDiscouraged(view, vulnerability)) },
}
