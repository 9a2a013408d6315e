import { sql, type RawBuilder } from 'kysely'
import { FINDING_STATES, type FindingState } from '../model.ts'

/** The state that a rank of the view `finding` means. */
export function stateOfRank(rank: number): FindingState {
  return FINDING_STATES[rank - 1] ?? 'undetermined'
}

/** The ranks of the view `finding` for states. */
export function ranksOf(states: readonly FindingState[]): number[] {
  return states.map((state) => FINDING_STATES.indexOf(state) + 1)
}

/** The highest CVSS score that any record or document gives a vulnerability. */
export function scoreOfFlaw(id: RawBuilder<unknown>): RawBuilder<number | null> {
  return sql<number | null>`greatest(
    (select max(w.max_score) from vulnerability a join record_vulnerability y on y.vulnerability_id = a.id
       join vulnerability_record w on w.id = y.record_id
      where (a.id = ${id} or a.merged_into = ${id}) and w.state = 'active'),
    (select max(w.max_score) from source_vulnerability w where w.vulnerability_id = ${id}))`
}

/** The members of `findingCounts`, over rows with a `rank` and a `score`. */
export const COUNTS = sql`
  json_build_object(
    'critical', count(*) filter (where rank = 1 and score >= 9),
    'high', count(*) filter (where rank = 1 and score >= 7 and score < 9),
    'medium', count(*) filter (where rank = 1 and score >= 4 and score < 7),
    'low', count(*) filter (where rank = 1 and score < 4),
    'unscored', count(*) filter (where rank = 1 and score is null)) as affected,
  count(*) filter (where rank = 2)::integer as undetermined,
  count(*) filter (where rank = 3)::integer as patched,
  count(*) filter (where rank > 3)::integer as "setAside"`
