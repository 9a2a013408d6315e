import { composedOf, fullNamesOf, groupsOf, listOf, productByIdOf, statusesOf, type Product } from './parts.ts'
import {
  createIndex,
  membersOf,
  objectsOf,
  textOf,
  textsOf,
  type CsafVersion,
  type CsafView,
  type Members,
  type Placed,
} from './view.ts'

/** Lists of a vulnerability whose items have `product_ids` and `group_ids`. */
const TARGETING: Readonly<Record<CsafVersion, readonly string[]>> = {
  '2.0': ['flags', 'remediations', 'threats'],
  '2.1': ['first_known_exploitation_dates', 'flags', 'ids', 'involvements', 'notes', 'remediations', 'threats'],
}

/** Items of a document that name products or groups of them, themselves: of vulnerabilities, and in 2.1 notes of the document. */
export const targetingOf = createIndex((view): readonly Placed<Members>[] => [
  ...(view.version === '2.1' ? objectsOf(membersOf(view.root['document'])['notes'], '/document/notes') : []),
  ...TARGETING[view.version].flatMap((name) => listOf(view, name)),
])

function idOf({ path, value }: Placed<Members>, name: string): Placed<string>[] {
  const id = textOf(value[name])
  return id === undefined ? [] : [{ path: `${path}/${name}`, value: id }]
}

/** What a relationship (2.0) or a product path (2.1) is composed of: the ids of the products that it refers to. */
export function componentsOf(composed: Placed<Members>): Placed<string>[] {
  const { path, value } = composed
  return [
    ...['product_reference', 'relates_to_product_reference', 'beginning_product_reference'].flatMap((name) =>
      idOf(composed, name),
    ),
    ...objectsOf(value['subpaths'], `${path}/subpaths`).flatMap((part) => idOf(part, 'next_product_reference')),
  ]
}

/** Called with an id, the pointer where it stands or of the list that it is an item of, and there its index. */
type Visit = (id: string, place: string, index?: number) => void

function visitTexts(value: unknown, list: string, visit: Visit): void {
  if (!Array.isArray(value)) return
  for (let index = 0; index < value.length; index += 1) {
    const item: unknown = value[index]
    if (typeof item === 'string') visit(item, list, index)
  }
}

/** Goes through every place where a document refers to a product by its id. */
function visitProductUses(view: CsafView, visit: Visit): void {
  const visitLists = (items: readonly Placed<Members>[], name: string): void => {
    for (const { path, value } of items) visitTexts(value[name], `${path}/${name}`, visit)
  }
  for (const { productIds } of groupsOf(view)) for (const { path, value } of productIds) visit(value, path)
  for (const composed of composedOf(view)) for (const { path, value } of componentsOf(composed)) visit(value, path)
  for (const { ids } of statusesOf(view)) for (const id of ids) visit(id.value, id.path)
  visitLists(targetingOf(view), 'product_ids')
  visitLists(scoresOf(view), 'products')
}

/** Where a document refers to products: nothing is kept of the hundred thousands of places that lead to one. */
export interface ProductUses {
  /** Whether a product that the product tree defines is referred to anywhere. */
  readonly isUsed: (product: Product) => boolean
  /** The places whose id the product tree does not define. */
  readonly unknown: readonly Placed<string>[]
}

/** Every reference to a product by its id, looked up once. */
export const productUsesOf = createIndex((view): ProductUses => {
  const products = productByIdOf(view)
  const used = new Uint8Array(fullNamesOf(view).length)
  const unknown: Placed<string>[] = []
  visitProductUses(view, (id, place, index) => {
    const product = products.get(id)
    if (product !== undefined) used[product.at] = 1
    else unknown.push({ path: index === undefined ? place : `${place}/${index}`, value: id })
  })
  return { isUsed: ({ id }) => used[products.get(id)?.at ?? -1] === 1, unknown }
})

/** Items of `scores` (2.0) or `metrics` (2.1) of every vulnerability. */
export function scoresOf(view: CsafView): readonly Placed<Members>[] {
  return listOf(view, view.version === '2.0' ? 'scores' : 'metrics')
}

/** Every place where a document refers to a product group by its id. */
export const groupUsesOf = createIndex((view): readonly Placed<string>[] =>
  targetingOf(view).flatMap(({ path, value }) => textsOf(value['group_ids'], `${path}/group_ids`)),
)
