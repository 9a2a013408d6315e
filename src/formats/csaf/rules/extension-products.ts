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

/** Every text in an extension but the ids of the products that it defines: by one of them an extension may name a product (2.1). */
export const extensionTextsOf = createIndex((view): ReadonlySet<string> => {
  const found = new Set<string>()
  if (view.version !== '2.1') return found
  const open = extensionListsOf(view).map(({ value }) => ({ value, isProduct: false }))
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, isProduct } = at
    if (typeof value === 'string') found.add(value)
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value) as [string, unknown][])
      if (!isProduct || name !== 'product_id') open.push({ value: inner, isProduct: name === 'full_product_name' })
  }
  return found
})
