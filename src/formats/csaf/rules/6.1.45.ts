import { tlpLabelOf } from './date-times.ts'
import { findNewerThanHistory } from './newer.ts'
import { vulnerabilitiesOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

/** 6.1.45 Inconsistent Disclosure Date: what a published document for everybody tells was disclosed before its newest revision, or with it. */
export const rule: Rule = {
  clause: '6.1.45',
  code: 'CSAF_DISCLOSURE_LATER',
  check: {
    '2.1': (view) =>
      tlpLabelOf(view) === 'CLEAR'
        ? findNewerThanHistory(
            view,
            vulnerabilitiesOf(view).map(({ path, value }) => ({
              path: `${path}/disclosure_date`,
              value: textOf(value['disclosure_date']) ?? '',
            })),
          )
        : [],
  },
}
