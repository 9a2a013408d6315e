import { createCorrespondence, stepsOf } from './correspondence.ts'
import { productByIdOf, vulnerabilitiesOf } from './parts.ts'
import { ADVISORY, within } from './profiles.ts'
import { createReach } from './reach.ts'
import type { Rule } from './rule.ts'
import { statusGroupsOf } from './status-groups.ts'
import { objectsOf, type CsafView, type Members } from './view.ts'
import { wayTo } from './ways.ts'

/** Remediations by which there is no fixed version, or not yet. */
const UNFIXED: ReadonlySet<unknown> = new Set(['fix_planned', 'no_fix_planned', 'none_available'])

/** True for a range whose last constraint leaves out the version that it names: something came behind it. */
function endsBelow(name: string): boolean {
  const last = name.slice(name.lastIndexOf('|') + 1)
  const comparator = Math.max(last.lastIndexOf('<'), last.lastIndexOf('>'))
  return comparator >= 0 && last.charAt(comparator) === '<' && last.charAt(comparator + 1) !== '='
}

/** True when a product, or one that it is composed of, is of a range that a version follows. */
function hasFollower(view: CsafView, id: string): boolean {
  return stepsOf(view, id).some((step) => {
    const branch = productByIdOf(view).get(step.id)?.branch
    return branch !== undefined && endsBelow(wayTo(view, branch).product_version_range ?? '')
  })
}

/** Whether a vulnerability says clearly that there is no fixed version of a product, and nothing speaks against it. */
function createUnfixed(view: CsafView, { remediations }: Members): (id: string) => boolean {
  const items = objectsOf(remediations, '').map(({ value }) => value)
  const isUnfixed = createReach(
    view,
    items.filter(({ category }) => UNFIXED.has(category)),
  )
  const isFixed = createReach(
    view,
    items.filter(({ category }) => category === 'vendor_fix'),
  )
  return (id) => isUnfixed(id) && !isFixed(id) && !hasFollower(view, id)
}

/**
 * 6.2.39.1 Missing Fixed Product: what a security advisory calls affected has a version that is fixed, unless it says that there is none.
 * Each product is told once, of the statuses as a whole, as the standard has it.
 */
export const rule: Rule = {
  clause: '6.2.39.1',
  code: 'CSAF_AFFECTED_WITHOUT_FIXED',
  check: {
    '2.1': within([ADVISORY], (view) =>
      statusGroupsOf(view).flatMap(({ affected, fixed }, index) => {
        const { path = '', value: vulnerability = {} } = vulnerabilitiesOf(view)[index] ?? {}
        const isUnfixed = createUnfixed(view, vulnerability)
        const isVersionOfFixed = createCorrespondence(
          view,
          fixed.map(({ value }) => value),
        )
        return [...new Set(affected.map(({ value }) => value))]
          .filter((id) => !isVersionOfFixed(id) && !isUnfixed(id))
          .map((id) => ({ path: `${path}/product_status`, params: { id } }))
      }),
    ),
  },
}
