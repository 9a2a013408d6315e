import { extensionListsOf } from './extension-lists.ts'
import { createIndex, membersOf, textOf } from './view.ts'

/** Ids of the products that extensions define: of every full product name within one (2.1). */
export const extensionProductsOf = createIndex((view): ReadonlySet<string> => {
  const found = new Set<string>()
  if (view.version !== '2.1') return found
  const open: unknown[] = extensionListsOf(view).map(({ value }) => value)
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue
    const id = textOf(membersOf(membersOf(value)['full_product_name'])['product_id'])
    if (id !== undefined) found.add(id)
    for (const inner of Object.values(value)) if (inner !== undefined) open.push(inner)
  }
  return found
})
