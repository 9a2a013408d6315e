import { SUPERSEDED, within } from './profiles.ts'
import type { Rule } from './rule.ts'
import { findMissingSuccessor, isEnglish, TERMS } from './terms.ts'

/** 6.1.27.19 Reference to Superseding Document: an English document that is superseded refers to what supersedes it. */
export const rule: Rule = {
  clause: '6.1.27.19',
  code: 'CSAF_SUCCESSOR_MISSING',
  check: {
    '2.1': within([SUPERSEDED], (view) =>
      isEnglish(view) ? findMissingSuccessor(view, TERMS.superseding_document) : [],
    ),
  },
}
