-- How many open units of a customer run which version of a part of a model: what a vulnerability of a release means for customers is a
-- sum over these rows, not over a million units. '' = the version of the main part is not known. 0 = there were some.
create table asset_version (
  model_id     uuid not null,
  part         text not null,
  version_text text not null,
  customer_id  uuid not null references customer,
  units        integer not null,
  primary key (model_id, part, version_text, customer_id)
);
grant select, insert, update on asset_version to andon_app;

create function parts_of_asset(versions jsonb) returns table (part text, version_text text) language sql immutable as $$
  select key, value from jsonb_each_text(versions)
  union all
  select 'firmware', '' where versions ->> 'firmware' is null
$$;

create function count_versions_of_new() returns trigger language plpgsql as $$
begin
  insert into asset_version as v (model_id, part, version_text, customer_id, units)
  select t.model_id, p.part, p.version_text, t.customer_id, count(*)
    from touched t cross join lateral parts_of_asset(t.versions) p
   where t.closed_at is null and t.model_id is not null
   group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (model_id, part, version_text, customer_id) do update set units = v.units + excluded.units;
  return null;
end $$;
create trigger asset_versions_new after insert on asset referencing new table as touched
  for each statement execute function count_versions_of_new();

-- Answers and most facts change neither model nor version.
create function count_versions_of_changed() returns trigger language plpgsql as $$
begin
  insert into asset_version as v (model_id, part, version_text, customer_id, units)
  select c.model_id, p.part, p.version_text, c.customer_id, sum(c.units)
    from touched t
    join before b on b.customer_id = t.customer_id and b.id = t.id
   cross join lateral (values (b.model_id, b.customer_id, b.versions, b.closed_at, -1),
                              (t.model_id, t.customer_id, t.versions, t.closed_at, 1)) c (model_id, customer_id, versions, closed_at, units)
   cross join lateral parts_of_asset(c.versions) p
   where (b.model_id, b.versions, b.closed_at is null) is distinct from (t.model_id, t.versions, t.closed_at is null)
     and c.closed_at is null and c.model_id is not null
   group by 1, 2, 3, 4 having sum(c.units) <> 0 order by 1, 2, 3, 4
  on conflict (model_id, part, version_text, customer_id) do update set units = v.units + excluded.units;
  return null;
end $$;
create trigger asset_versions_changed after update on asset referencing old table as before new table as touched
  for each statement execute function count_versions_of_changed();

insert into asset_version (model_id, part, version_text, customer_id, units)
select a.model_id, p.part, p.version_text, a.customer_id, count(*)
  from asset a cross join lateral parts_of_asset(a.versions) p
 where a.closed_at is null and a.model_id is not null
 group by 1, 2, 3, 4;
-- Only this asked for them.
drop index asset_firmware;

-- Which releases have a component, and what matters of it there, without a look into the occurrences themselves.
drop index occurrence_component;
create index occurrence_component on occurrence (component_id, release_id) include (ordinal, scope, patched);

-- As in 0039, with the flaw that the record names, which may have been merged into the vulnerability: it can be looked up.
create or replace view finding with (security_invoker = true) as
  select r.release_id, r.component_id, m.record_id, coalesce(v.merged_into, v.id) as vulnerability_id,
         case when b.is_beside then 'affected' else m.applicability end as applicability,
         case when b.is_beside then 'IN_RANGE' else m.ground end as ground, m.basis,
         case when k.code = 'used' and m.confidence = 'low' then 'medium'
              when k.code = 'used' and m.confidence = 'medium' then 'high' else m.confidence end as confidence,
         m.ruling, m.found_at, r.via,
         case
           when m.ruling = 'other' then 5
           when r.scope = 'excluded' then 4
           when r.patched <> '{}' and exists (
             select from vulnerability_identifier i
              where i.vulnerability_id = coalesce(v.merged_into, v.id) and i.identifier = any (r.patched)) then 3
           when m.is_backported then 6
           when k.code = 'absent' then 7
           when (m.applicability = 'affected' or b.is_beside) and r.is_certain
                and (m.confidence <> 'low' or m.ruling = 'same' or k.code = 'used') then 1
           else 2
         end as rank,
         b.is_beside, k.code, rv.vulnerability_id as flaw_id
    from match m
    join record_vulnerability rv on rv.record_id = m.record_id
    join vulnerability v on v.id = rv.vulnerability_id
    join release_component r on r.component_id = m.component_id
   cross join lateral (
     select case when m.needs is null then false else exists (
       select from jsonb_array_elements(m.needs) as choice (clauses)
        where not exists (
          select from jsonb_array_elements_text(choice.clauses) as needed (clause)
           where not exists (
             select from record_platform t
               join platform_component c on c.platform_id = t.platform_id
               join release_component x on x.component_id = c.component_id
              where t.record_id = m.record_id and t.clause = needed.clause::integer and x.release_id = r.release_id
                and x.is_certain and x.scope is distinct from 'excluded'))) end as is_beside) b
   cross join lateral (
     select case when not m.has_code then null else (
       select case when bool_or(g.verdict = 'used') then 'used' when bool_or(g.verdict = 'absent') then 'absent' end
         from occurrence_code o join match_code g on g.list_id = o.list_id
        where o.release_id = r.release_id and o.ordinal = r.ordinal
          and g.record_id = m.record_id and g.component_id = m.component_id) end as code) k;
