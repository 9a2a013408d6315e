import { branchesOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { textOf } from './view.ts'

/** 6.3.10 Usage of Product Version Range: versions are listed one by one, not as ranges. */
export const rule: Rule = {
  clause: '6.3.10',
  code: 'CSAF_RANGE_USED',
  check: (view) =>
    branchesOf(view)
      .filter(({ value }) => value['category'] === 'product_version_range')
      .map(({ path, value }) => ({
        path: `${path}/category`,
        params: { range: cut(textOf(value['name']) ?? '') },
      })),
}
