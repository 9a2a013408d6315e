import { weaknessIn } from '../tables/cwe.ts'
import type { Rule } from './rule.ts'
import { weaknessesOf } from './weaknesses.ts'

/** 6.2.23 Usage of Deprecated CWE: no weakness is named that is deprecated in the version of CWE that is given. */
export const rule: Rule = {
  clause: '6.2.23',
  code: 'CSAF_CWE_DEPRECATED',
  check: {
    '2.1': (view) =>
      weaknessesOf(view)
        .filter(({ id, version }) => weaknessIn(id, version)?.isDeprecated === true)
        .map(({ path, id, version }) => ({ path, params: { id, version } })),
  },
}
