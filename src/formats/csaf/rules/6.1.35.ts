import { listed } from './listed.ts'
import { groupsByProductOf, takeApart } from './reach.ts'
import { remediatedOf, type Remediation } from './remediations.ts'
import type { Problem, Rule } from './rule.ts'
import type { CsafView } from './view.ts'

/** Categories of remediations that no product may have beside one another: each with those named behind it. */
const PAIRS: readonly (readonly [string, readonly string[]])[] = [
  ['optional_patch', ['workaround', 'mitigation', 'vendor_fix', 'none_available', 'fix_planned', 'no_fix_planned']],
  ['none_available', ['workaround', 'mitigation', 'vendor_fix', 'fix_planned', 'no_fix_planned']],
  ['vendor_fix', ['fix_planned', 'no_fix_planned']],
  ['fix_planned', ['no_fix_planned']],
]

/** By category, those that it cannot stand beside. */
export const EXCLUDED = new Map<string, Set<string>>()
for (const [category, others] of PAIRS)
  for (const other of others) {
    EXCLUDED.set(category, (EXCLUDED.get(category) ?? new Set()).add(other))
    EXCLUDED.set(other, (EXCLUDED.get(other) ?? new Set()).add(category))
  }

/** The products with remediations of one category, and the groups that hold some of them, each with the first that came. */
class Covered {
  readonly #view: CsafView
  readonly #products = new Set<string>()
  readonly #groups = new Map<string, string>()
  readonly #takenApart = new Set<string>()

  constructor(view: CsafView) {
    this.#view = view
  }

  #addProduct(id: string): void {
    if (this.#products.has(id)) return
    this.#products.add(id)
    for (const group of groupsByProductOf(this.#view).get(id) ?? [])
      if (!this.#groups.has(group)) this.#groups.set(group, id)
  }

  add({ products, groups }: Remediation): void {
    for (const id of products) this.#addProduct(id)
    for (const group of groups) {
      if (this.#takenApart.has(group)) continue
      this.#takenApart.add(group)
      for (const id of takeApart(this.#view, group)) this.#addProduct(id)
    }
  }

  /** The products of a remediation that are among them: all that it names itself, and of each group one; groups are not taken apart. */
  findOf({ products, groups }: Remediation): ReadonlySet<string> {
    const found = new Set<string>()
    for (const id of products) if (this.#products.has(id)) found.add(id)
    for (const group of groups) {
      const first = this.#groups.get(group)
      if (first !== undefined) found.add(first)
    }
    return found
  }
}

/** Each remediation that contradicts earlier ones, with the products and what they have already. */
function findContradictions(view: CsafView, remediations: readonly Remediation[]): Problem[] {
  const categories = new Set(remediations.map(({ category }) => category))
  if (!categories.values().some((category) => EXCLUDED.get(category)?.isDisjointFrom(categories) === false)) return []
  const covered = new Map<string, Covered>()
  return remediations.flatMap((remediation): Problem[] => {
    const { path, category } = remediation
    const others = EXCLUDED.get(category)
    if (others === undefined) return []
    const found = [...covered].flatMap(([other, products]) =>
      others.has(other) ? [...products.findOf(remediation)].map((id) => ({ id, other })) : [],
    )
    const own = covered.get(category) ?? new Covered(view)
    covered.set(category, own)
    own.add(remediation)
    return found.length === 0
      ? []
      : [{ path, params: { category, products: listed(found, ({ id, other }) => `${id} (${other})`) } }]
  })
}

/** 6.1.35 Contradicting Remediations: no product has remediations of two categories that exclude each other. */
export const rule: Rule = {
  clause: '6.1.35',
  code: 'CSAF_REMEDIATIONS_CONTRADICTING',
  check: {
    '2.1': (view) => remediatedOf(view).flatMap(({ remediations }) => findContradictions(view, remediations)),
  },
}
