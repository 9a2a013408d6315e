import { isPublished } from './date-times.ts'
import { currentOf, isPreRelease } from './history.ts'
import type { Rule } from './rule.ts'

/** 6.1.20 Non-Draft Document Version: the version of a document that is out has no pre-release part. */
export const rule: Rule = {
  clause: '6.1.20',
  code: 'CSAF_VERSION_IS_PRERELEASE',
  check: (view) => {
    const current = currentOf(view)
    return current !== undefined && isPublished(view) && isPreRelease(current.version)
      ? [{ path: '/document/tracking/version', params: { version: current.number } }]
      : []
  },
}
