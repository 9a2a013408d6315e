import { documentOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { membersOf } from './view.ts'

const PLACE = '/document/distribution/tlp/label'

/** Labels of the Traffic Light Protocol that CSAF 2.0 knows. */
const LABELS: ReadonlySet<unknown> = new Set(['AMBER', 'GREEN', 'RED', 'WHITE'])

/** 6.2.10 Missing TLP label: the document says by a label whom it may be passed on to; 2.1 demands it by the schema. */
export const rule: Rule = {
  clause: '6.2.10',
  code: 'CSAF_TLP_MISSING',
  check: {
    '2.0': (view) => {
      const label = membersOf(membersOf(documentOf(view)['distribution'])['tlp'])['label']
      if (label === undefined) return [{ path: PLACE }]
      return LABELS.has(label) ? [] : [{ path: PLACE, code: 'CSAF_TLP_UNKNOWN' }]
    },
  },
}
