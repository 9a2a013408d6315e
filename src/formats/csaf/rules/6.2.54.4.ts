import { tlpLabelOf } from './date-times.ts'
import { findOfClass } from './extensions.ts'
import type { Rule } from './rule.ts'

/** 6.2.54.4 Usage of Experimental Extension in TLP:CLEAR Document: a document for everybody has no experimental extension. */
export const rule: Rule = {
  clause: '6.2.54.4',
  code: 'CSAF_EXTENSION_EXPERIMENTAL',
  check: {
    '2.1': (view) =>
      tlpLabelOf(view) === 'CLEAR' ? findOfClass(view, (extensionClass) => extensionClass === 'experimental') : [],
  },
}
