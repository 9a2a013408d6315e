import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { SAID } from '#modules/sbom/index.ts'
import type { Score } from '#modules/vulnerability/index.ts'
import type { RecordSource } from '../model.ts'
import { sourceOfRecord } from './part.ts'
import { isAsSure } from './sure.ts'

/** A name under which a record's product and a component meet. */
export interface MeetingRow {
  readonly recordId: string
  readonly origin: string
  readonly externalId: string
  readonly source: RecordSource
  readonly modifiedAt: string | null
  readonly scores: readonly Score[]
  readonly product: number
  readonly packageId: string
  readonly packageKey: string
  readonly kind: 'purl' | 'cpe' | 'text' | 'hash'
  readonly confidence: 'high' | 'medium' | 'low'
  readonly recordVendor: string | null
  readonly recordDistro: string | null
  readonly criterion: string | null
  readonly version: string | null
  readonly isRange: boolean
  readonly vendor: string | null
  readonly distro: string | null
  readonly isInferred: boolean
  readonly cpes: readonly string[]
  readonly ruling: {
    readonly id: string
    readonly verdict: 'same' | 'other'
    readonly note: string
    readonly version: number
    readonly byRecord: string | null
  } | null
}

/** Most meetings that are told of one vulnerability and one component. */
const MOST = 100

/** Of a record its own scores; an advisory's scores of a flaw stand at the advisory. */
const scoresOf = (vulnerabilityId: string): RawBuilder<unknown> => sql`
  case when r.source_id is null then r.scores else coalesce(
    (select jsonb_agg(s) from source_vulnerability v cross join lateral jsonb_array_elements(v.scores) s
      where v.source_id = r.source_id and v.vulnerability_id = ${vulnerabilityId}::uuid), '[]') end`

/** Every name under which records of a vulnerability and a component meet. */
export async function listMeetings(tx: Tx, componentId: string, vulnerabilityId: string): Promise<MeetingRow[]> {
  const { rows } = await sql<MeetingRow>`
    select r.id as "recordId", r.origin, r.external_id as "externalId", ${sourceOfRecord('r')},
           r.modified_at as "modifiedAt", ${scoresOf(vulnerabilityId)} as scores, p.product,
           n.id as "packageId", n.key as "packageKey", n.kind, p.confidence, p.vendor as "recordVendor", p.distro as "recordDistro",
           p.criterion, c.version_text as version, c.is_range as "isRange", c.vendor, c.distro, c.is_inferred as "isInferred",
           (select k.cpes from component k where k.id = c.component_id) as cpes,
           (select json_build_object('id', g.id, 'verdict', g.verdict, 'note', g.note, 'version', g.version,
                                     'byRecord', case when g.record_id <> r.id then o.external_id end)
              from match_ruling g join vulnerability_record o on o.id = g.record_id join package k on k.id = g.package_id
             where g.withdrawn_at is null and ((g.record_id = r.id and g.package_id = n.id)
                   or (${isAsSure(sql`k.kind`, sql`n.kind`)} and exists (
                     select from match m where m.record_id = r.id and m.component_id = c.component_id and m.ruled_by = g.id)))
             order by g.record_id = r.id and g.package_id = n.id desc, g.record_id = r.id desc limit 1) as ruling
      from vulnerability_record r
      join record_product p on p.record_id = r.id
      join package n on n.id = p.package_id
      join component_package c on c.package_id = p.package_id and c.component_id = ${componentId}::uuid
     where r.id in (select x.record_id from vulnerability v join record_vulnerability x on x.vulnerability_id = v.id
                     where v.id = ${vulnerabilityId}::uuid or v.merged_into = ${vulnerabilityId}::uuid)
     order by r.origin, r.external_id, p.product, p.name limit ${MOST}`.execute(tx)
  return rows
}

/** Whether a component is in a release of some lines. */
export async function isContained(tx: Tx, componentId: string, visible: RawBuilder<SqlBool>): Promise<boolean> {
  const { rows } = await sql`
    select from release_component r join product_release e on e.id = r.release_id join product_part p on p.id = e.part_id
      join product_model m on m.id = p.model_id join product_family y on y.id = m.family_id join product_line l on l.id = y.line_id
     where r.component_id = ${componentId}::uuid and ${visible} limit 1`.execute(tx)
  return rows.length > 0
}

/** An occurrence as a step of a way through a release. */
export interface StepRow {
  readonly ordinal: number
  readonly parent: number | null
  readonly dependsOn: readonly number[]
  readonly isRoot: boolean
  readonly isGoal: boolean
  readonly name: string
  readonly patched: readonly string[]
}

/** Everything in a release as steps. */
export async function listSteps(tx: Tx, releaseId: string, componentId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select o.ordinal, o.parent, o.depends_on as "dependsOn", o.is_root as "isRoot", o.component_id = ${componentId}::uuid as "isGoal",
           concat_ws(' ', ${SAID.name}, ${SAID.version}) as name, o.patched
      from occurrence o join component c on c.id = o.component_id where o.release_id = ${releaseId}::uuid order by o.ordinal`.execute(
    tx,
  )
  return rows
}
