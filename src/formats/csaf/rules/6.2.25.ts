import { weaknessIn } from '../tables/cwe.ts'
import type { Rule } from './rule.ts'
import { weaknessesOf } from './weaknesses.ts'

/** 6.2.25 Usage of CWE Not Allowed for Vulnerability Mapping: no weakness is named that CWE discourages or prohibits to map a vulnerability to. */
export const rule: Rule = {
  clause: '6.2.25',
  code: 'CSAF_CWE_USAGE',
  check: {
    '2.1': (view) =>
      weaknessesOf(view)
        .filter(({ id, version }) => ['discouraged', 'prohibited'].includes(weaknessIn(id, version)?.usage ?? ''))
        .map(({ path, id, version }) => ({ path: `${path}/id`, params: { id, version } })),
  },
}
