import type { Place } from '../schema/extension.ts'
import { branchesOf, composedOf, documentOf, listOf, treeOf, vulnerabilitiesOf } from './parts.ts'
import { createIndex, membersOf, objectsOf, type CsafView, type Placed } from './view.ts'

/** A list of extensions, with the place at which it stands. */
export interface ExtensionList extends Placed<unknown> {
  readonly place: Place
}

const MEMBER = 'x_extensions'

function placeOfProduct(path: string): Place {
  if (path.startsWith('/product_tree/branches')) return '$.product_tree.branches..product.x_extensions'
  if (path.startsWith('/product_tree/full_product_names')) return '$.product_tree.full_product_names[*].x_extensions'
  return '$.product_tree.relationships[*].full_product_name.x_extensions'
}

/** Every list of extensions of a document, in the order of its places. */
export const extensionListsOf = createIndex((view): readonly ExtensionList[] => {
  const found: ExtensionList[] = []
  const add = (place: Place, path: string, holder: unknown): void => {
    const value = membersOf(holder)[MEMBER]
    if (value !== undefined) found.push({ place, path: `${path}/${MEMBER}`, value })
  }
  add('$.document.x_extensions', '/document', documentOf(view))
  for (const { path, value } of holdersOfProducts(view)) add(placeOfProduct(path), path, value)
  for (const { path, value } of listOf(view, 'metrics'))
    add('$.vulnerabilities[*].metrics[*].content.x_extensions', `${path}/content`, value['content'])
  for (const { path, value } of vulnerabilitiesOf(view)) add('$.vulnerabilities[*].x_extensions', path, value)
  add('$.x_extensions', '', view.root)
  return found
})

/** Every object that may define a product, even where it has no id. */
function holdersOfProducts(view: CsafView): Placed<unknown>[] {
  return [
    ...branchesOf(view).map(({ path, value }) => ({ path: `${path}/product`, value: value['product'] })),
    ...objectsOf(treeOf(view)['full_product_names'], '/product_tree/full_product_names'),
    ...composedOf(view).map(({ path, value }) => ({
      path: `${path}/full_product_name`,
      value: value['full_product_name'],
    })),
  ]
}
