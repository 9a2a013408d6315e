import { hasCategory, INCIDENT, INFORMATIONAL, within } from './profiles.ts'
import type { Rule } from './rule.ts'

/** 6.1.27.2 Document References: a response to an incident and an informational advisory refer to something outside. */
export const rule: Rule = {
  clause: '6.1.27.2',
  code: 'CSAF_REFERENCES_MISSING',
  check: within([INFORMATIONAL, INCIDENT], (view) =>
    hasCategory(view, 'references', ['external']) ? [] : [{ path: '/document/references' }],
  ),
}
