import { extensionListsOf, type ExtensionList } from './extension-lists.ts'
import { itemsOfList, supportedExtension, unsupportedExtensions } from './extensions.ts'
import type { Problem, Rule } from './rule.ts'
import type { CsafView } from './view.ts'

function countAddresses(list: ExtensionList): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { address } of itemsOfList(list))
    if (address !== undefined) counts.set(address, (counts.get(address) ?? 0) + 1)
  return counts
}

/** The extensions of a document that came so far, and those that they cannot be used with. */
class Used {
  readonly #view: CsafView
  readonly #addresses = new Set<string>()
  readonly #rivals = new Map<string, string[]>()

  constructor(view: CsafView) {
    this.#view = view
  }

  /** Adds an extension when it comes for the first time; tells which of those before it cannot be used with it. */
  add(address: string): readonly string[] {
    if (this.#addresses.has(address)) return []
    const incompatible = supportedExtension(this.#view, address)?.incompatible ?? new Set<string>()
    const found = new Set(this.#rivals.get(address))
    for (const rival of incompatible) {
      if (this.#addresses.has(rival)) found.add(rival)
      const known = this.#rivals.get(rival)
      if (known === undefined) this.#rivals.set(rival, [address])
      else known.push(address)
    }
    this.#addresses.add(address)
    return [...found]
  }
}

/** What the metadata of the extensions of one list do not allow: too many of one, or two that cannot be used together. */
function findIn(view: CsafView, list: ExtensionList, used: Used): Problem[] {
  const { path, place } = list
  return [...countAddresses(list)].flatMap(([schema, count]): Problem[] => {
    const extension = supportedExtension(view, schema)
    const most = extension === undefined ? count : (extension.most.get(place) ?? 0)
    return [
      ...(count > most ? [{ path, params: { schema, most } }] : []),
      ...used.add(schema).map((rival): Problem => ({
        path,
        code: 'CSAF_EXTENSION_INCOMPATIBLE',
        params: { schema, rival },
      })),
    ]
  })
}

/** 6.1.60.3 Extension Metadata: every extension stands where and as often as its metadata allow, and in no document with its rivals. */
export const rule: Rule = {
  clause: '6.1.60.3',
  code: 'CSAF_EXTENSION_TOO_OFTEN',
  check: {
    '2.1': (view) => {
      const used = new Used(view)
      return [...extensionListsOf(view).flatMap((list) => findIn(view, list, used)), ...unsupportedExtensions(view)]
    },
  },
}
