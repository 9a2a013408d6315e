import { findOfClass } from './extensions.ts'
import type { Rule } from './rule.ts'

/** 6.2.54.1 Registered Extension: every extension that is not official is registered. */
export const rule: Rule = {
  clause: '6.2.54.1',
  code: 'CSAF_EXTENSION_UNREGISTERED',
  check: { '2.1': (view) => findOfClass(view, (extensionClass) => extensionClass === 'experimental') },
}
