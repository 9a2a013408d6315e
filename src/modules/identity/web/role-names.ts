import { formatMessage } from '#platform/i18n/index.ts'
import type { RoleGrant } from '../model.ts'
import type { Words } from './words.ts'

/** "Author (division FA)": a role and where it is held; `nameOf` knows the names of scopes, their ids stand in for others. */
export function describeGrant(words: Words, grant: RoleGrant, nameOf: (id: string) => string | undefined): string {
  const { kind, id } = grant.scope
  const where = formatMessage(words.scope[kind], { name: id === null ? '' : (nameOf(id) ?? id) })
  return `${words.role[grant.role]} (${where})`
}
