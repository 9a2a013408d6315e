import { idSystemOf } from '../tables/id-systems.ts'
import { listOf, textsIn } from './parts.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'

/** 6.3.20 Use of Unregistered ID System: every id of a vulnerability is of a system that the registry (RVISC) knows. */
export const rule: Rule = {
  clause: '6.3.20',
  code: 'CSAF_ID_SYSTEM_UNREGISTERED',
  check: {
    '2.1': (view) =>
      textsIn(listOf(view, 'ids'), 'system_name')
        .filter(({ value }) => idSystemOf(value) === undefined)
        .map(({ path, value }) => ({ path, params: { system: cut(value) } })),
  },
}
