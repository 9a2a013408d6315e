import { SUPERSEDED, within } from './profiles.ts'
import type { Rule } from './rule.ts'
import { findWrongReasoning, isEnglish, TERMS } from './terms.ts'

/** 6.1.27.18 Reasoning for Supersession: an English document that is superseded has one note that says why. */
export const rule: Rule = {
  clause: '6.1.27.18',
  code: 'CSAF_REASONING_MISSING',
  check: {
    '2.1': within([SUPERSEDED], (view) =>
      isEnglish(view) ? findWrongReasoning(view, TERMS.reasoning_for_supersession) : [],
    ),
  },
}
