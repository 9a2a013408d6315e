import { VEX, within } from './profiles.ts'
import type { Rule } from './rule.ts'
import { findUnspoken } from './unspoken.ts'
import { objectsOf } from './view.ts'

/** 6.1.27.10 Action Statement: a VEX says of every affected product what to do. */
export const rule: Rule = {
  clause: '6.1.27.10',
  code: 'CSAF_ACTION_MISSING',
  check: within([VEX], (view) =>
    findUnspoken(view, ['known_affected'], (vulnerability) =>
      objectsOf(vulnerability['remediations'], '').map(({ value }) => value),
    ),
  ),
}
