-- What is missing for an answer, as people work it down: by model and what nobody has told of our units, or by line of the sources and
-- what they leave open.

drop table undetermined_group;

-- What each answer of a source lacks. Its `gap_id` is that of every answer that lacks the same: SHA-256 of the code and of the text
-- a correction would be of (vulnerability/service/correct.ts), or of the code and the part of the unit.
create table answer_gap (
  answer_id         uuid not null references source_answer on delete cascade,
  gap_id            uuid not null,
  source_id         uuid not null references source_document,
  scope_id          uuid,
  -- `unit`: nobody has told it of the unit. `line`: a line of the source leaves it open.
  kind              text not null check (kind in ('unit', 'line')),
  code              text not null,
  -- Of a line: the maker, the product and what is written of its versions.
  vendor            text,
  product           text,
  line              text,
  -- Of a unit: the part (null = the main one) or which fact it is. Of a line: the condition, the related model.
  detail            text,
  product_ids       text[] not null,
  vulnerability_ids uuid[] not null,
  primary key (answer_id, gap_id)
);
create index answer_gap_gap on answer_gap (gap_id);
create index answer_gap_source on answer_gap (source_id);
alter table answer_gap enable row level security;
create policy need_to_know on answer_gap using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, delete on answer_gap to andon_app;

-- What is missing of units is a group per model: an id of version 8, as every id that is computed.
create function undetermined_group_id(gap_id uuid, model text, vendor text) returns uuid
language sql immutable parallel safe as $$
  select overlay(overlay(md5(concat_ws(E'\n', gap_id, model, vendor)) placing '8' from 13) placing '8' from 17)::uuid
$$;

-- A group of the queue: a line's gap, or a unit's gap of one model. Counted with the answers, of everybody (scope null) and of each
-- circle that has sources of its own among them.
create table undetermined_group (
  id              uuid not null,
  scope_id        uuid,
  gap_id          uuid not null,
  kind            text not null,
  code            text not null,
  vendor          text,
  -- The model of the units, or the product as the line names it.
  product         text not null,
  line            text,
  detail          text,
  units           integer not null,
  models          integer not null,
  sources         integer not null,
  vulnerabilities integer not null,
  -- The worst that the sources state of these flaws; null = they state none.
  score           float8,
  -- What comes first: many machines and bad flaws. A flaw without a score counts as the worst.
  harm            float8 not null generated always as (units * coalesce(score, 10)) stored,
  unique nulls not distinct (id, scope_id)
);
create index undetermined_group_by_harm on undetermined_group (harm, id);
create index undetermined_group_model on undetermined_group (product, vendor) where kind = 'unit';
alter table undetermined_group enable row level security;
create policy need_to_know on undetermined_group using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on undetermined_group to andon_app;

-- The sources behind each group: what has to be counted anew when one of them is asked again.
create table undetermined_source (
  group_id  uuid not null,
  source_id uuid not null references source_document,
  scope_id  uuid,
  primary key (group_id, source_id)
);
create index undetermined_source_source on undetermined_source (source_id);
alter table undetermined_source enable row level security;
create policy need_to_know on undetermined_source using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, delete on undetermined_source to andon_app;

-- Models of which units were closed since the queue was counted: whoever closes them may not see all that waits for them.
create table undetermined_stale (
  vendor text,
  model  text not null,
  unique nulls not distinct (vendor, model)
);
grant select, insert, delete on undetermined_stale to andon_app;

-- All sources are asked again after the update: their answers say then what they lack.
update asset_answer_run set key_revision = 0;

-- What a person says of a source in a circle stays in the circle; everybody's correction of the same text stands beside it.
alter table reading_correction drop constraint reading_correction_key_key;
create unique index reading_correction_key on reading_correction (key, scope_id) nulls not distinct;
-- `condition`: whether a condition that a source states ever holds.
alter table reading_correction drop constraint reading_correction_kind_check;
alter table reading_correction add constraint reading_correction_kind_check check (kind in ('models', 'versions', 'condition'));
