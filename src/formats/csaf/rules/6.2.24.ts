import { CWE_VERSIONS, isLaterCwe, NEWEST_CWE } from '../tables/cwe.ts'
import { readInstant } from './instant.ts'
import { trackingOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { textOf } from './view.ts'
import { weaknessesOf } from './weaknesses.ts'

const DAY = 86_400_000

const RELEASES = CWE_VERSIONS.map(({ day, version }) => ({ version, from: Date.parse(`${day}T00:00:00Z`) }))

/** The newest version of CWE that had been released at a point in time (milliseconds); undefined before the first. */
function latestAt(time: number): string | undefined {
  return RELEASES.findLast(({ from }) => from <= time)?.version
}

/**
 * 6.2.24 Usage of Non-Latest CWE Version: the version of CWE is the latest one at the time of the last revision (`current_release_date`).
 * Of the day of a release the hour is not known: on it the version before is right, too.
 */
export const rule: Rule = {
  clause: '6.2.24',
  code: 'CSAF_CWE_VERSION_NOT_LATEST',
  check: {
    '2.1': (view) => {
      if (weaknessesOf(view).length === 0) return []
      const at = readInstant(textOf(trackingOf(view)['current_release_date']) ?? '')?.second
      if (at === undefined) return []
      const latest = latestAt(at)
      const before = latestAt(at - DAY)
      // Versions that are not known here cannot be dated.
      const isOpen = latest === NEWEST_CWE.version
      return weaknessesOf(view)
        .filter(({ version }) => version !== latest && version !== before && !(isOpen && isLaterCwe(version)))
        .map(({ path, version }) => ({
          path,
          params: { version: cut(version), latest: latest ?? '–' },
        }))
    },
  },
}
