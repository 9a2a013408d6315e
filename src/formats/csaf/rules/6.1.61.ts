import type { Rule } from './rule.ts'
import { findSeveralStars } from './wildcards.ts'

/** 6.1.61 Use of Multiple Stars in SKU: a stock keeping unit has one wildcard `*` at most. */
export const rule: Rule = {
  clause: '6.1.61',
  code: 'CSAF_STARS_SEVERAL',
  check: { '2.1': findSeveralStars('skus') },
}
