/** What triggers and jobs would have counted and noted row by row. */
export const COUNTS = [
  `update product_family f set model_count = n.models
     from (select family_id, count(*) as models from product_model group by 1) n where n.family_id = f.id`,
  `update customer c set asset_count = n.units
     from (select customer_id, count(*) as units from asset where closed_at is null group by 1) n where n.customer_id = c.id`,
  `update customer c set shipment_count = n.lots
     from (select customer_id, count(*) as lots from shipment group by 1) n where n.customer_id = c.id`,
  `update channel h set shipment_count = n.lots, shipped_quantity = n.units
     from (select channel_id, count(*) as lots, sum(quantity) as units from shipment group by 1) n where n.channel_id = h.customer_id`,
  `insert into asset_version (model_id, part, version_text, customer_id, units)
   select a.model_id, p.part, p.version_text, a.customer_id, count(*)
     from asset a cross join lateral parts_of_asset(a.versions) p
    where a.closed_at is null and a.model_id is not null group by 1, 2, 3, 4
   on conflict (model_id, part, version_text, customer_id) do update set units = excluded.units`,
  `insert into asset_worst (customer_id, asset_id, scope_id, rank, vendor, model)
   select t.customer_id, t.asset_id, t.scope_id, max(case t.applicability when 'affected' then 3 when 'undetermined' then 2 else 1 end),
          a.vendor, a.model
     from asset_answer t join asset a on a.customer_id = t.customer_id and a.id = t.asset_id
    group by t.customer_id, t.asset_id, t.scope_id, a.vendor, a.model
   on conflict do nothing`,
  `insert into answer_gap (answer_id, gap_id, source_id, scope_id, kind, code, product_ids, vulnerability_ids)
   select s.id, md5('unit ' || s.ground)::uuid, s.source_id, s.scope_id, 'unit', s.ground, '{}',
          array(select v.vulnerability_id from answer_verdict v where v.answer_id = s.id)
     from source_answer s
    where s.applicability = 'undetermined' and s.id >= pg_temp.id(12, 0) and s.id < pg_temp.id(13, 0)
   on conflict do nothing`,
  `insert into undetermined_group (id, gap_id, kind, code, vendor, product, units, models, sources, vulnerabilities)
   select undetermined_group_id(g.gap_id, a.model, a.vendor), g.gap_id, 'unit', g.code, a.vendor, a.model, count(distinct a.id), 1,
          count(distinct aa.source_id), count(distinct aa.source_id)
     from asset_answer aa
     join asset a on a.customer_id = aa.customer_id and a.id = aa.asset_id and a.closed_at is null
     join answer_gap g on g.answer_id = aa.answer_id
    where g.answer_id >= pg_temp.id(12, 0) and g.answer_id < pg_temp.id(13, 0)
    group by g.gap_id, g.code, a.vendor, a.model
   on conflict do nothing`,
] as const
