import { listed } from './listed.ts'
import { productsByGroupOf } from './reach.ts'
import { remediatedOf, type Remediated } from './remediations.ts'
import type { Problem, Rule } from './rule.ts'
import { AFFECTED, FIXED } from './status-groups.ts'
import { membersOf, textsOf, type CsafView, type Members } from './view.ts'

const NOT_AFFECTED: ReadonlySet<string> = new Set(['known_not_affected'])
const NOT_NEEDED = [NOT_AFFECTED, FIXED]

/** Groups of statuses of which a product with a remediation of a category may have none. */
const PROHIBITED: ReadonlyMap<string, readonly ReadonlySet<string>[]> = new Map([
  ['workaround', NOT_NEEDED],
  ['mitigation', NOT_NEEDED],
  ['vendor_fix', NOT_NEEDED],
  ['none_available', NOT_NEEDED],
  ['optional_patch', [AFFECTED]],
  ['fix_planned', [FIXED]],
  ['no_fix_planned', [FIXED]],
])

/** The products of a vulnerability that have one of the statuses, each with the first of them; of each group one that is among them. */
class WithStatus {
  readonly #view: CsafView
  readonly #products = new Map<string, string>()
  readonly #groups = new Map<string, string | undefined>()

  constructor(view: CsafView, vulnerability: Members, statuses: ReadonlySet<string>) {
    this.#view = view
    const lists = membersOf(vulnerability['product_status'])
    for (const status of statuses)
      for (const { value } of textsOf(lists[status], ''))
        if (!this.#products.has(value)) this.#products.set(value, status)
  }

  get isEmpty(): boolean {
    return this.#products.size === 0
  }

  statusOf(id: string): string | undefined {
    return this.#products.get(id)
  }

  /** Asked of a group once, and then of the fewer products. */
  findIn(group: string): string | undefined {
    if (this.#groups.has(group)) return this.#groups.get(group)
    const members: ReadonlySet<string> = productsByGroupOf(this.#view).get(group) ?? new Set()
    const [few, many] = members.size < this.#products.size ? [members, this.#products] : [this.#products, members]
    const common = few.keys().find((id) => many.has(id))
    this.#groups.set(group, common)
    return common
  }
}

/** Each remediation with products whose status prohibits it: all that it names itself, and of each group one. */
function findProhibited(view: CsafView, { vulnerability, remediations }: Remediated): Problem[] {
  if (vulnerability['product_status'] === undefined) return []
  const known = new Map<ReadonlySet<string>, WithStatus>()
  return remediations.flatMap(({ path, category, products, groups }): Problem[] => {
    const found = (PROHIBITED.get(category) ?? []).flatMap((statuses) => {
      const those = known.get(statuses) ?? new WithStatus(view, vulnerability, statuses)
      known.set(statuses, those)
      if (those.isEmpty) return []
      const ids = new Set(products)
      for (const group of groups) {
        const id = those.findIn(group)
        if (id !== undefined) ids.add(id)
      }
      return [...ids].flatMap((id) => {
        const status = those.statusOf(id)
        return status === undefined ? [] : [{ id, status }]
      })
    })
    return found.length === 0
      ? []
      : [{ path, params: { category, products: listed(found, ({ id, status }) => `${id} (${status})`) } }]
  })
}

/** 6.1.36 Contradicting Product Status Remediation Combination: no remediation is for a product whose status leaves nothing of its kind to do. */
export const rule: Rule = {
  clause: '6.1.36',
  code: 'CSAF_REMEDIATION_CONTRADICTS_STATUS',
  check: { '2.1': (view) => remediatedOf(view).flatMap((remediated) => findProhibited(view, remediated)) },
}
