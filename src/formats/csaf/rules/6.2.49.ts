import { intervalsOfVers, type Vers } from '../../vers/index.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { versionRangesOf } from './version-ranges.ts'

/** Whether a range has no upper end; where comparators stand within a version (`>1 <2`) nobody knows. */
function isOpenEnded(vers: Vers): boolean {
  const { constraints } = vers
  if (typeof constraints !== 'string' && constraints.some(({ version }) => /[<>]/.test(version))) return false
  return intervalsOfVers(vers).some(({ upper }) => upper === null)
}

/** 6.2.49 Upper Open Ended Product Version Range: a version range ends at a version; all versions, or all but some, do not either. */
export const rule: Rule = {
  clause: '6.2.49',
  code: 'CSAF_RANGE_OPEN_ENDED',
  check: {
    '2.1': (view) =>
      versionRangesOf(view)
        .filter(({ vers }) => vers !== undefined && isOpenEnded(vers))
        .map(({ path, name }) => ({ path, params: { range: cut(name) } })),
  },
}
