import { extensionsOf } from './extensions.ts'
import type { Rule } from './rule.ts'
import { membersOf } from './view.ts'

/** 6.2.54.3 Critical Extension: no extension can make a mandatory test fail. */
export const rule: Rule = {
  clause: '6.2.54.3',
  code: 'CSAF_EXTENSION_CRITICAL',
  check: {
    '2.1': (view) =>
      extensionsOf(view)
        .filter(({ value }) => membersOf(value)['critical'] === true)
        .map(({ path }) => ({ path: `${path}/critical` })),
  },
}
