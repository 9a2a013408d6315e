import { hasCategory, INCIDENT, INFORMATIONAL, within } from './profiles.ts'
import type { Rule } from './rule.ts'

/** 6.1.27.1 Document Notes: a response to an incident and an informational advisory say something in a note. */
export const rule: Rule = {
  clause: '6.1.27.1',
  code: 'CSAF_NOTES_MISSING',
  check: within([INFORMATIONAL, INCIDENT], (view) =>
    hasCategory(view, 'notes', ['description', 'details', 'general', 'summary']) ? [] : [{ path: '/document/notes' }],
  ),
}
