import { branchesOf, textsIn } from './parts.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'

const VERS = /^vers:[a-z.+-][a-z0-9.+-]*\/./

/** 6.2.18 Product Version Range without VERS: a version range is a version range specifier (`vers:…`). */
export const rule: Rule = {
  clause: '6.2.18',
  code: 'CSAF_RANGE_WITHOUT_VERS',
  check: (view) =>
    textsIn(
      branchesOf(view).filter(({ value }) => value['category'] === 'product_version_range'),
      'name',
    )
      .filter(({ value }) => !VERS.test(value))
      .map(({ path, value }) => ({ path, params: { range: cut(value) } })),
}
