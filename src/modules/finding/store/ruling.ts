import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { PackageName } from '#modules/sbom/index.ts'
import type { ReviewView, RulingView } from '../model.ts'
import { sourceOfRecord } from './part.ts'
import { isAsSure } from './sure.ts'

/** Matches in releases that are not sure and about which nobody has decided, one row per record and package. */
export async function listReview(
  tx: Tx,
  visible: RawBuilder<SqlBool>,
  limit: number,
): Promise<{ items: ReviewView[]; total: number }> {
  const { rows } = await sql<ReviewView & { total: number }>`
    with open as materialized (
           select m.record_id, m.component_id, m.ground, m.confidence, m.is_denied, m.found_at, c.package_id
             from match m
             join record_product p on p.record_id = m.record_id
             join component_package c on c.package_id = p.package_id and c.component_id = m.component_id
             join package k on k.id = p.package_id and ${isAsSure(sql`k.kind`, sql`m.basis`)}
            where m.ruling is null and (m.confidence = 'low' or m.applicability = 'undetermined' or m.is_denied)),
         held as (
           select o.record_id, o.package_id, min(o.component_id::text)::uuid as component_id, min(o.ground) as ground, bool_or(o.is_denied) as is_denied,
                  max(o.confidence) as confidence, min(o.found_at) as found_at, count(distinct o.component_id)::integer as components,
                  count(distinct r.release_id)::integer as releases
             from open o join release_component r on r.component_id = o.component_id
             join product_release e on e.id = r.release_id join product_part p on p.id = e.part_id
             join product_model d on d.id = p.model_id join product_family y on y.id = d.family_id join product_line l on l.id = y.line_id
            where ${visible} group by 1, 2)
    select h.record_id as "recordId", w.origin, w.external_id as "externalId", ${sourceOfRecord('w')}, w.title, v.id as "vulnerabilityId",
           h.package_id as "packageId", n.kind as "packageKind", n.key as "packageKey", h.component_id as "componentId",
           c.name as "componentName", h.ground, h.is_denied as "isDenied", h.confidence, h.components, h.releases, h.found_at as "foundAt",
           (select max(g.verdict) from record_vulnerability b join record_vulnerability a on a.vulnerability_id = b.vulnerability_id
              join match_ruling g on g.record_id = a.record_id and g.withdrawn_at is null
              join component_package x on x.package_id = g.package_id and x.component_id = h.component_id
             where b.record_id = h.record_id) as earlier,
           (select ltrim(x.distro, '?') from component_package x
             where x.component_id = h.component_id and x.package_id = h.package_id and x.distro like '?%') as "unknownDistro",
           count(*) over ()::integer as total
      from held h join vulnerability_record w on w.id = h.record_id join package n on n.id = h.package_id
      join component c on c.id = h.component_id
      join lateral (select coalesce(a.merged_into, a.id) as id from record_vulnerability x join vulnerability a on a.id = x.vulnerability_id
                     where x.record_id = h.record_id order by a.name limit 1) v on true
     order by h.releases desc, w.max_score desc nulls last, h.record_id, h.package_id limit ${limit}`.execute(tx)
  const items = rows.map(({ total: _total, ...row }) => ({
    ...row,
    packageKey: row.packageKey.replace(/^package /, ''),
  }))
  return { items, total: rows[0]?.total ?? 0 }
}

/** Whether a record speaks of a package. */
export async function isSpokenOf(tx: Tx, recordId: string, packageId: string): Promise<boolean> {
  const { rows } = await sql`
    select from record_product p where p.record_id = ${recordId}::uuid and p.package_id = ${packageId}::uuid limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** Packages by their ids. */
export async function findPackages(tx: Tx, ids: readonly string[]): Promise<PackageName[]> {
  const { rows } =
    await sql<PackageName>`select n.kind, n.key from package n where n.id = any (${[...ids]}::uuid[])`.execute(tx)
  return rows
}

const COLUMNS = sql`id, record_id as "recordId", package_id as "packageId", verdict, note, version`

/** The decision that stands about a record and a package. */
export async function findStanding(tx: Tx, recordId: string, packageId: string): Promise<RulingView | undefined> {
  const { rows } = await sql<RulingView>`
    select ${COLUMNS} from match_ruling
     where record_id = ${recordId}::uuid and package_id = ${packageId}::uuid and withdrawn_at is null`.execute(tx)
  return rows[0]
}

/** A standing decision, locked. */
export async function lockRuling(tx: Tx, id: string): Promise<RulingView | undefined> {
  const { rows } = await sql<RulingView>`
    select ${COLUMNS} from match_ruling where id = ${id}::uuid and withdrawn_at is null for update`.execute(tx)
  return rows[0]
}

/** Notes a decision, with the names that it judges beside its own. */
export async function insertRuling(
  tx: Tx,
  row: Omit<RulingView, 'version'>,
  judged: readonly string[],
  by: { readonly at: string; readonly userId: string },
): Promise<void> {
  await sql`
    insert into match_ruling (id, record_id, package_id, verdict, note, judged, created_at, created_by)
    values (${row.id}::uuid, ${row.recordId}::uuid, ${row.packageId}::uuid, ${row.verdict}, ${row.note}, ${[...judged]}::uuid[], ${by.at}::timestamptz,
            ${by.userId}::uuid)`.execute(tx)
}

/** Takes a decision back. */
export async function withdrawRuling(
  tx: Tx,
  id: string,
  by: { readonly at: string; readonly userId: string },
): Promise<void> {
  await sql`
    update match_ruling set withdrawn_at = ${by.at}::timestamptz, withdrawn_by = ${by.userId}::uuid, version = version + 1
     where id = ${id}::uuid`.execute(tx)
}
