import type { Rule } from './rule.ts'
import { findSeveralStars } from './wildcards.ts'

/** 6.1.43 Use of Multiple Stars in Model Number: a model number has one wildcard `*` at most. */
export const rule: Rule = {
  clause: '6.1.43',
  code: 'CSAF_STARS_SEVERAL',
  check: { '2.1': findSeveralStars('model_numbers') },
}
