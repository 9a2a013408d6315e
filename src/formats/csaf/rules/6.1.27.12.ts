import { ADVISORY, statusObjectsOf, within } from './profiles.ts'
import type { Rule } from './rule.ts'

/** 6.1.27.12 Affected Products: every vulnerability of a security advisory says which products are affected. */
export const rule: Rule = {
  clause: '6.1.27.12',
  code: 'CSAF_AFFECTED_MISSING',
  check: {
    '2.1': within([ADVISORY], (view) =>
      statusObjectsOf(view)
        .filter(({ value }) => value['known_affected'] === undefined)
        .map(({ path }) => ({ path: `${path}/known_affected` })),
    ),
  },
}
