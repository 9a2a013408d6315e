import { statusObjectsOf, VEX, within } from './profiles.ts'
import type { Rule } from './rule.ts'

const STATUSES = ['fixed', 'known_affected', 'known_not_affected', 'under_investigation']

/** 6.1.27.7 VEX Product Status: every vulnerability of a VEX has one of the four statuses of VEX. */
export const rule: Rule = {
  clause: '6.1.27.7',
  code: 'CSAF_VEX_STATUS_MISSING',
  check: within([VEX], (view) =>
    statusObjectsOf(view)
      .filter(({ value }) => STATUSES.every((status) => value[status] === undefined))
      .map(({ path }) => ({ path })),
  ),
}
