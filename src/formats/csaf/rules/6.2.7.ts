import { vulnerabilitiesOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { objectsOf, textOf } from './view.ts'

/** 6.2.7 Missing Date in Involvements: every involvement says when; each that does not is told at the list that it stands in. */
export const rule: Rule = {
  clause: '6.2.7',
  code: 'CSAF_INVOLVEMENT_DATE_MISSING',
  check: (view) =>
    vulnerabilitiesOf(view).flatMap((vulnerability) => {
      const path = `${vulnerability.path}/involvements`
      return objectsOf(vulnerability.value['involvements'], path)
        .filter(({ value }) => value['date'] === undefined)
        .map(({ value }) => ({ path, params: { party: cut(textOf(value['party']) ?? '–') } }))
    }),
}
