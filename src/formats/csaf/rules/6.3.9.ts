import { branchesOf, type Branch } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { cut } from './shown.ts'
import { membersOf, textOf } from './view.ts'

const WANTED: readonly unknown[] = ['vendor', 'product_name', 'product_version']

/** How many of the wanted categories stand on the way to a branch in their order, one perhaps several times; whether one stands elsewhere. */
interface Way {
  readonly count: number
  readonly isBroken: boolean
}

const START: Way = { count: 0, isBroken: false }

function follow(way: Way, category: unknown): Way {
  const place = WANTED.indexOf(category)
  // What stands below all three, whatever it is, takes none of them away.
  if (way.isBroken || way.count === WANTED.length || place < 0 || place === way.count - 1) return way
  return place === way.count ? { count: way.count + 1, isBroken: false } : { count: way.count, isBroken: true }
}

/** 6.3.9 Branch Categories: on the way to a product stand a vendor, below it a product name, below that a product version. */
export const rule: Rule = {
  clause: '6.3.9',
  code: 'CSAF_BRANCH_MISSING',
  check: (view) => {
    const ways = new Map<Branch, Way>()
    return branchesOf(view).flatMap((branch): Problem[] => {
      const { category, product } = branch.value
      const way = follow((branch.parent === undefined ? undefined : ways.get(branch.parent)) ?? START, category)
      ways.set(branch, way)
      if (product !== membersOf(product) || (way.count === WANTED.length && !way.isBroken)) return []
      const missing = WANTED[Math.min(way.count, WANTED.length - 1)]
      return [
        {
          path: `${branch.path}/product`,
          params: { id: cut(textOf(membersOf(product)['product_id']) ?? ''), category: String(missing) },
        },
      ]
    })
  },
}
