import { filterBranches } from './ancestors.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

/** 6.1.57 Stacked Branch Categories: on the way to a product no category of branches but `product_family` comes twice. */
export const rule: Rule = {
  clause: '6.1.57',
  code: 'CSAF_BRANCHES_STACKED',
  check: {
    '2.1': (view) =>
      filterBranches(view, (category, isAbove) => category !== 'product_family' && isAbove(category)).map(
        ({ path, value }) => ({ path: `${path}/category`, params: { category: textOf(value['category']) ?? '' } }),
      ),
  },
}
