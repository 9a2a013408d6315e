import { WITHDRAWN, within } from './profiles.ts'
import type { Rule } from './rule.ts'
import { findWrongReasoning, inTranslation } from './terms.ts'

/** 6.2.39.2 Language Specific Reasoning for Withdrawal: a document that is withdrawn has one note that says why, titled in its language. */
export const rule: Rule = {
  clause: '6.2.39.2',
  code: 'CSAF_REASONING_MISSING',
  check: { '2.1': within([WITHDRAWN], inTranslation('reasoning_for_withdrawal', findWrongReasoning)) },
}
