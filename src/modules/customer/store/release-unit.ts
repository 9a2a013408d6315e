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
  const { rows } = await sql<{ modelId: string | null; part: string | null; units: number; customers: number }>`
    select v.model_id as "modelId", v.part, coalesce(sum(v.units), 0)::integer as units,
           count(distinct v.customer_id)::integer as customers
      from unnest(${releases.map(({ modelId }) => modelId)}::uuid[], ${releases.map(({ part }) => part)}::text[],
                  ${releases.map(({ version }) => version)}::text[]) as r (model_id, part, version)
      join asset_version v on v.model_id = r.model_id and v.part = r.part and v.version_text = r.version
     where v.units > 0
     group by grouping sets ((), (v.model_id, v.part))`.execute(tx)
  const models = [...new Set(releases.flatMap(({ modelId, part }) => (part === MAIN_PART ? [modelId] : [])))]
  const unknown = await sql<{ units: number }>`
    select coalesce(sum(units), 0)::integer as units from asset_version
     where model_id = any (${models}::uuid[]) and part = ${MAIN_PART} and version_text = ''`.execute(tx)
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
