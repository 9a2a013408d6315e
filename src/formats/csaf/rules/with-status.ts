import { productsByGroupOf } from './reach.ts'
import type { Remediated, Remediation } from './remediations.ts'
import { membersOf, textsOf, type CsafView, type Members } from './view.ts'

/** A product with the status that it has. */
interface Standing {
  readonly id: string
  readonly status: string
}

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

  /** Asked of a group once, and then of the fewer products. */
  #findIn(group: string): string | undefined {
    if (this.#groups.has(group)) return this.#groups.get(group)
    const members: ReadonlySet<string> = productsByGroupOf(this.#view).get(group) ?? new Set()
    const [few, many] = members.size < this.#products.size ? [members, this.#products] : [this.#products, members]
    const common = few.keys().find((id) => many.has(id))
    this.#groups.set(group, common)
    return common
  }

  /** The products of a remediation that are among them: all that it names itself, and of each group one. */
  findOf({ products, groups }: Remediation): Standing[] {
    if (this.#products.size === 0) return []
    const ids = new Set(products)
    for (const group of groups) {
      const id = this.#findIn(group)
      if (id !== undefined) ids.add(id)
    }
    return [...ids].flatMap((id) => {
      const status = this.#products.get(id)
      return status === undefined ? [] : [{ id, status }]
    })
  }
}

/** Asks the statuses of a vulnerability by those of interest: which products of a remediation have one of them, and which. */
export function createStatuses(
  view: CsafView,
  { vulnerability }: Remediated,
): (remediation: Remediation, statuses: ReadonlySet<string>) => readonly Standing[] {
  const known = new Map<ReadonlySet<string>, WithStatus>()
  return (remediation, statuses) => {
    const those = known.get(statuses) ?? new WithStatus(view, vulnerability, statuses)
    known.set(statuses, those)
    return those.findOf(remediation)
  }
}

/** A product with its status as a message names both. */
export const shownStanding = ({ id, status }: Standing): string => `${id} (${status})`
