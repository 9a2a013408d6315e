import { findOfClass } from './extensions.ts'
import type { Rule } from './rule.ts'

/** 6.2.54.2 Official Extension: every extension is an official one. */
export const rule: Rule = {
  clause: '6.2.54.2',
  code: 'CSAF_EXTENSION_UNOFFICIAL',
  check: { '2.1': (view) => findOfClass(view, (extensionClass) => extensionClass !== 'official') },
}
