import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { RecordSource } from '../model.ts'
import { sourceOfRecord } from './part.ts'

/** One part of a model that a vulnerability is in. */
export interface PartRow {
  readonly lineId: string
  readonly lineNameEn: string
  readonly lineNameJa: string
  readonly familyId: string
  readonly familyCode: string
  readonly modelId: string
  readonly modelCode: string
  readonly partId: string
  readonly partCode: string
  readonly rank: number
  readonly affected: number
  readonly undetermined: number
  readonly patched: number
  readonly setAside: number
  /** Releases that have it or may have it, oldest first. */
  readonly releases: readonly { readonly id: string; readonly version: string; readonly on: string | null }[] | null
  readonly isInNewest: boolean
  readonly foundAt: string
}

const CATALOGUE = sql`
  join product_part p on p.id = e.part_id join product_model m on m.id = p.model_id
  join product_family y on y.id = m.family_id join product_line l on l.id = y.line_id`

/** The parts whose releases a vulnerability is in, the worst first. */
export async function listParts(tx: Tx, vulnerabilityId: string, visible: RawBuilder<SqlBool>): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`
    with flaw as materialized (
           select v.id from vulnerability v where v.id = ${vulnerabilityId}::uuid or v.merged_into = ${vulnerabilityId}::uuid),
         hit as (
           select f.release_id, min(f.rank) as rank, min(f.found_at) as found_at
             from finding f where f.flaw_id in (select id from flaw) group by 1),
         part as materialized (
           select e.part_id, min(h.rank) as rank, count(*) filter (where h.rank = 1)::integer as affected,
                  count(*) filter (where h.rank = 2)::integer as undetermined, count(*) filter (where h.rank = 3)::integer as patched,
                  count(*) filter (where h.rank > 3)::integer as "setAside",
                  json_agg(json_build_object('id', e.id, 'version', e.version_text, 'on', e.released_on) order by e.position)
                    filter (where h.rank <= 2) as releases,
                  max(e.position) filter (where h.rank <= 2) as last, min(h.found_at) as "foundAt"
             from hit h join product_release e on e.id = h.release_id group by 1)
    select l.id as "lineId", l.name_en as "lineNameEn", l.name_ja as "lineNameJa", y.id as "familyId", y.code as "familyCode",
           m.id as "modelId", m.code as "modelCode", p.id as "partId", p.code as "partCode", e.rank, e.affected, e.undetermined,
           e.patched, e."setAside", e.releases, e."foundAt",
           coalesce(e.last = (select max(n.position) from product_release n where n.part_id = p.id), false) as "isInNewest"
      from part e ${CATALOGUE}
     where ${visible}
     order by e.rank, l.position, y.code, m.code, p.position`.execute(tx)
  return rows
}

/** A record that is about a vulnerability. */
export interface RecordRow {
  readonly id: string
  readonly origin: string
  readonly externalId: string
  readonly source: RecordSource
  readonly state: 'active' | 'withdrawn'
  readonly title: string | null
  readonly maxScore: number | null
  readonly modifiedAt: string | null
  readonly receivedAt: string
  readonly components: number
}

/** The component of a match (`a`) is in a release of the lines that may be seen: others' contents are not even counted. */
function isSeen(visible: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (
    select from release_component r join product_release e on e.id = r.release_id ${CATALOGUE}
     where r.component_id = a.component_id and ${visible})`
}

/** Who says what of a vulnerability. */
export async function listRecords(tx: Tx, vulnerabilityId: string, visible: RawBuilder<SqlBool>): Promise<RecordRow[]> {
  const { rows } = await sql<RecordRow>`
    select r.id, r.origin, r.external_id as "externalId", ${sourceOfRecord('r')}, r.state, r.title, r.max_score as "maxScore", r.modified_at as "modifiedAt",
           r.received_at as "receivedAt", (select count(*)::integer from match a where a.record_id = r.id and ${isSeen(visible)}) as components
      from vulnerability_record r
     where r.id in (select x.record_id from vulnerability v join record_vulnerability x on x.vulnerability_id = v.id
                     where v.id = ${vulnerabilityId}::uuid or v.merged_into = ${vulnerabilityId}::uuid)
     order by r.origin, r.external_id limit 200`.execute(tx)
  return rows
}

/** Components that have a vulnerability or may have it, and releases without a bill of materials, of which nobody can tell. */
export async function countAround(
  tx: Tx,
  vulnerabilityId: string,
  visible: RawBuilder<SqlBool>,
): Promise<{ components: number; releasesWithout: number }> {
  const { rows } = await sql<{ components: number; releasesWithout: number }>`
    select (select count(distinct a.component_id)::integer
              from vulnerability v join record_vulnerability x on x.vulnerability_id = v.id join match a on a.record_id = x.record_id
             where (v.id = ${vulnerabilityId}::uuid or v.merged_into = ${vulnerabilityId}::uuid) and ${isSeen(visible)}) as components,
           (select count(*)::integer from product_release e ${CATALOGUE}
             where ${visible} and not exists (
                     select from sbom s where s.release_id = e.id and s.state = 'current' and s.component_count > 0)
               -- Of one with a declared part that has it, it is known.
               and not exists (
                     select from declared_occurrence d join match a on a.component_id = d.component_id
                       join record_vulnerability x on x.record_id = a.record_id join vulnerability v on v.id = x.vulnerability_id
                      where d.release_id = e.id and (v.id = ${vulnerabilityId}::uuid or v.merged_into = ${vulnerabilityId}::uuid))
           ) as "releasesWithout"`.execute(tx)
  return rows[0] ?? { components: 0, releasesWithout: 0 }
}
