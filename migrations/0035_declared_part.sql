-- Declared parts in use: what a letter says has its day, who withdrew a statement is known, and what is stated of a release follows it.

alter table declared_part add column stated_on date;
alter table declared_part add column withdrawn_by uuid;
alter table declared_part add constraint declared_part_letter check (basis = 'letter' or file_id is null);
create index declared_part_model on declared_part (model_id) where withdrawn_at is null;

-- A release that is taken back takes what was stated of it along; the statement itself stays.
alter table declared_occurrence drop constraint declared_occurrence_release_id_fkey;
alter table declared_occurrence add constraint declared_occurrence_release_id_fkey
  foreign key (release_id) references product_release on delete cascade;
create index declared_occurrence_part on declared_occurrence (declared_part_id);
grant update on declared_occurrence to andon_app;

-- What is patched in place is changed against what its name and version say, whoever states it.
create or replace view release_component with (security_invoker = true) as
  select release_id, component_id, 'sbom' as via, is_modified, patched, scope, true as is_certain from occurrence
  union all
  select release_id, component_id, 'declared', patched <> '{}', patched, null, is_certain from declared_occurrence;
