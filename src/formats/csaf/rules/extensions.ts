import type { Extension, ExtensionClass } from '../extensions/extension.ts'
import { knownExtensions } from '../extensions/known.ts'
import type { Place } from '../schema/extension.ts'
import { branchesOf, composedOf, documentOf, listOf, treeOf, vulnerabilitiesOf } from './parts.ts'
import type { Problem } from './rule.ts'
import { createIndex, membersOf, objectsOf, textOf, type CsafView, type Placed } from './view.ts'

/** A list of extensions, with the place at which it stands. */
export interface ExtensionList extends Placed<unknown> {
  readonly place: Place
}

/** An item of such a list, with the address by which it names its schema. */
export interface ExtensionItem extends Placed<unknown> {
  readonly address: string | undefined
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

/** The items of a list of extensions. */
export const itemsOfList = ({ path, place, value }: ExtensionList): ExtensionItem[] =>
  Array.isArray(value)
    ? value.map((item: unknown, index) => ({
        place,
        path: `${path}/${index}`,
        value: item,
        address: textOf(membersOf(item)['$schema']),
      }))
    : []

/** Every extension of a document. */
export const extensionsOf = createIndex((view): readonly ExtensionItem[] => extensionListsOf(view).flatMap(itemsOfList))

/** The extension of an address, when it is supported: brought by who asks, or known. */
export function supportedExtension(view: CsafView, address: string): Extension | undefined {
  return view.extensions?.get(address) ?? knownExtensions().get(address)
}

/** Whose the extension of an address is; one that nobody lists is experimental. */
export function classOfExtension(view: CsafView, address: string): ExtensionClass {
  return supportedExtension(view, address)?.class ?? 'experimental'
}

/** The items of a class other than those that are fine, each with its address. */
export function findOfClass(view: CsafView, isFault: (extensionClass: ExtensionClass) => boolean): Problem[] {
  return extensionsOf(view).flatMap(({ path, address }) =>
    address !== undefined && isFault(classOfExtension(view, address)) ? [{ path, params: { schema: address } }] : [],
  )
}

/** What the standard wants told of each extension that is not supported: its address, and whose it is. */
export function unsupportedExtensions(view: CsafView): Problem[] {
  return extensionsOf(view).flatMap(({ path, address }): Problem[] =>
    address === undefined || supportedExtension(view, address) !== undefined
      ? []
      : [
          {
            path,
            code: UNSUPPORTED[classOfExtension(view, address)],
            params: { schema: address },
            isRemark: true,
            level: 'warning',
          },
        ],
  )
}

const UNSUPPORTED = {
  official: 'CSAF_EXTENSION_UNSUPPORTED_OFFICIAL',
  registered: 'CSAF_EXTENSION_UNSUPPORTED_REGISTERED',
  experimental: 'CSAF_EXTENSION_UNSUPPORTED',
} as const

/** Each list of extensions at a place. */
export function findListsAt(view: CsafView, place: Place): Problem[] {
  return extensionListsOf(view)
    .filter((found) => found.place === place)
    .map(({ path }) => ({ path }))
}
