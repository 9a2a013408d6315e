import { branchesBelow, convertBranches } from './branches.ts'
import { draftAt, draftsAt, placeOf, putList, type Draft, type Work } from './draft.ts'
import { convertHelper } from './helpers.ts'
import { convertRanges } from './ranges.ts'

/** Every object of the product tree that defines a product, with the branch that it stands in. */
export function productsIn(tree: Draft | undefined): { readonly product: Draft; readonly branch?: Draft }[] {
  const found: { product: Draft; branch?: Draft }[] = []
  for (const branch of branchesBelow(tree)) {
    const product = draftAt(branch, 'product')
    if (product !== undefined) found.push({ product, branch })
  }
  for (const product of draftsAt(tree, 'full_product_names')) found.push({ product })
  for (const composed of [...draftsAt(tree, 'relationships'), ...draftsAt(tree, 'product_paths')]) {
    const product = draftAt(composed, 'full_product_name')
    if (product !== undefined) found.push({ product })
  }
  return found
}

function toPath(relationship: Draft, work: Work): Draft {
  const { category, full_product_name, product_reference, relates_to_product_reference, ...rest } = relationship
  const path: Draft = {
    ...rest,
    beginning_product_reference: product_reference,
    full_product_name,
    subpaths: [{ category, next_product_reference: relates_to_product_reference }],
  }
  for (const name of ['beginning_product_reference', 'full_product_name'])
    if (path[name] === undefined) delete path[name]
  work.places.set(path, placeOf(work, relationship))
  return path
}

/** The product tree as 2.1 has it: branches, ranges, what tells a product, and product paths instead of relationships. */
export function convertTree(work: Work): void {
  const tree = draftAt(work.root, 'product_tree')
  if (tree === undefined) return
  convertBranches(tree, work)
  convertRanges(tree, work)
  for (const { product } of productsIn(tree)) convertHelper(product, work)
  if (!Array.isArray(tree['relationships'])) return
  const paths = draftsAt(tree, 'relationships').map((relationship) => toPath(relationship, work))
  delete tree['relationships']
  putList(tree, 'product_paths', paths)
}
