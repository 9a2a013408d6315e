import { documentOf } from './parts.ts'
import { membersOf, textOf, type CsafView } from './view.ts'

/** Where the sharing group of a document stands. */
export const SHARING_GROUP = '/document/distribution/sharing_group'

/** Ids of sharing groups that mean no closed group: everybody, nobody (RFC 9562: Max UUID, Nil UUID). */
export const EVERYBODY = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Names that are kept for these two ids. */
export const RESERVED_NAMES: ReadonlyMap<string, string> = new Map([
  [EVERYBODY, 'Public'],
  [NOBODY, 'No sharing allowed'],
])

/** Id and name of the group that a document is shared with; the letters of an id have no case (RFC 9562). */
export function sharingGroupOf(view: CsafView): { readonly id: string | undefined; readonly name: string | undefined } {
  const group = membersOf(membersOf(documentOf(view)['distribution'])['sharing_group'])
  return { id: textOf(group['id'])?.toLowerCase(), name: textOf(group['name']) }
}
