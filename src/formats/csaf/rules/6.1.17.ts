import { currentOf, isBeforeFirst, isPreRelease, statusOf } from './history.ts'
import type { Rule } from './rule.ts'

/** 6.1.17 Document Status Draft: version 0, 0.y.z, or one with a pre-release part, is a draft. */
export const rule: Rule = {
  clause: '6.1.17',
  code: 'CSAF_VERSION_IS_DRAFT',
  check: (view) => {
    const current = currentOf(view)
    if (current === undefined || statusOf(view) === 'draft') return []
    return isBeforeFirst(current.version) || isPreRelease(current.version)
      ? [{ path: '/document/tracking/status', params: { version: current.number } }]
      : []
  },
}
