import { cut } from './shown.ts'
import { addObjects, createIndex, membersOf, objectsOf, textOf, textsOf } from './view.ts'
import type { CsafVersion, CsafView, Members, Placed } from './view.ts'

/** `/document` of a document. */
export const documentOf = (view: CsafView): Members => membersOf(view.root['document'])

/** `/document/tracking` of a document. */
export const trackingOf = (view: CsafView): Members => membersOf(documentOf(view)['tracking'])

/** `/product_tree` of a document. */
export const treeOf = (view: CsafView): Members => membersOf(view.root['product_tree'])

/** `/document/category`, empty where there is none. */
export const categoryOf = (view: CsafView): string => textOf(documentOf(view)['category']) ?? ''

/** The objects below `/vulnerabilities`. */
export const vulnerabilitiesOf = createIndex((view) => objectsOf(view.root['vulnerabilities'], '/vulnerabilities'))

const listsOf = createIndex(() => new Map<string, readonly Placed<Members>[]>())

/** The objects of a list that each vulnerability may have (`flags`, `remediations` …), in the order of the document. */
export function listOf(view: CsafView, name: string): readonly Placed<Members>[] {
  const lists = listsOf(view)
  const known = lists.get(name)
  if (known !== undefined) return known
  const found: Placed<Members>[] = []
  for (const { path, value } of vulnerabilitiesOf(view)) addObjects(found, value[name], `${path}/${name}`)
  lists.set(name, found)
  return found
}

/** A member of each object that is a text there, with its own pointer. */
export function textsIn(items: readonly Placed<Members>[], name: string): Placed<string>[] {
  return items.flatMap(({ path, value }) => {
    const text = textOf(value[name])
    return text === undefined ? [] : [{ path: `${path}/${name}`, value: text }]
  })
}

/** A branch of the product tree, with the one that it stands below. */
export interface Branch extends Placed<Members> {
  readonly parent: Branch | undefined
  /** 1 for the outermost. */
  readonly depth: number
  /** Which categories stand above it, by their bits. */
  readonly above: number
}

const CATEGORIES: ReadonlyMap<unknown, number> = new Map(
  ['architecture', 'host_name', 'language', 'legacy', 'patch_level', 'platform', 'product_family', 'product_name']
    .concat(['product_version', 'product_version_range', 'service_pack', 'specification', 'vendor'])
    .map((category, index) => [category, 1 << index]),
)

/** True when a branch of a category of the standard stands above it. */
export function isBelow({ above }: Branch, category: string): boolean {
  return (above & (CATEGORIES.get(category) ?? 0)) !== 0
}

/** Every branch of the product tree, outer before inner, in the order of the document. */
export const branchesOf = createIndex((view): readonly Branch[] => {
  const found: Branch[] = []
  const open: Branch[] = []
  const openBelow = (value: unknown, path: string, parent: Branch | undefined): void => {
    const depth = (parent?.depth ?? 0) + 1
    const above = parent === undefined ? 0 : parent.above | (CATEGORIES.get(parent.value['category']) ?? 0)
    const inner = objectsOf(value, `${path}/branches`)
    for (let index = inner.length - 1; index >= 0; index -= 1) {
      const placed = inner[index]
      if (placed !== undefined) open.push({ path: placed.path, value: placed.value, parent, depth, above })
    }
  }
  openBelow(treeOf(view)['branches'], '/product_tree', undefined)
  for (let branch = open.pop(); branch !== undefined; branch = open.pop()) {
    found.push(branch)
    openBelow(branch.value['branches'], branch.path, branch)
  }
  return found
})

/** A full product name: its object with the pointer of it, its id, if it has one, and the branch that it stands in, if in one. */
export interface FullName extends Placed<Members> {
  readonly id: string | undefined
  readonly branch: Branch | undefined
  /** Its place among all of them. */
  readonly at: number
}

/** A full product name that has an id. */
export interface Product extends FullName {
  readonly id: string
}

/** Lists below the product tree whose items define a product under `full_product_name`: CSAF 2.0, 2.1. */
const COMPOSED = { '2.0': 'relationships', '2.1': 'product_paths' } as const

/** `relationships` (2.0) or `product_paths` (2.1) of the product tree. */
export const composedOf = createIndex((view) => {
  const name = COMPOSED[view.version]
  return objectsOf(treeOf(view)[name], `/product_tree/${name}`)
})

/** Every full product name: of branches, of the list of full product names, of relationships or product paths. */
export const fullNamesOf = createIndex((view): readonly FullName[] => {
  const found: FullName[] = []
  const add = (value: unknown, path: string, branch?: Branch): void => {
    const product = membersOf(value)
    if (product !== value) return
    found.push({ path, value: product, id: textOf(product['product_id']), branch, at: found.length })
  }
  for (const branch of branchesOf(view)) add(branch.value['product'], `${branch.path}/product`, branch)
  for (const { path, value } of objectsOf(treeOf(view)['full_product_names'], '/product_tree/full_product_names'))
    add(value, path)
  for (const { path, value } of composedOf(view)) add(value['full_product_name'], `${path}/full_product_name`)
  return found
})

const hasId = (product: FullName): product is Product => product.id !== undefined

/** Every full product name that defines a product id. */
export const productsOf = createIndex((view): readonly Product[] => fullNamesOf(view).filter(hasId))

/** How a message calls a product: its id, or else its name. */
export const labelOf = ({ id, value }: FullName): string => cut(id ?? textOf(value['name']) ?? '')

/** The first definition of each product id. */
export const productByIdOf = createIndex((view): ReadonlyMap<string, Product> => {
  const found = new Map<string, Product>()
  for (const product of productsOf(view)) if (!found.has(product.id)) found.set(product.id, product)
  return found
})

/** `product_identification_helper` of each full product name that has one, with its pointer. */
export const helpersOf = createIndex((view) =>
  fullNamesOf(view).flatMap((product) => {
    const value = product.value['product_identification_helper']
    const path = `${product.path}/product_identification_helper`
    return value === undefined ? [] : [{ path, value: membersOf(value), product }]
  }),
)

export interface ProductGroup {
  readonly id: string
  readonly path: string
  readonly productIds: readonly Placed<string>[]
}

/** The groups below `/product_tree/product_groups` that have an id. */
export const groupsOf = createIndex((view): readonly ProductGroup[] =>
  objectsOf(treeOf(view)['product_groups'], '/product_tree/product_groups').flatMap(({ path, value }) => {
    const id = textOf(value['group_id'])
    return id === undefined ? [] : [{ id, path, productIds: textsOf(value['product_ids'], `${path}/product_ids`) }]
  }),
)

/** One list of `product_status`: the vulnerability's index among `vulnerabilitiesOf`, the status, the products. */
export interface StatusList {
  readonly vulnerability: number
  readonly status: string
  readonly ids: readonly Placed<string>[]
}

const STATUSES_20 = [
  'first_affected',
  'first_fixed',
  'fixed',
  'known_affected',
  'known_not_affected',
  'last_affected',
].concat(['recommended', 'under_investigation'])

/** The statuses that a version knows; lists of other names say nothing of a product. */
const STATUSES: Readonly<Record<CsafVersion, ReadonlySet<string>>> = {
  '2.0': new Set(STATUSES_20),
  '2.1': new Set([...STATUSES_20, 'unknown']),
}

/** Every list of products by status, of all vulnerabilities. */
export const statusesOf = createIndex((view): readonly StatusList[] =>
  vulnerabilitiesOf(view).flatMap(({ path, value }, vulnerability) =>
    Object.entries(membersOf(value['product_status']))
      .filter(([status]) => STATUSES[view.version].has(status))
      .map(([status, ids]) => ({ vulnerability, status, ids: textsOf(ids, `${path}/product_status/${status}`) })),
  ),
)

/** A revision of `/document/tracking/revision_history`. */
export const revisionsOf = createIndex((view) =>
  objectsOf(trackingOf(view)['revision_history'], '/document/tracking/revision_history'),
)
