import { extensionListsOf, itemsOfList, supportedExtension, unsupportedExtensions } from './extensions.ts'
import type { ExtensionList } from './extensions.ts'
import type { Problem, Rule } from './rule.ts'
import type { CsafView } from './view.ts'

/** What the metadata of the extensions of one list do not allow: too many of one, or two that cannot stand together. */
function findIn(view: CsafView, list: ExtensionList): Problem[] {
  const counts = new Map<string, number>()
  const items = itemsOfList(list)
  for (const { address = '' } of items) counts.set(address, (counts.get(address) ?? 0) + 1)
  const met = new Map<string, number>()
  return items.flatMap(({ path, address }) => {
    const extension = address === undefined ? undefined : supportedExtension(view, address)
    if (address === undefined || extension === undefined) return []
    const count = (met.get(address) ?? 0) + 1
    met.set(address, count)
    const most = extension.most.get(list.place) ?? 0
    const rivals = [...extension.incompatible].filter((rival) => rival !== address && counts.has(rival))
    const place = `${path}/$schema`
    return [
      ...(count > most ? [{ path: place, params: { most } }] : []),
      ...rivals.map((rival) => ({ path: place, code: 'CSAF_EXTENSION_INCOMPATIBLE' as const, params: { rival } })),
    ]
  })
}

/** 6.1.60.3 Extension Metadata: every extension stands where, as often, and beside what its metadata allow. */
export const rule: Rule = {
  clause: '6.1.60.3',
  code: 'CSAF_EXTENSION_TOO_OFTEN',
  check: {
    '2.1': (view) => [...extensionListsOf(view).flatMap((list) => findIn(view, list)), ...unsupportedExtensions(view)],
  },
}
