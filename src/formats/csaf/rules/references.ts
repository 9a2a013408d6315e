import { composedOf, groupsOf, listOf, statusesOf } from './parts.ts'
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

/** Every place where a document refers to a product by its id. */
export const productUsesOf = createIndex((view): readonly Placed<string>[] => {
  const found: Placed<string>[] = []
  const add = (uses: readonly Placed<string>[]): void => {
    for (const use of uses) found.push(use)
  }
  for (const { productIds } of groupsOf(view)) add(productIds)
  for (const composed of composedOf(view)) add(componentsOf(composed))
  for (const { ids } of statusesOf(view)) add(ids)
  for (const { path, value } of targetingOf(view)) add(textsOf(value['product_ids'], `${path}/product_ids`))
  for (const { path, value } of scoresOf(view)) add(textsOf(value['products'], `${path}/products`))
  return found
})

/** Items of `scores` (2.0) or `metrics` (2.1) of every vulnerability. */
export function scoresOf(view: CsafView): readonly Placed<Members>[] {
  return listOf(view, view.version === '2.0' ? 'scores' : 'metrics')
}

/** Every place where a document refers to a product group by its id. */
export const groupUsesOf = createIndex((view): readonly Placed<string>[] =>
  targetingOf(view).flatMap(({ path, value }) => textsOf(value['group_ids'], `${path}/group_ids`)),
)
