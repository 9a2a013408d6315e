import { findRatings } from './ratings.ts'
import type { Rule } from './rule.ts'

/** 6.3.18 Use of Qualitative Severity Rating: nobody rates a vulnerability in words, which tell nothing of what they rest on. */
export const rule: Rule = {
  clause: '6.3.18',
  code: 'CSAF_RATING_USED',
  check: { '2.1': (view) => findRatings(view, () => true) },
}
