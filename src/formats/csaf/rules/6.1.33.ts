import { groupsOf, vulnerabilitiesOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { createIndex, objectsOf, textsOf, type CsafView, type Members, type Placed } from './view.ts'

/** The labels of flags that are VEX justifications (2.0 §3.2.3.5). */
const JUSTIFICATIONS: ReadonlySet<unknown> = new Set([
  'component_not_present',
  'inline_mitigations_already_exist',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_not_present',
])

const productsByGroupOf = createIndex((view) => new Map(groupsOf(view).map(({ id, productIds }) => [id, productIds])))

/** The first product of each flag that an earlier flag has, too. A group is taken apart once: whoever names it again repeats its products. */
function findRepeatedProducts(view: CsafView, flags: readonly Placed<Members>[]): Problem[] {
  const known = new Set<string>()
  const apart = new Set<string>()
  return flags.flatMap(({ path, value }) => {
    const own = new Set(textsOf(value['product_ids'], '').map((product) => product.value))
    let again: string | undefined
    for (const group of new Set(textsOf(value['group_ids'], '').map((one) => one.value))) {
      const products = productsByGroupOf(view).get(group) ?? []
      if (apart.has(group)) again ??= products[0]?.value
      else for (const product of products) own.add(product.value)
      apart.add(group)
    }
    for (const id of own) {
      if (known.has(id)) again ??= id
      known.add(id)
    }
    return again === undefined ? [] : [{ path, params: { id: again } }]
  })
}

/** 6.1.33 Multiple Flags with VEX Justification Codes per Product: no product has two justifications for one vulnerability. */
export const rule: Rule = {
  clause: '6.1.33',
  code: 'CSAF_JUSTIFICATION_REPEATED',
  check: (view) =>
    vulnerabilitiesOf(view).flatMap(({ path, value }) => {
      const flags = objectsOf(value['flags'], `${path}/flags`).filter((flag) => JUSTIFICATIONS.has(flag.value['label']))
      return flags.length < 2 ? [] : findRepeatedProducts(view, flags)
    }),
}
