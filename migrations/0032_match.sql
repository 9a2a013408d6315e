-- Matches: component x record, stored when the record says that the component is affected, or leaves it open. What is not affected has
-- no row; who asks why gets it from the reading. Findings are a view over occurrences.

create table match (
  component_id  uuid not null references component,
  record_id     uuid not null references vulnerability_record,
  applicability text not null check (applicability in ('affected', 'undetermined')),
  ground        text not null,
  -- By what the component was recognised.
  basis         text not null check (basis in ('purl', 'cpe', 'text', 'hash')),
  confidence    text not null check (confidence in ('high', 'medium', 'low')),
  matched_at    timestamptz not null,
  primary key (record_id, component_id)
);
create index match_component on match (component_id);
grant select, insert, update, delete on match to andon_app;

-- Each flaw in each component once, however many records say so: the worst of what they say, and the surest of who says it.
create view component_vulnerability with (security_invoker = true) as
  select m.component_id, coalesce(v.merged_into, v.id) as vulnerability_id,
         min(m.applicability) as applicability,
         case min(case m.confidence when 'high' then 1 when 'medium' then 2 else 3 end) filter (where m.applicability = 'affected')
           when 1 then 'high' when 2 then 'medium' when 3 then 'low' end as confidence,
         count(*)::integer as records, min(m.matched_at) as matched_at
    from match m
    join record_vulnerability r on r.record_id = m.record_id
    join vulnerability v on v.id = r.vulnerability_id
   group by m.component_id, coalesce(v.merged_into, v.id);
grant select on component_vulnerability to andon_app;
