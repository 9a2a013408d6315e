import { groupsOf } from '../rules/parts.ts'
import { createIndex, textsOf, type CsafView, type Members } from '../rules/view.ts'

const groupByIdOf = createIndex((view) => new Map(groupsOf(view).map((group) => [group.id, group.productIds])))

/** The product ids that an item names, itself and through groups (`product_ids`, `group_ids`). */
export function targetsOf(view: CsafView, item: Members): Set<string> {
  const found = new Set<string>()
  for (const { value } of textsOf(item['product_ids'], '')) found.add(value)
  for (const { value } of textsOf(item['group_ids'], ''))
    for (const product of groupByIdOf(view).get(value) ?? []) found.add(product.value)
  return found
}
