import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { isSingleVersion, versionRangesOf } from './version-ranges.ts'

/** 6.1.59 Single Version as Product Version Range: a version range holds more than one version. */
export const rule: Rule = {
  clause: '6.1.59',
  code: 'CSAF_RANGE_SINGLE',
  check: {
    '2.1': (view) =>
      versionRangesOf(view)
        .filter(isSingleVersion)
        .map(({ path, name }) => ({ path, params: { range: cut(name) } })),
  },
}
