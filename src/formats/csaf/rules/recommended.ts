import type { RuleSet } from './rule.ts'

/** The recommended tests (§6.2), called optional in 2.0. */
export const recommended: RuleSet = { light: [], heavy: {} }
