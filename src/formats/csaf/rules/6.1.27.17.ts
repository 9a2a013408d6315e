import { WITHDRAWN, within } from './profiles.ts'
import type { Rule } from './rule.ts'
import { findWrongReasoning, isEnglish, TERMS } from './terms.ts'

/** 6.1.27.17 Reasoning for Withdrawal: an English document that is withdrawn has one note that says why. */
export const rule: Rule = {
  clause: '6.1.27.17',
  code: 'CSAF_REASONING_MISSING',
  check: {
    '2.1': within([WITHDRAWN], (view) =>
      isEnglish(view) ? findWrongReasoning(view, TERMS.reasoning_for_withdrawal) : [],
    ),
  },
}
