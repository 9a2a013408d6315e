import { createCorrespondence } from './correspondence.ts'
import { vulnerabilitiesOf } from './parts.ts'
import { ADVISORY, within } from './profiles.ts'
import type { Rule } from './rule.ts'
import { statusGroupsOf } from './status-groups.ts'

/** 6.1.27.13 Corresponding Affected Products: what a security advisory calls fixed has a version that the same vulnerability affects. */
export const rule: Rule = {
  clause: '6.1.27.13',
  code: 'CSAF_FIXED_WITHOUT_AFFECTED',
  check: {
    '2.1': within([ADVISORY], (view) =>
      statusGroupsOf(view).flatMap(({ affected, fixed }, index) => {
        const vulnerability = vulnerabilitiesOf(view)[index]
        if (fixed.length === 0 || vulnerability === undefined) return []
        const isVersionOfAffected = createCorrespondence(
          view,
          affected.map(({ value }) => value),
        )
        const path = `${vulnerability.path}/product_status/known_affected`
        return [...new Set(fixed.map(({ value }) => value))]
          .filter((id) => !isVersionOfAffected(id))
          .map((id) => ({ path, params: { id } }))
      }),
    ),
  },
}
