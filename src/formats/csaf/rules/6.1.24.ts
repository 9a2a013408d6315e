import { keyOfInstant, readInstant } from './instant.ts'
import { vulnerabilitiesOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { cut } from './shown.ts'
import { objectsOf, textOf } from './view.ts'

/** The same for the same moment, however it is written; no date is one, too. */
function dayOf(date: string): string {
  const at = readInstant(date)
  return at === undefined ? date : keyOfInstant(at)
}

/** Every party and date that stand together more than once in a list of involvements, at the place of the list. */
function findRepeatedParties(involvements: unknown, path: string): Problem[] {
  const counts = new Map<string, Map<string, number>>()
  const found: Problem[] = []
  for (const { value } of objectsOf(involvements, path)) {
    const party = textOf(value['party'])
    if (party === undefined) continue
    const date = textOf(value['date']) ?? ''
    const days = counts.get(party) ?? new Map<string, number>()
    const count = (days.get(dayOf(date)) ?? 0) + 1
    counts.set(party, days.set(dayOf(date), count))
    if (count === 2)
      found.push(
        date === ''
          ? { path, code: 'CSAF_INVOLVEMENT_UNDATED', params: { party } }
          : { path, params: { party, date: cut(date) } },
      )
  }
  return found
}

/** 6.1.24 Multiple Definition in Involvements: of one party and date there is one involvement, whatever its status. */
export const rule: Rule = {
  clause: '6.1.24',
  code: 'CSAF_INVOLVEMENT_REPEATED',
  check: (view) =>
    vulnerabilitiesOf(view).flatMap(({ path, value }) =>
      findRepeatedParties(value['involvements'], `${path}/involvements`),
    ),
}
