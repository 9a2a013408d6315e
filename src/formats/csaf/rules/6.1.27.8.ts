import { statusesOf, vulnerabilitiesOf } from './parts.ts'
import { findWithout, VEX, within } from './profiles.ts'
import { createReach } from './reach.ts'
import type { Check, Rule } from './rule.ts'
import { objectsOf, type CsafView, type Members } from './view.ts'

const findUnnamed: Check = (view) => findWithout(view, ['cve', 'ids'], 'ids')

/** Whether a vulnerability has an id for a product; undefined where it has a CVE, an id for all of them, or none at all. */
function createNaming(view: CsafView, { cve, ids }: Members): ((id: string) => boolean) | undefined {
  if (cve !== undefined || ids === undefined) return undefined
  const items = objectsOf(ids, '').map(({ value }) => value)
  const isForSome = ({ group_ids, product_ids }: Members): boolean =>
    group_ids !== undefined || product_ids !== undefined
  return items.every(isForSome) ? createReach(view, items) : undefined
}

/** 6.1.27.8 Vulnerability ID: every vulnerability of a VEX has a CVE or other ids; in 2.1 none of its products is left without. */
export const rule: Rule = {
  clause: '6.1.27.8',
  code: 'CSAF_VULNERABILITY_ID_MISSING',
  check: {
    '2.0': within([VEX], findUnnamed),
    '2.1': within([VEX], (view) => {
      const namings = vulnerabilitiesOf(view).map(({ value }) => createNaming(view, value))
      const unnamed = statusesOf(view).flatMap(({ vulnerability, ids }) => {
        const isNamed = namings[vulnerability]
        return isNamed === undefined ? [] : ids.filter(({ value }) => !isNamed(value))
      })
      return [
        ...findUnnamed(view),
        ...unnamed.map(({ path, value }) => ({
          path,
          code: 'CSAF_VULNERABILITY_ID_PARTIAL' as const,
          params: { id: value },
        })),
      ]
    }),
  },
}
