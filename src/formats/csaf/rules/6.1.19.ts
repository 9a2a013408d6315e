import { isPreRelease, numberedOf } from './history.ts'
import type { Rule } from './rule.ts'

/** 6.1.19 Revision History Entries for Pre-release Versions: no revision has a pre-release part. */
export const rule: Rule = {
  clause: '6.1.19',
  code: 'CSAF_HISTORY_HAS_PRERELEASE',
  check: (view) =>
    numberedOf(view)
      .filter(({ version }) => isPreRelease(version))
      .map(({ path, number }) => ({ path: `${path}/number`, params: { number } })),
}
