-- The maker's catalogue: lines, families, models, their separately versioned parts and the releases of each part.
-- A reference catalogue: small, public by nature, read by everybody who may read products; nothing here is secret.

-- The maker itself: who it is in its own documents, and under which names others write it.
create table organisation (
  id                uuid primary key,
  names             jsonb not null check (names ? 'en' and names ? 'ja'),
  name_en           text not null generated always as (names ->> 'en') stored,
  name_ja           text not null generated always as (names ->> 'ja') stored,
  -- As other documents and asset lists write the maker's name.
  vendor_aliases    text[] not null,
  -- CSAF 2.0 §3.2.1.8: document/publisher of our own advisories.
  namespace         text not null,
  contact_details   text not null,
  issuing_authority text not null,
  version           integer not null default 1
);
-- One maker answers for this installation.
create unique index organisation_single on organisation ((true));
grant select, insert, update on organisation to andon_app;

create table product_line (
  id          uuid primary key,
  -- An id of catalogs/fa-product-kinds.json.
  kind        text not null unique,
  division_id uuid not null references division,
  names       jsonb not null check (names ? 'en' and names ? 'ja'),
  name_en     text not null generated always as (names ->> 'en') stored,
  name_ja     text not null generated always as (names ->> 'ja') stored,
  position    integer not null,
  version     integer not null default 1
);
create index product_line_division on product_line (division_id);
grant select, insert, update on product_line to andon_app;

create table product_family (
  id            uuid primary key,
  line_id       uuid not null references product_line,
  code          text not null unique,
  names         jsonb not null check (names ? 'en' and names ? 'ja'),
  name_en       text not null generated always as (names ->> 'en') stored,
  name_ja       text not null generated always as (names ->> 'ja') stored,
  -- Fields of a serial number with their validity; null where the family has none.
  serial_format jsonb,
  version       integer not null default 1
);
create index product_family_line on product_family (line_id);
grant select, insert, update on product_family to andon_app;

-- One orderable thing, by the maker's product code.
create table product_model (
  id                     uuid primary key,
  family_id              uuid not null references product_family,
  code                   text not null unique,
  names                  jsonb not null check (names ? 'en' and names ? 'ja'),
  name_en                text not null generated always as (names ->> 'en') stored,
  name_ja                text not null generated always as (names ->> 'ja') stored,
  kind                   text not null check (kind in ('hardware', 'software', 'service')),
  is_safety              boolean not null,
  -- In the order in which they were made.
  hardware_revisions     text[] not null,
  options                text[] not null,
  -- ISO 3166-1 alpha-2 codes of the countries where it is or was sold.
  markets                text[] not null,
  sale_started_on        date,
  sale_ended_on          date,
  repair_ends_on         date,
  security_support_until date,
  update_way             text not null check (update_way in ('field', 'service', 'factory', 'none')),
  -- Code and names as they are compared in a search (product/rules.ts, foldName).
  search_text            text not null,
  version                integer not null default 1
);
create index product_model_family on product_model (family_id);
grant select, insert, update on product_model to andon_app;

-- A separately versioned element of a model: main firmware, boot, driver, bundled software.
create table product_part (
  id             uuid primary key,
  model_id       uuid not null references product_model,
  code           text not null,
  names          jsonb not null check (names ? 'en' and names ? 'ja'),
  name_en        text not null generated always as (names ->> 'en') stored,
  name_ja        text not null generated always as (names ->> 'ja') stored,
  -- Name of a scheme of formats/version.
  version_scheme text not null,
  position       integer not null,
  unique (model_id, code)
);
grant select, insert, update on product_part to andon_app;

create table product_release (
  id                 uuid primary key,
  part_id            uuid not null references product_part,
  version_text       text not null,
  -- Place in the part's history, oldest first.
  position           integer not null,
  released_on        date,
  -- The release that removed a published flaw.
  is_fix             boolean not null,
  -- Hardware revisions that can take it; null = all.
  hardware_revisions text[],
  unique (part_id, version_text)
);
grant select, insert, update on product_release to andon_app;

create table model_relation (
  id            uuid primary key,
  from_model_id uuid not null references product_model,
  kind          text not null check (kind in
                  ('variant_of', 'rebrand_of', 'same_firmware_as', 'contains', 'option_of', 'used_with', 'successor_of')),
  to_model_id   uuid not null references product_model,
  -- same_firmware_as, rebrand_of: version text of the one → version text of the other, where they differ.
  version_map   jsonb,
  unique (from_model_id, kind, to_model_id),
  check (from_model_id <> to_model_id)
);
create index model_relation_to on model_relation (to_model_id);
grant select, insert, update, delete on model_relation to andon_app;
