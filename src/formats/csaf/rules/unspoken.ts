import { statusesOf, vulnerabilitiesOf } from './parts.ts'
import { createReach } from './reach.ts'
import type { Problem } from './rule.ts'
import type { CsafView, Members } from './view.ts'

/** The products with one of the statuses that none of the items is for that the vulnerability has for such products. */
export function findUnspoken(
  view: CsafView,
  statuses: Iterable<string>,
  itemsOf: (vulnerability: Members) => readonly Members[],
): Problem[] {
  const wanted = new Set(statuses)
  if (!statusesOf(view).some(({ status }) => wanted.has(status))) return []
  const reaches = vulnerabilitiesOf(view).map(({ value }) => createReach(view, itemsOf(value)))
  return statusesOf(view).flatMap(({ vulnerability, status, ids }) => {
    const isSpokenOf = reaches[vulnerability]
    if (isSpokenOf === undefined || !wanted.has(status)) return []
    return ids.filter(({ value }) => !isSpokenOf(value)).map(({ path, value }) => ({ path, params: { id: value } }))
  })
}
