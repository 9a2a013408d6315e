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

/** The CVSS score that counts of those that records and documents give a vulnerability. */
export function scoreOfFlaw(id: RawBuilder<unknown>): RawBuilder<number | null> {
  return sql<number | null>`(select w.score from vulnerability w where w.id = ${id})`
}

/** The advisory whose word a record is (`recordSourceSchema`), as far as the principal may see it. */
export function sourceOfRecord(record: 'r' | 'w'): RawBuilder<unknown> {
  return sql`(
    select json_build_object('id', d.id, 'publisher', d.publisher, 'trackingId', d.tracking_id, 'title', d.title, 'isOwn', d.is_own)
      from source_document d where d.id = ${sql.ref(`${record}.source_id`)}) as source`
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
