import type { RuleSet } from './rule.ts'

/** The informative tests (§6.3). */
export const informative: RuleSet = { light: [], heavy: {} }
