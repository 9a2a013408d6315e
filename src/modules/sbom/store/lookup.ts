import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { UncoveredPlace } from '../model.ts'

/** Sets of places of which no database at hand says anything. */
export const UNCOVERED = sql`(select u.id from uncovered_lookup u)`

/** Whether anything can be found in the component `c` at all (`LOOKUPS`). */
export const LOOKUP: RawBuilder<string> = sql`
  case when c.lookup_id is null or c.lookup_id in (select n.id from component_lookup n where n.places = '{}') then 'none'
       when c.lookup_id in ${UNCOVERED} then 'uncovered' else 'covered' end`

/** Most places that are named. */
const MOST_PLACES = 20

/** What of a release is identified, while nothing at hand can say anything of it; the ecosystems with most of it first. */
export async function readUncovered(
  tx: Tx,
  releaseId: string,
): Promise<{ uncovered: number; uncoveredPlaces: UncoveredPlace[] }> {
  const { rows } = await sql<UncoveredPlace & { total: number }>`
    with held as (
      select u.places, count(*)::integer as parts
        from release_component r join component c on c.id = r.component_id join uncovered_lookup u on u.id = c.lookup_id
       where r.release_id = ${releaseId}::uuid group by 1)
    select split_part(n.place, ' ', 1) as ecosystem, nullif(ltrim(split_part(n.place, ' ', 2), '?'), '') as release,
           sum(h.parts)::integer as components, (select sum(parts)::integer from held) as total
      from held h cross join unnest(h.places) as n (place) group by 1, 2 order by 3 desc, 1, 2 limit ${MOST_PLACES}`.execute(
    tx,
  )
  return {
    uncovered: rows[0]?.total ?? 0,
    uncoveredPlaces: rows.map(({ ecosystem, release, components }) => ({ ecosystem, release, components })),
  }
}
