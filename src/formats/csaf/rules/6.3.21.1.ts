import { extensionsOf } from './extensions.ts'
import type { Rule } from './rule.ts'
import { membersOf } from './view.ts'

/** 6.3.21.1 Extension Category Essential: no extension is needed to understand the document. */
export const rule: Rule = {
  clause: '6.3.21.1',
  code: 'CSAF_EXTENSION_ESSENTIAL',
  check: {
    '2.1': (view) =>
      extensionsOf(view)
        .filter(({ value }) => membersOf(value)['category'] === 'essential')
        .map(({ path }) => ({ path: `${path}/category` })),
  },
}
