-- Matching in depth: what a criterion of CPE restricts, what has to stand beside a vulnerable product, which code is compiled in, and
-- whose word sets a match aside.

-- A CPE name that means less than all of its product (NISTIR 7696); null = it means all of it.
alter table record_product add column criterion text;

-- Platforms that records demand beside a vulnerable product ("running on"), each once: a package, and which of its versions and names.
create table platform (
  id         uuid primary key,
  package_id uuid not null references package,
  -- {cpe, scheme, version}, as it is read again.
  told       jsonb not null unique check (octet_length(told::text) <= 2500)
);
create index platform_package on platform (package_id);
grant select, insert on platform to andon_app;

-- One of the platforms of a clause of a record; all clauses that a product needs have to hold. A clause without rows never does.
create table record_platform (
  record_id   uuid not null references vulnerability_record,
  clause      integer not null,
  platform_id uuid not null references platform,
  primary key (record_id, clause, platform_id)
);
create index record_platform_platform on record_platform (platform_id);
grant select, insert, delete on record_platform to andon_app;

-- Components that surely are a platform.
create table platform_component (
  platform_id  uuid not null references platform,
  component_id uuid not null references component,
  primary key (platform_id, component_id)
);
create index platform_component_component on platform_component (component_id);
grant select, insert, delete on platform_component to andon_app;

-- Where a record says that the flaw is in the code of a product: {files, symbols}.
create table record_code (
  record_id uuid not null references vulnerability_record,
  product   integer not null,
  names     jsonb not null,
  primary key (record_id, product)
);
grant select, insert, delete on record_code to andon_app;

-- What is compiled or linked into a component, as documents tell it; the same list of many releases is stored once.
create table code_list (
  id          uuid primary key,
  digest      bytea not null unique,
  kind        text not null check (kind in ('file', 'symbol')),
  -- The document declares that nothing else is in it.
  is_complete boolean not null,
  names       text[] not null
);
grant select, insert on code_list to andon_app;

create table occurrence_code (
  release_id   uuid not null references product_release,
  ordinal      integer not null,
  component_id uuid not null references component,
  list_id      uuid not null references code_list,
  primary key (release_id, ordinal, list_id)
);
create index occurrence_code_component on occurrence_code (component_id, list_id);
grant select, insert, delete on occurrence_code to andon_app;

-- What a list means for a match: code that the record names is in it (`used`), or surely is not (`absent`). No row = nothing follows.
create table match_code (
  record_id    uuid not null,
  component_id uuid not null,
  list_id      uuid not null references code_list,
  verdict      text not null check (verdict in ('used', 'absent')),
  -- The record that names the code: another one of the same flaw may have the verdict from it.
  by_record    uuid not null,
  primary key (record_id, component_id, list_id),
  foreign key (record_id, component_id) references match on delete cascade
);
create index match_code_component on match_code (component_id, list_id);
create index match_code_by on match_code (by_record);
grant select, insert, update, delete on match_code to andon_app;

-- Lists of clauses of the record: the component is affected where all clauses of one list hold. Null = it does not depend on that.
alter table match add column needs jsonb;
-- There are rows of match_code: others need not be asked.
alter table match add column has_code boolean not null default false;
-- The record of a distribution that sets the match aside.
alter table match add column backported_by uuid;
create index match_backported on match (backported_by) where backported_by is not null;

create or replace view release_component with (security_invoker = true) as
  select release_id, component_id, 'sbom' as via, is_modified, patched, scope, true as is_certain, ordinal from occurrence
  union all
  select release_id, component_id, 'declared', patched <> '{}', patched, null, is_certain, null from declared_occurrence;

-- As in 0034; rank 7: the named code is not in it, by a list that is declared complete. What has to stand beside is looked for in the same
-- release (is_beside); a named function or file that is in it (code = used) makes the match surer.
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
         b.is_beside, k.code
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
grant select on finding to andon_app;
