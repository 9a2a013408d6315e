import { listOf } from './parts.ts'
import type { Problem } from './rule.ts'
import type { CsafView } from './view.ts'

/** The items of a list of every vulnerability that say neither by `product_ids` nor by `group_ids` what they are for. */
export function findUntargeted(view: CsafView, list: string): Problem[] {
  return listOf(view, list)
    .filter(({ value }) => value['product_ids'] === undefined && value['group_ids'] === undefined)
    .map(({ path }) => ({ path }))
}
