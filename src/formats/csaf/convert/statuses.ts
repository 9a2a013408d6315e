import { draftAt, draftsAt, textsAt, type Draft, type Work } from './draft.ts'

const AFFECTED = ['first_affected', 'known_affected', 'last_affected']
const HARMLESS = ['first_fixed', 'fixed', 'known_not_affected']

function idsOf(vulnerability: Draft, statuses: readonly string[]): Set<string> {
  const status = draftAt(vulnerability, 'product_status')
  return new Set(statuses.flatMap((name) => textsAt(status, name)))
}

/** Products of a vulnerability in the status group “Affected”. */
export const affectedIn = (vulnerability: Draft): Set<string> => idsOf(vulnerability, AFFECTED)

/** Products of a vulnerability that are affected, or may be: it is still under investigation. */
export const openIn = (vulnerability: Draft): Set<string> =>
  idsOf(vulnerability, [...AFFECTED, 'under_investigation', 'unknown'])

/** Products of a vulnerability in the status groups “Not Affected” and “Fixed”. */
export const harmlessIn = (vulnerability: Draft): Set<string> => idsOf(vulnerability, HARMLESS)

/** Products of a vulnerability with any status. */
export const judgedIn = (vulnerability: Draft): Set<string> =>
  idsOf(vulnerability, Object.keys(draftAt(vulnerability, 'product_status') ?? {}))

/** The products of each product group. */
export function groupsIn(work: Work): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const group of draftsAt(draftAt(work.root, 'product_tree'), 'product_groups')) {
    const id = group['group_id']
    if (typeof id === 'string' && !found.has(id)) found.set(id, textsAt(group, 'product_ids'))
  }
  return found
}

/** The products that an item names, itself and through groups. */
export function targetsIn(item: Draft, groups: ReadonlyMap<string, readonly string[]>): Set<string> {
  return new Set([
    ...textsAt(item, 'product_ids'),
    ...textsAt(item, 'group_ids').flatMap((group) => groups.get(group) ?? []),
  ])
}
