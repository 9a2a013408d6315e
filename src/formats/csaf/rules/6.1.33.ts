import { vulnerabilitiesOf } from './parts.ts'
import { takeApart } from './reach.ts'
import { MOST_TOLD, type Problem, type Rule } from './rule.ts'
import { objectsOf, textsOf, type CsafView, type Members, type Placed } from './view.ts'

/** The labels of flags that are VEX justifications (2.0 §3.2.3.5). */
const JUSTIFICATIONS: ReadonlySet<unknown> = new Set([
  'component_not_present',
  'inline_mitigations_already_exist',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_not_present',
])

/** The products of several flags, each once. A group is taken apart for the first and the second flag that names it: then all is told. */
function findRepeatedProducts(view: CsafView, path: string, flags: readonly Placed<Members>[]): Problem[] {
  const first = new Map<string, string>()
  const told = new Set<string>()
  const takenApart = new Map<string, number>()
  const found: Problem[] = []
  for (const flag of flags) {
    const own = new Set(textsOf(flag.value['product_ids'], '').map(({ value }) => value))
    for (const group of new Set(textsOf(flag.value['group_ids'], '').map(({ value }) => value))) {
      const times = takenApart.get(group) ?? 0
      takenApart.set(group, times + 1)
      if (times < 2) for (const id of takeApart(view, group)) own.add(id)
    }
    for (const id of own) {
      const other = first.get(id)
      if (other === undefined) first.set(id, flag.path)
      else if (!told.has(id)) {
        told.add(id)
        found.push({ path, params: { id, other, at: flag.path } })
      }
    }
  }
  return found
}

/** 6.1.33 Multiple Flags with VEX Justification Codes per Product: no product has two justifications for one vulnerability. */
export const rule: Rule = {
  clause: '6.1.33',
  code: 'CSAF_JUSTIFICATION_REPEATED',
  check: (view) => {
    const found: Problem[] = []
    for (const { path, value } of vulnerabilitiesOf(view)) {
      const place = `${path}/flags`
      const flags = objectsOf(value['flags'], place).filter((flag) => JUSTIFICATIONS.has(flag.value['label']))
      // More than are told need not be found.
      if (found.length > MOST_TOLD) break
      if (flags.length > 1) for (const problem of findRepeatedProducts(view, place, flags)) found.push(problem)
    }
    return found
  },
}
