import { keyOfInstant, readInstant } from './instant.ts'
import { vulnerabilitiesOf } from './parts.ts'
import type { Problem, Rule } from './rule.ts'
import { objectsOf, textOf, type Members, type Placed } from './view.ts'

/** The same for the same moment, however it is written; no date is one, too. */
function dayOf(value: unknown): string {
  const text = textOf(value) ?? ''
  const at = readInstant(text)
  return at === undefined ? text : keyOfInstant(at)
}

function findRepeatedParties(involvements: readonly Placed<Members>[]): Problem[] {
  const seen = new Map<string, Set<string>>()
  return involvements.flatMap(({ path, value }) => {
    const party = textOf(value['party'])
    if (party === undefined) return []
    const days = seen.get(party) ?? new Set()
    const day = dayOf(value['date'])
    if (days.has(day)) return [{ path, params: { party } }]
    seen.set(party, days.add(day))
    return []
  })
}

/** 6.1.24 Multiple Definition in Involvements: of one party and date there is one involvement, whatever its status. */
export const rule: Rule = {
  clause: '6.1.24',
  code: 'CSAF_INVOLVEMENT_REPEATED',
  check: (view) =>
    vulnerabilitiesOf(view).flatMap(({ path, value }) =>
      findRepeatedParties(objectsOf(value['involvements'], `${path}/involvements`)),
    ),
}
