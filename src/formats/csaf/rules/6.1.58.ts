import { leadingOf } from './leading.ts'
import { branchesOf, isBelow } from './parts.ts'
import type { Rule } from './rule.ts'

const OTHER: ReadonlyMap<unknown, string> = new Map([
  ['product_version', 'product_version_range'],
  ['product_version_range', 'product_version'],
])

/** 6.1.58 Use of product_version in one Path with product_version_range: on the way to a product stands a version or a range of versions, never both. */
export const rule: Rule = {
  clause: '6.1.58',
  code: 'CSAF_VERSION_BESIDE_RANGE',
  check: {
    '2.1': (view) =>
      branchesOf(view)
        .filter((branch) => {
          const other = OTHER.get(branch.value['category'])
          return other !== undefined && isBelow(branch, other) && leadingOf(view).has(branch)
        })
        .map(({ path }) => ({ path: `${path}/category` })),
  },
}
