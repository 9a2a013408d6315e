import { historyOf, statusOf } from './history.ts'
import { trackingOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

/** 6.1.16 Latest Document Version: the version is that of the latest revision; of build metadata, and of a draft's pre-release part, apart. */
export const rule: Rule = {
  clause: '6.1.16',
  code: 'CSAF_VERSION_NOT_LATEST',
  check: (view) => {
    const version = textOf(trackingOf(view)['version'])
    const latest = historyOf(view).at(-1)
    if (version === undefined || latest === undefined) return []
    const end = statusOf(view) === 'draft' ? /[+-]/ : '+'
    const isLatest = version.split(end, 1)[0] === latest.number.split(end, 1)[0]
    return isLatest ? [] : [{ path: '/document/tracking/version', params: { version, latest: latest.number } }]
  },
}
