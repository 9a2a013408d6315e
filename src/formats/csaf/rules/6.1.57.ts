import { leadingOf } from './leading.ts'
import { branchesOf, isBelow } from './parts.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

/** 6.1.57 Stacked Branch Categories: on the way to a product no category of branches but `product_family` comes twice. */
export const rule: Rule = {
  clause: '6.1.57',
  code: 'CSAF_BRANCHES_STACKED',
  check: {
    '2.1': (view) =>
      branchesOf(view).flatMap((branch) => {
        const category = textOf(branch.value['category'])
        if (category === undefined || category === 'product_family' || !isBelow(branch, category)) return []
        return !leadingOf(view).has(branch) ? [] : [{ path: `${branch.path}/category`, params: { category } }]
      }),
  },
}
