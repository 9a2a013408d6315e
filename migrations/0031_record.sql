-- Records of vulnerabilities that speak of versions by ranges (OSV, CVE, NVD …): what feeds bring. One row per record, and what it says
-- as rows of the packages that components are of. docs/adr/0014-ranges.md, 0018-components-and-matches.md

create table vulnerability_record (
  id               uuid primary key,
  -- Whose record: osv, cve, nvd. Records of one flaw by several are one vulnerability, and are counted once.
  origin           text not null check (origin in ('osv', 'cve', 'nvd')),
  external_id      text not null check (octet_length(external_id) <= 300),
  state            text not null check (state in ('active', 'withdrawn')),
  title            text,
  summary          text,
  cwe_ids          text[] not null default '{}',
  published_at     timestamptz,
  modified_at      timestamptz,
  scores           jsonb not null default '[]',
  max_score        numeric(3, 1),
  -- sha256 of the record as it came: the same record again changes nothing.
  digest           bytea not null,
  -- As JSON text: what is not a row is read from it again.
  content          text not null,
  -- Which reader and encoder of keys made the rows below (STATED_REVISION, KEY_REVISION).
  reading_revision integer not null,
  key_revision     integer not null,
  received_at      timestamptz not null,
  version          integer not null default 1,
  constraint vulnerability_record_id unique (origin, external_id)
);
create index vulnerability_record_modified on vulnerability_record (modified_at desc, id desc);
grant select, insert, update on vulnerability_record to andon_app;

-- Which flaws a record is about: one, or as many as it has CVE ids.
create table record_vulnerability (
  record_id        uuid not null references vulnerability_record,
  vulnerability_id uuid not null references vulnerability,
  primary key (record_id, vulnerability_id)
);
create index record_vulnerability_flaw on record_vulnerability (vulnerability_id);
grant select, insert, delete on record_vulnerability to andon_app;

-- A product of a record under one of the names by which components are known; of the same product several rows.
create table record_product (
  record_id   uuid not null references vulnerability_record,
  -- Place in the reading's list of products, and of the name.
  product     integer not null,
  name        integer not null,
  package_id  uuid not null references package,
  order_name  text not null,
  -- The rules are boxes of one order without conditions: the database decides. Otherwise the reading is asked.
  is_plain    boolean not null,
  scheme      text,
  -- Plain, and in no box: a version below the one, or from the other on, is not affected; between them the reading is asked.
  clear_below bytea,
  clear_from  bytea,
  distro      text,
  vendor      text,
  -- How surely the name means the product.
  confidence  text not null check (confidence in ('high', 'medium', 'low')),
  primary key (record_id, product, name)
);
create index record_product_package on record_product (package_id);
grant select, insert, delete on record_product to andon_app;

-- Boxes of plain products: versions that are affected, and (is_fix) single ones that a record names as fixed.
create table record_box (
  record_id  uuid not null references vulnerability_record,
  product    integer not null,
  ordinal    integer not null,
  is_fix     boolean not null,
  lower      bytea,
  has_lower  boolean not null,
  upper      bytea,
  has_upper  boolean not null,
  primary key (record_id, product, ordinal)
);
grant select, insert, delete on record_box to andon_app;
