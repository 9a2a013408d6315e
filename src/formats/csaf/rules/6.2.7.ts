import { listOf } from './parts.ts'
import type { Rule } from './rule.ts'

/** 6.2.7 Missing Date in Involvements: every involvement says when. */
export const rule: Rule = {
  clause: '6.2.7',
  code: 'CSAF_INVOLVEMENT_UNDATED',
  check: (view) =>
    listOf(view, 'involvements')
      .filter(({ value }) => value['date'] === undefined)
      .map(({ path }) => ({ path: `${path}/date` })),
}
