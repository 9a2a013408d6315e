import { SUPERSEDED, within } from './profiles.ts'
import type { Rule } from './rule.ts'
import { findWrongReasoning, inTranslation } from './terms.ts'

/** 6.2.39.3 Language Specific Reasoning for Supersession: a document that is superseded has one note that says why, titled in its language. */
export const rule: Rule = {
  clause: '6.2.39.3',
  code: 'CSAF_REASONING_MISSING',
  check: { '2.1': within([SUPERSEDED], inTranslation('reasoning_for_supersession', findWrongReasoning)) },
}
