import { extensionListsOf, type ExtensionList } from './extension-lists.ts'
import { itemsOfList, supportedExtension, unsupportedExtensions } from './extensions.ts'
import type { Problem, Rule } from './rule.ts'
import type { CsafView } from './view.ts'

/** What the metadata of the extensions of one list do not allow: too many of one, or two that cannot stand together. */
function findIn(view: CsafView, list: ExtensionList): Problem[] {
  const { path, place } = list
  const counts = new Map<string, number>()
  for (const { address } of itemsOfList(list))
    if (address !== undefined) counts.set(address, (counts.get(address) ?? 0) + 1)
  return [...counts].flatMap(([schema, count]): Problem[] => {
    const extension = supportedExtension(view, schema)
    if (extension === undefined) return []
    const most = extension.most.get(place) ?? 0
    const rivals = [...extension.incompatible].filter((rival) => rival !== schema && counts.has(rival))
    return [
      ...(count > most ? [{ path, params: { schema, most } }] : []),
      ...rivals.map((rival) => ({ path, code: 'CSAF_EXTENSION_INCOMPATIBLE' as const, params: { schema, rival } })),
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
