import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'

/** Stirs whatever is watched and may be concerned by records that are new or say something else. */
export async function stirByRecords(tx: Tx, recordIds: readonly string[]): Promise<void> {
  const records = sql`any (${[...recordIds]}::uuid[])`
  await sql`
    insert into watch_stir (kind, record_id)
    with flaw as materialized (
           select distinct coalesce(v.merged_into, v.id) as id
             from record_vulnerability x join vulnerability v on v.id = x.vulnerability_id where x.record_id = ${records})
    select w.kind, w.record_id from watched w
     where case w.kind
             when 'vulnerability' then w.record_id in (
               select a.id from vulnerability a where coalesce(a.merged_into, a.id) in (select id from flaw))
             else w.facts -> 'ranks' ?| (select array_agg(id::text) from flaw)
               or exists (
                    select from match m
                     where m.record_id = ${records}
                       and case w.kind
                             when 'component' then m.component_id in (
                               select o.component_id from component_package p join component_package o on o.package_id = p.package_id
                                where p.component_id = w.record_id)
                             else exists (
                               select from release_component r join product_release e on e.id = r.release_id
                                 join product_part p on p.id = e.part_id join product_model d on d.id = p.model_id
                                where r.component_id = m.component_id
                                  and w.record_id = case w.kind when 'release' then e.id else d.family_id end) end) end`.execute(
    tx,
  )
}

/** Stirs everything that is watched: what changed may concern any of it, and changes rarely. */
export async function stirAll(tx: Tx): Promise<void> {
  await sql`insert into watch_stir (kind, record_id) select kind, record_id from watched`.execute(tx)
}

/** Stirs what is watched when other vulnerabilities than before are known to be exploited: those who say so tell nobody of it. */
export async function stirExploited(tx: Tx): Promise<void> {
  await sql`
    insert into watch_stir (kind, record_id)
    select w.kind, w.record_id
      from watched w
     where w.facts is not null and w.looked_at is not null and exists (
             select from jsonb_object_keys(case w.kind when 'vulnerability' then jsonb_build_object(w.record_id::text, 1) else w.facts -> 'ranks' end) as k (id)
              where exists (
                      select from vulnerability a join vulnerability_identifier i on i.vulnerability_id = coalesce(a.merged_into, a.id)
                        join vulnerability_signal s on s.cve = i.identifier
                       where a.id = k.id::uuid and s.kind = 'kev' and s.ended_at is null)
                    <> (w.facts -> 'exploited' ? k.id)
                and (w.kind = 'vulnerability' or (w.facts -> 'ranks' ->> k.id)::int <= 2))`.execute(tx)
}
