import { vulnerabilitiesOf } from './parts.ts'
import { createReach } from './reach.ts'
import type { Problem } from './rule.ts'
import { membersOf, textsOf, type CsafView, type Members } from './view.ts'

/** The products with one of the statuses that none of the items is for that the vulnerability has for such products. */
export function findUnspoken(
  view: CsafView,
  statuses: Iterable<string>,
  itemsOf: (vulnerability: Members) => readonly Members[],
): Problem[] {
  return vulnerabilitiesOf(view).flatMap(({ path, value }) => {
    const isSpokenOf = createReach(view, itemsOf(value))
    return [...statuses].flatMap((status) =>
      textsOf(membersOf(value['product_status'])[status], `${path}/product_status/${status}`)
        .filter((product) => !isSpokenOf(product.value))
        .map((product) => ({ path: product.path, params: { id: product.value } })),
    )
  })
}
