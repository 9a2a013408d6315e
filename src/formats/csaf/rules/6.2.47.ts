import { canonicalUrlsOf } from './canonical-url.ts'
import { findRatings } from './ratings.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

/** 6.2.47 Use of Qualitative Severity Rating by Issuing Party: who issues the document scores, and does not rate in words. */
export const rule: Rule = {
  clause: '6.2.47',
  code: 'CSAF_RATING_BY_ISSUER',
  check: {
    '2.1': (view) =>
      findRatings(
        view,
        (metric) => metric['source'] === undefined || canonicalUrlsOf(view).has(textOf(metric['source']) ?? ''),
      ),
  },
}
