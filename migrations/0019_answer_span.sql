-- Answers by order keys: the database finds out which answer of a source holds for which unit by one join, and both ways.

-- What decides answers of most sources, beside serial number and production date. `firmware` is the main part.
create function andon_fact_id(vendor text, model text, model_id uuid, versions jsonb, hardware_revision text, options text[]) returns uuid
language plpgsql immutable parallel safe as $$
begin
  return encode(substring(sha256(convert_to(
    jsonb_build_array(vendor, model, model_id, versions, hardware_revision, to_jsonb(options))::text, 'UTF8')) for 16), 'hex')::uuid;
end $$;

alter table asset add column fact_id uuid not null
  generated always as (andon_fact_id(vendor, model, model_id, versions, hardware_revision, options)) stored;
create index asset_by_fact on asset (fact_id, customer_id, id) where closed_at is null;

-- Each distinct set of such facts once, with the order key of its main version. Facts that differ in that version only are of one
-- kind. Rows are never changed but for their keys; those of units that are gone stay until all sources are asked anew.
create table unit_fact (
  id                uuid primary key,
  kind_id           uuid not null,
  vendor            text,
  model             text not null,
  model_id          uuid,
  versions          jsonb not null,
  hardware_revision text,
  options           text[] not null,
  version_key       bytea check (octet_length(version_key) <= 255),
  -- Of the encoder (formats/version): a key of another revision is made again.
  key_revision      integer not null
);
comment on column unit_fact.version_key is 'null: the version is unknown, or only told apart from others';
create index unit_fact_kind on unit_fact (kind_id, version_key);
create index unit_fact_model on unit_fact (model, vendor);
create index unit_fact_revision on unit_fact (key_revision);
grant select, insert, update, delete on unit_fact to andon_app;

insert into unit_fact (id, kind_id, vendor, model, model_id, versions, hardware_revision, options, key_revision)
select distinct on (a.fact_id) a.fact_id, andon_fact_id(a.vendor, a.model, a.model_id, a.versions - 'firmware', a.hardware_revision, a.options),
       a.vendor, a.model, a.model_id, a.versions, a.hardware_revision, a.options, 0
  from asset a where a.closed_at is null order by a.fact_id;

-- Which answer of a source holds from one version to another of a kind (both are versions that somebody has), or for one set of
-- facts whose version has no place in the order. Without an answer: each such unit is asked with its serial number or date.
create table answer_span (
  source_id     uuid not null references source_document,
  scope_id      uuid,
  kind_id       uuid not null,
  version_from  bytea,
  version_to    bytea,
  fact_id       uuid,
  answer_id     uuid,
  applicability text check (applicability in ('affected', 'not_affected', 'undetermined')),
  check ((fact_id is null) = (version_from is not null) and (version_from is null) = (version_to is null)),
  check ((answer_id is null) = (applicability is null))
);
create index answer_span_source on answer_span (source_id, kind_id);
create index answer_span_kind on answer_span (kind_id, version_from);
create index answer_span_fact on answer_span (fact_id) where fact_id is not null;
alter table answer_span enable row level security;
create policy need_to_know on answer_span using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, delete on answer_span to andon_app;

-- The join, asked from either side: what a source says of facts.
create view fact_answer with (security_invoker = true) as
select s.source_id, s.scope_id, f.kind_id, f.id as fact_id, s.answer_id, s.applicability
  from answer_span s join unit_fact f on f.kind_id = s.kind_id and f.version_key between s.version_from and s.version_to
union all
select s.source_id, s.scope_id, s.kind_id, s.fact_id, s.answer_id, s.applicability
  from answer_span s where s.fact_id is not null;
grant select on fact_answer to andon_app;

-- Answers of another encoder's keys are made again.
alter table asset_answer_run add column key_revision integer not null default 0;
