import type { Rule } from './rule.ts'
import { ask } from './testing.ts'

/** Id of a closed group. */
export const GROUP = '5b3c1f00-51a4-4c7e-9d2e-3f0a6d9f1c22'

/** What a rule finds in a document that is shared with a group, has a TLP label, and is final. */
export function askSharing(rule: Rule, sharing_group: unknown, label?: unknown, status = 'final'): string[] {
  return ask(rule, { document: { distribution: { sharing_group, tlp: { label } }, tracking: { status } } })
}
