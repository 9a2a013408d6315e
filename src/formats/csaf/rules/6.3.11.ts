import { branchesOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { textOf } from './view.ts'

/** 6.3.11 Usage of V as Version Indicator: a product version begins with no “v” before its number. */
export const rule: Rule = {
  clause: '6.3.11',
  code: 'CSAF_VERSION_HAS_V',
  check: (view) =>
    branchesOf(view)
      .filter(({ value }) => value['category'] === 'product_version' && /^[vV]\d/.test(textOf(value['name']) ?? ''))
      .map(({ path, value }) => ({
        path: `${path}/name`,
        params: { version: cut(textOf(value['name']) ?? '') },
      })),
}
