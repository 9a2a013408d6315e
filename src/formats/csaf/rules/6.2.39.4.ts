import { SUPERSEDED, within } from './profiles.ts'
import type { Rule } from './rule.ts'
import { findMissingSuccessor, inTranslation } from './terms.ts'

/** 6.2.39.4 Language Specific Superseding Document: a document that is superseded refers, in its language, to what supersedes it. */
export const rule: Rule = {
  clause: '6.2.39.4',
  code: 'CSAF_SUCCESSOR_MISSING',
  check: { '2.1': within([SUPERSEDED], inTranslation('superseding_document', findMissingSuccessor)) },
}
