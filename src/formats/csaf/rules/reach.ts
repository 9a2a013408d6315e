import { groupsOf } from './parts.ts'
import { createIndex, textsOf, type CsafView, type Members } from './view.ts'

/** The ids of the groups that each product is in. */
export const groupsByProductOf = createIndex((view): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>()
  for (const { id, productIds } of groupsOf(view))
    for (const { value } of productIds) {
      const known = found.get(value)
      if (known === undefined) found.set(value, [id])
      else known.push(id)
    }
  return found
})

/** The products of each group. */
export const productsByGroupOf = createIndex((view): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>()
  for (const { id, productIds } of groupsOf(view)) {
    const known = found.get(id) ?? new Set()
    for (const { value } of productIds) known.add(value)
    found.set(id, known)
  }
  return found
})

const NONE: ReadonlySet<string> = new Set()

/** The products of a group, as long as the effort for the document lasts; none after that, which `check.ts` tells. */
export function takeApart(view: CsafView, group: string): ReadonlySet<string> {
  const products = productsByGroupOf(view).get(group) ?? NONE
  const { effort } = view
  if (effort.left < products.size) {
    effort.refused += 1
    return NONE
  }
  effort.left -= products.size
  return products
}

/** Whether a product is named by one of the items, itself (`product_ids`) or through a group (`group_ids`); no group is taken apart for it. */
export function createReach(view: CsafView, items: readonly Members[]): (id: string) => boolean {
  const direct = new Set<string>()
  const groups = new Set<string>()
  for (const item of items) {
    for (const { value } of textsOf(item['product_ids'], '')) direct.add(value)
    for (const { value } of textsOf(item['group_ids'], '')) groups.add(value)
  }
  return (id) => {
    if (direct.has(id)) return true
    const own = groups.size === 0 ? [] : (groupsByProductOf(view).get(id) ?? [])
    return own.length <= groups.size
      ? own.some((group) => groups.has(group))
      : [...groups].some((group) => productsByGroupOf(view).get(group)?.has(id))
  }
}
