import { weaknessIn } from '../tables/cwe.ts'
import type { Rule } from './rule.ts'
import { weaknessesOf } from './weaknesses.ts'

/** 6.2.26 Usage of CWE Allowed with Review for Vulnerability Mapping: no weakness is named that may be mapped only after a thorough review. */
export const rule: Rule = {
  clause: '6.2.26',
  code: 'CSAF_CWE_REVIEW',
  check: {
    '2.1': (view) =>
      weaknessesOf(view)
        .filter(({ id, version }) => weaknessIn(id, version)?.usage === 'review')
        .map(({ path, id, version }) => ({ path, params: { id, version } })),
  },
}
