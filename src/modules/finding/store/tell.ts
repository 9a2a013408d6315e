import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { scoreOfFlaw } from './part.ts'

/** What was found in releases of a line and nobody was told of. */
export interface News {
  readonly lineId: string
  readonly divisionId: string
  readonly vulnerabilities: number
  readonly releases: number
  readonly families: number
  /** The worst of them. */
  readonly vulnerabilityId: string
  readonly name: string
  readonly title: string
  readonly score: number | null
}

/**
 * Of vulnerabilities in releases (`hit`: release_id, vulnerability_id) those that were not told yet, by line; they count as told from
 * now on. Those of a circle are left out.
 */
async function takeNews(tx: Tx, hit: RawBuilder<unknown>): Promise<News[]> {
  const { rows } = await sql<News>`
    with ${hit},
         fresh as materialized (
           select h.release_id, h.vulnerability_id
             from hit h join vulnerability v on v.id = h.vulnerability_id and v.scope_id is null
             left join release_told t on t.release_id = h.release_id
            where t.release_id is null or not h.vulnerability_id = any (t.vulnerability_ids)),
         noted as (
           insert into release_told as t (release_id, vulnerability_ids)
           select release_id, array_agg(vulnerability_id) from fresh group by 1 order by 1
               on conflict (release_id) do update set vulnerability_ids = t.vulnerability_ids || excluded.vulnerability_ids),
         scored as materialized (
           select d.vulnerability_id, v.name, v.title, ${scoreOfFlaw(sql`d.vulnerability_id`)} as score
             from (select distinct vulnerability_id from fresh) d join vulnerability v on v.id = d.vulnerability_id)
    select l.id as "lineId", l.division_id as "divisionId", count(distinct f.vulnerability_id)::integer as vulnerabilities,
           count(distinct f.release_id)::integer as releases, count(distinct y.id)::integer as families,
           (array_agg(s.vulnerability_id order by s.score desc nulls last, s.name))[1] as "vulnerabilityId",
           (array_agg(s.name order by s.score desc nulls last, s.name))[1] as name,
           coalesce((array_agg(s.title order by s.score desc nulls last, s.name))[1], '') as title, max(s.score) as score
      from fresh f join scored s on s.vulnerability_id = f.vulnerability_id
      join product_release e on e.id = f.release_id join product_part p on p.id = e.part_id
      join product_model m on m.id = p.model_id join product_family y on y.id = m.family_id join product_line l on l.id = y.line_id
     group by l.id order by l.position`.execute(tx)
  return rows
}

/** What matches of records that nobody was told of mean for releases. */
export function takeUntoldOfRecords(tx: Tx, recordIds: readonly string[], at: string): Promise<News[]> {
  return takeNews(
    tx,
    sql`taken as (
          update match set told_at = ${at}::timestamptz
           where record_id = any (${[...recordIds]}::uuid[]) and told_at is null returning record_id, component_id),
        hit as (
          select f.release_id, f.vulnerability_id
            from taken t join finding f on f.record_id = t.record_id and f.component_id = t.component_id
           where f.rank = 1 group by 1, 2)`,
  )
}

/** What a release has that nobody was told of. */
export function takeUntoldOfRelease(tx: Tx, releaseId: string): Promise<News[]> {
  return takeNews(
    tx,
    sql`hit as (
          select f.release_id, f.vulnerability_id from finding f
           where f.release_id = ${releaseId}::uuid and f.rank = 1 group by 1, 2)`,
  )
}

/** What releases have of declared parts that nobody was told of: of some statements, or of some models' releases (null: any). */
export function takeUntoldOfDeclared(
  tx: Tx,
  of: { readonly declaredPartIds: readonly string[] } | { readonly modelIds: readonly string[] | null },
): Promise<News[]> {
  const scope =
    'declaredPartIds' in of
      ? sql`o.declared_part_id = any (${[...of.declaredPartIds]}::uuid[])`
      : of.modelIds === null
        ? sql`true`
        : sql`o.release_id in (
          select r.id from product_release r join product_part p on p.id = r.part_id where p.model_id = any (${[...of.modelIds]}::uuid[]))`
  return takeNews(
    tx,
    sql`hit as (
          select f.release_id, f.vulnerability_id
            from declared_occurrence o join finding f on f.release_id = o.release_id and f.component_id = o.component_id
           where ${scope} and f.rank = 1 group by 1, 2)`,
  )
}
