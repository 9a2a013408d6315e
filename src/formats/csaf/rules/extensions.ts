import type { Extension, ExtensionClass } from '../extensions/extension.ts'
import { knownExtensions } from '../extensions/known.ts'
import type { Place } from '../schema/extension.ts'
import { extensionListsOf, type ExtensionList } from './extension-lists.ts'
import type { Problem } from './rule.ts'
import { createIndex, membersOf, textOf, type CsafView, type Placed } from './view.ts'

/** An item of such a list, with the address by which it names its schema. */
export interface ExtensionItem extends Placed<unknown> {
  readonly address: string | undefined
  readonly place: Place
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
