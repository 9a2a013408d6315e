import { isCweGroup } from '../tables/cwe-groups.ts'
import { tellsCweUsage, weaknessIn } from '../tables/cwe.ts'
import type { Rule } from './rule.ts'
import { weaknessesOf, type NamedWeakness } from './weaknesses.ts'

function isUnusable({ id, version }: NamedWeakness): boolean {
  const weakness = weaknessIn(id, version)
  if (weakness === undefined) return isCweGroup(id) && tellsCweUsage(version)
  return weakness.usage === 'discouraged' || weakness.usage === 'prohibited'
}

/**
 * 6.2.25 Usage of CWE Not Allowed for Vulnerability Mapping: nothing is named that CWE discourages or prohibits to map a vulnerability to;
 * every category and every view is prohibited.
 */
export const rule: Rule = {
  clause: '6.2.25',
  code: 'CSAF_CWE_USAGE',
  check: {
    '2.1': (view) =>
      weaknessesOf(view)
        .filter(isUnusable)
        .map(({ path, id, version }) => ({ path, params: { id, version } })),
  },
}
