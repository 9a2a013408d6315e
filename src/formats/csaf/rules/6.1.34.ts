import { branchesOf } from './parts.ts'
import type { Rule } from './rule.ts'

const DEEPEST = 30

/** 6.1.34 Branches Recursion Depth: no product stands below more than 30 branches. */
export const rule: Rule = {
  clause: '6.1.34',
  code: 'CSAF_BRANCHES_TOO_DEEP',
  check: {
    '2.1': (view) =>
      branchesOf(view)
        .filter(({ depth, value }) => depth > DEEPEST && value['product'] !== undefined)
        .map(({ path, depth }) => ({ path: `${path}/product`, params: { depth, deepest: DEEPEST } })),
  },
}
