import { rule as r6_1_1 } from './6.1.1.ts'
import { rule as r6_1_2 } from './6.1.2.ts'
import { rule as r6_1_3 } from './6.1.3.ts'
import { rule as r6_1_4 } from './6.1.4.ts'
import { rule as r6_1_5 } from './6.1.5.ts'
import { rule as r6_1_6 } from './6.1.6.ts'
import { rule as r6_1_7 } from './6.1.7.ts'
import { rule as r6_1_8 } from './6.1.8.ts'
import { rule as r6_1_9 } from './6.1.9.ts'
import { rule as r6_1_10 } from './6.1.10.ts'
import type { RuleSet } from './rule.ts'

/** The mandatory tests (§6.1). */
export const mandatory: RuleSet = {
  light: [r6_1_1, r6_1_2, r6_1_3, r6_1_4, r6_1_5, r6_1_6, r6_1_7, r6_1_8, r6_1_9, r6_1_10],
  heavy: {},
}
