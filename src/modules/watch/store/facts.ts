import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { scoreOfFlaw } from '#modules/finding/index.ts'
import { watchFacts, type WatchFacts, type WatchKind } from '../model.ts'

/** The releases of a part of which anything is known: a bill of materials, or something declared. */
const isKnown = sql`(exists (select from sbom s where s.release_id = e.id and s.state = 'current')
                     or exists (select from declared_occurrence d where d.release_id = e.id))`

const isNewestKnown = sql`not exists (
  select from product_release n
   where n.part_id = e.part_id and n.position > e.position
     and (exists (select from sbom s where s.release_id = n.id and s.state = 'current')
          or exists (select from declared_occurrence d where d.release_id = n.id)))`

/** Everything in releases (`e`) of models (`d`) that meet a condition; what is of a circle is told where it is worked on. */
const hitsIn = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  scope as materialized (
    select e.id, ${isKnown} as is_known, ${isNewestKnown} as is_newest
      from product_release e join product_part p on p.id = e.part_id join product_model d on d.id = p.model_id where ${condition}),
  hit as materialized (
    select f.vulnerability_id::text as key, f.vulnerability_id as flaw, min(f.rank) as rank,
           min(f.rank) filter (where s.is_newest) as newest
      from scope s join finding f on f.release_id = s.id
      join vulnerability v on v.id = f.vulnerability_id and v.scope_id is null
     group by f.vulnerability_id)`

/** By kind: `hit` (key, flaw, rank, newest), and `scope`, the releases that are looked at (id, is_known). */
const SOURCES: Readonly<Record<WatchKind, (id: string) => RawBuilder<unknown>>> = {
  vulnerability: (id) => sql`
    flaws as materialized (
      select o.id, coalesce(a.merged_into, a.id) as now
        from vulnerability a join vulnerability o on coalesce(o.merged_into, o.id) = coalesce(a.merged_into, a.id) where a.id = ${id}::uuid),
    found as materialized (
      select f.release_id, min(f.rank) as rank from finding f
       where f.record_id in (select x.record_id from record_vulnerability x where x.vulnerability_id in (select id from flaws))
         and f.vulnerability_id = (select now from flaws limit 1) group by 1),
    scope as materialized (
      select e.id, e.part_id, ${isKnown} as is_known, ${isNewestKnown} as is_newest
        from product_release e
       where e.part_id in (select r.part_id from found f join product_release r on r.id = f.release_id)),
    hit as materialized (
      select f.release_id::text as key, ${id}::uuid as flaw, f.rank, null::int as newest from found f)`,
  component: (id) => sql`
    same as materialized (
      select ${id}::uuid as id union
      select o.component_id from component_package p join component_package o on o.package_id = p.package_id where p.component_id = ${id}::uuid),
    scope as materialized (
      select distinct r.release_id as id, true as is_known from release_component r where r.component_id in (select id from same)),
    hit as materialized (
      select f.vulnerability_id::text as key, f.vulnerability_id as flaw, min(f.rank) as rank, null::int as newest
        from finding f join vulnerability v on v.id = f.vulnerability_id and v.scope_id is null
       where f.component_id in (select id from same) group by f.vulnerability_id)`,
  release: (id) => hitsIn(sql`e.id = ${id}::uuid`),
  productFamily: (id) => hitsIn(sql`d.family_id = ${id}::uuid`),
}

const newestOf = (kind: WatchKind): RawBuilder<unknown> =>
  kind === 'vulnerability'
    ? sql`(select jsonb_object_agg(s.part_id, f.rank) from scope s join found f on f.release_id = s.id where s.is_newest)`
    : sql`(select jsonb_object_agg(h.key, h.newest) from hit h where h.newest is not null)`

/** What a release contains, as one text; null while nobody knows. */
const contentsOf = (id: string): RawBuilder<unknown> => sql`
  (select nullif(concat_ws(' ', (select s.id::text from sbom s where s.release_id = ${id}::uuid and s.state = 'current' limit 1),
                           (select md5(string_agg(d.component_id::text || d.is_certain::text, ',' order by d.component_id, d.is_certain))
                              from declared_occurrence d where d.release_id = ${id}::uuid)), ''))`

/** What is true of a watched record now. */
export async function readFacts(tx: Tx, kind: WatchKind, id: string): Promise<WatchFacts> {
  const flaws = kind === 'vulnerability' ? sql`select ${id}::uuid as flaw` : sql`select flaw from hit where rank <= 2`
  const current = sql`coalesce(a.merged_into, a.id)`
  const { rows } = await sql<Record<string, unknown>>`
    with ${SOURCES[kind](id)},
         flaw as materialized (
           select w.flaw, ${scoreOfFlaw(current)}::float8 as score,
                  exists (select from vulnerability_identifier i join vulnerability_signal s on s.cve = i.identifier
                           where i.vulnerability_id = ${current} and s.kind = 'kev' and s.ended_at is null) as is_exploited
             from (${flaws}) w join vulnerability a on a.id = w.flaw)
    select coalesce((select jsonb_object_agg(h.key, h.rank) from hit h), '{}') as ranks,
           coalesce(${newestOf(kind)}, '{}') as newest,
           coalesce((select jsonb_object_agg(f.flaw, f.score) from flaw f where f.score is not null), '{}') as scores,
           coalesce((select jsonb_agg(f.flaw order by f.flaw) from flaw f where f.is_exploited), '[]') as exploited,
           coalesce(${
             kind === 'vulnerability'
               ? sql`(select jsonb_object_agg(r.id, concat_ws(' ', r.state, coalesce(r.modified_at, r.received_at)))
                        from record_vulnerability x join vulnerability_record r on r.id = x.record_id
                       where x.vulnerability_id in (select id from flaws))`
               : sql`null::jsonb`
           }, '{}') as records,
           ${kind === 'release' ? contentsOf(id) : sql`null`} as contents,
           ${kind === 'productFamily' ? sql`coalesce((select jsonb_agg(s.id order by s.id) from scope s), '[]')` : sql`'[]'::jsonb`} as releases,
           coalesce((select jsonb_agg(s.id order by s.id) from scope s where s.is_known), '[]') as known`.execute(tx)
  return watchFacts.parse(rows[0])
}
