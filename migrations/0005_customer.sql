-- Who holds which units, how they came there, and what every source says about each unit.
-- `customer_id` is the holder (customer, machine builder or channel) and stands first in every key: the distribution column.

create table customer (
  id         uuid primary key,
  kind       text not null check (kind in ('customer', 'machine_builder', 'channel')),
  code       text not null unique,
  names      jsonb not null check (names ? 'en' and names ? 'ja'),
  name_en    text not null generated always as (names ->> 'en') stored,
  name_ja    text not null generated always as (names ->> 'ja') stored,
  country    text not null,
  language   text not null,
  -- Address of an office, never of a person.
  contact    text,
  -- The channel that usually reaches it.
  channel_id uuid references customer,
  version    integer not null default 1
);
create index customer_channel on customer (channel_id);
grant select, insert, update on customer to andon_app;

-- A holder through whom others are reached: distributor, trading company, machine builder, sales company.
create table channel (
  customer_id uuid primary key references customer,
  kind        text not null check (kind in ('distributor', 'trading_company', 'machine_builder', 'sales_company')),
  -- ISO 3166-1 alpha-2 codes of the countries it serves.
  markets     text[] not null
);
grant select, insert, update on channel to andon_app;

create table customer_site (
  customer_id uuid not null references customer,
  id          uuid not null,
  code        text not null,
  name        text not null,
  country     text not null,
  version     integer not null default 1,
  primary key (customer_id, id),
  unique (customer_id, code)
);
grant select, insert, update on customer_site to andon_app;

-- One unit as far as it is known; whatever is unknown is null.
create table asset (
  customer_id       uuid not null references customer,
  id                uuid not null,
  site_id           uuid,
  -- The customer's own name of the unit, unique among its open units.
  tag               text not null,
  -- The unit it is part of: machine › panel › rack › module.
  part_of_id        uuid,
  vendor            text,
  model             text not null,
  -- The model of our own catalogue, where it is one.
  model_id          uuid,
  -- Part → version text; `firmware` is the main part.
  versions          jsonb not null,
  hardware_revision text,
  serial            text,
  produced_on       date,
  options           text[] not null,
  basis             text not null check (basis in ('shipment', 'registration', 'service_visit', 'declaration', 'import')),
  -- When that was last told.
  known_on          date not null,
  -- A unit that changes hands is closed, and reopened at the new holder.
  predecessor_id    uuid,
  closed_at         timestamptz,
  changed_at        timestamptz not null,
  version           integer not null default 1,
  -- The version whose facts every source has answered; null = this model was never asked about.
  answered_version  integer,
  primary key (customer_id, id),
  foreign key (customer_id, site_id) references customer_site,
  foreign key (customer_id, part_of_id) references asset
);
create unique index asset_tag on asset (customer_id, tag) where closed_at is null;
create index asset_model on asset (vendor, model) where closed_at is null;
create index asset_model_id on asset (model_id) where closed_at is null;
create index asset_part_of on asset (customer_id, part_of_id);
create index asset_changed on asset (changed_at);
create index asset_unanswered on asset (customer_id, id)
  where closed_at is null and answered_version is distinct from version;
create index asset_serial on asset (serial);
grant select, insert, update on asset to andon_app;

-- What the maker really knows: which serials went to whom, through whom.
create table shipment (
  customer_id uuid not null references customer,
  id          uuid not null,
  -- Number of the delivery.
  code        text not null,
  channel_id  uuid references channel,
  model_id    uuid not null,
  model       text not null,
  versions    jsonb not null,
  quantity    integer not null check (quantity > 0),
  -- First and last serial of the lot; null where units were not recorded one by one.
  serial_from text,
  serial_to   text,
  shipped_on  date not null,
  primary key (customer_id, id),
  unique (customer_id, code)
);
create index shipment_model on shipment (model_id, channel_id);
create index shipment_channel on shipment (channel_id);
grant select, insert, update on shipment to andon_app;

-- What a source says, in each of the different ways it says it: shared by all units it holds for.
create table source_answer (
  id            uuid primary key,
  source_id     uuid not null references source_document,
  scope_id      uuid,
  -- SHA-256 of everything the answer says.
  digest        bytea not null,
  -- The worst over all flaws.
  applicability text not null check (applicability in ('affected', 'not_affected', 'undetermined')),
  ground        text not null,
  reasons       jsonb not null,
  products      jsonb not null,
  unique (source_id, digest)
);
alter table source_answer enable row level security;
create policy need_to_know on source_answer using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, delete on source_answer to andon_app;

-- The same per flaw. A flaw about which the source says nothing for these units has no row.
create table answer_verdict (
  answer_id        uuid not null references source_answer on delete cascade,
  -- Its place in the document.
  ordinal          integer not null,
  vulnerability_id uuid not null references vulnerability,
  scope_id         uuid,
  applicability    text not null check (applicability in ('affected', 'not_affected', 'undetermined')),
  ground           text not null,
  reasons          jsonb not null,
  products         jsonb not null,
  remedies         jsonb not null,
  primary key (answer_id, ordinal)
);
create index answer_verdict_vulnerability on answer_verdict (vulnerability_id);
alter table answer_verdict enable row level security;
create policy need_to_know on answer_verdict using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, delete on answer_verdict to andon_app;

-- The answer per unit and source. `not_listed` is never a row: it is the absence of one after the source's run.
-- No foreign key to units: jobs write it in bulk from rows they have just read, and units are never deleted.
create table asset_answer (
  customer_id   uuid not null,
  asset_id      uuid not null,
  source_id     uuid not null,
  answer_id     uuid not null,
  scope_id      uuid,
  applicability text not null check (applicability in ('affected', 'not_affected', 'undetermined')),
  primary key (customer_id, asset_id, source_id)
);
create index asset_answer_source on asset_answer (source_id, applicability);
create index asset_answer_answer on asset_answer (answer_id);
alter table asset_answer enable row level security;
create policy need_to_know on asset_answer using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on asset_answer to andon_app;

-- Which revision of a source was last asked about all units, and when.
create table asset_answer_run (
  source_id      uuid primary key references source_document,
  scope_id       uuid,
  source_version integer not null,
  answered_at    timestamptz not null
);
alter table asset_answer_run enable row level security;
create policy need_to_know on asset_answer_run using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update on asset_answer_run to andon_app;
