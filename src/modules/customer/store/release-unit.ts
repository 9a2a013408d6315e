import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { MAIN_PART } from '../model.ts'

/** A version of a part of a model. */
export interface ModelRelease {
  readonly modelId: string
  readonly part: string
  readonly version: string
}

/** Units with one of some releases. */
export interface ReleaseUnits {
  readonly units: number
  readonly customers: number
  /** Units of these models whose version of the part is not known. */
  readonly unknownVersion: number
  /** Units by model and part, as `<model id> <part>`. */
  readonly byPart: ReadonlyMap<string, number>
}

/** Open units that have one of some releases: by model and the version's text, as customers and shipments tell it. */
export async function countReleaseUnits(tx: Tx, releases: readonly ModelRelease[]): Promise<ReleaseUnits> {
  const [main, others] = [true, false].map((isMain) => releases.filter(({ part }) => (part === MAIN_PART) === isMain))
  const asked = (rows: readonly ModelRelease[] = []) => sql`
    unnest(${rows.map(({ modelId }) => modelId)}::uuid[], ${rows.map(({ part }) => part)}::text[],
           ${rows.map(({ version }) => version)}::text[]) as r (model_id, part, version)`
  const { rows } = await sql<{ modelId: string | null; part: string | null; units: number; customers: number }>`
    with unit as materialized (
      select r.model_id, r.part, a.customer_id, count(*) as units
        from ${asked(main)} join asset a on a.model_id = r.model_id and a.versions ->> 'firmware' = r.version
       where a.closed_at is null group by 1, 2, 3
      union all
      select r.model_id, r.part, a.customer_id, count(*)
        from ${asked(others)} join asset a on a.model_id = r.model_id and a.versions ->> r.part = r.version
       where a.closed_at is null group by 1, 2, 3)
    select model_id as "modelId", part, sum(units)::integer as units, count(distinct customer_id)::integer as customers
      from unit group by grouping sets ((), (model_id, part))`.execute(tx)
  const unknown = await sql<{ units: number }>`
    select count(*)::integer as units
      from (select distinct model_id from ${asked(main)}) r
      join asset a on a.model_id = r.model_id and a.versions ->> 'firmware' is null
     where a.closed_at is null`.execute(tx)
  const all = rows.find(({ modelId }) => modelId === null)
  return {
    units: all?.units ?? 0,
    customers: all?.customers ?? 0,
    unknownVersion: unknown.rows[0]?.units ?? 0,
    byPart: new Map(
      rows.flatMap(({ modelId, part, units }) => (modelId === null ? [] : [[`${modelId} ${part}`, units]])),
    ),
  }
}
