import { rule as r6_1_1 } from './6.1.1.ts'
import { rule as r6_1_2 } from './6.1.2.ts'
import { rule as r6_1_4 } from './6.1.4.ts'
import { rule as r6_1_5 } from './6.1.5.ts'
import type { RuleSet } from './rule.ts'

/** The mandatory tests (§6.1). */
export const mandatory: RuleSet = {
  light: [r6_1_1, r6_1_2, r6_1_4, r6_1_5],
  heavy: {},
}
