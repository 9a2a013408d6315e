-- What is inside every release: components are stored once, occurrences say where they are. The maker's own catalogue, like its
-- products: nothing here is secret. docs/adr/0018-components-and-matches.md

-- What has versions under one name, whoever names it: the package of a purl, vendor and product of a CPE, a name in words, a digest.
create table package (
  id   uuid primary key,
  kind text not null check (kind in ('purl', 'cpe', 'text', 'hash')),
  -- Canonical within its kind: two documents that mean the same package have the same key.
  key  text not null check (octet_length(key) <= 2000),
  constraint package_key unique (kind, key)
);
grant select, insert on package to andon_app;
-- Whoever writes what rests on a package locks it first: writers of components and of records never miss each other.
grant update on package to andon_app;

create table component (
  id             uuid primary key,
  -- sha256 of what identifies it: normalised purl, else CPE, else vendor, product and version, else digest, else name and kind.
  identity       bytea not null unique,
  identified_by  text not null check (identified_by in ('purl', 'cpe', 'text', 'hash', 'ambiguous', 'none')),
  kind           text not null,
  group_name     text,
  name           text not null,
  version_text   text,
  supplier       text,
  purl           text,
  cpes           text[] not null default '{}',
  -- Name, group and version as they are compared in a search.
  search_text    text not null,
  first_seen_at  timestamptz not null
);
create index component_name on component (name, id);
grant select, insert, update on component to andon_app;

-- Of which packages a component is, and which version of each: one, or (declared parts) an expression over versions.
create table component_package (
  component_id uuid not null references component,
  package_id   uuid not null references package,
  version_text text,
  is_range     boolean not null default false,
  -- Release of the distribution that it was built for; null = not told, or none.
  distro       text,
  -- Who makes it, where only words name it.
  vendor       text,
  primary key (component_id, package_id)
);
create index component_package_package on component_package (package_id);
grant select, insert, update, delete on component_package to andon_app;

-- In which orders the versions of a package are compared: that of its ecosystem, and those that records about it name. '' = the one
-- that the shape of a text shows.
create table package_order (
  package_id uuid not null references package,
  order_name text not null,
  primary key (package_id, order_name)
);
grant select, insert on package_order to andon_app;

-- A component's place in such an order: bytes whose memcmp order is the order's. Both bounds inclusive and equal for one version; no
-- row where the version is unknown; no bounds where the text has no place.
create table component_key (
  package_id    uuid not null references package,
  order_name    text not null,
  component_id  uuid not null references component,
  -- The scheme in which the keys are; keys of two schemes are never compared.
  scheme        text,
  version_lower bytea,
  version_upper bytea,
  key_revision  integer not null,
  primary key (package_id, order_name, component_id),
  check (octet_length(version_lower) <= 255 and octet_length(version_upper) <= 255)
);
create index component_key_place on component_key (package_id, order_name, scheme, version_lower, version_upper);
create index component_key_component on component_key (component_id);
grant select, insert, update, delete on component_key to andon_app;

-- One uploaded bill of materials. The file stays: what is not a column is read from it again.
create table sbom (
  id              uuid primary key,
  release_id      uuid not null references product_release,
  revision        integer not null,
  state           text not null check (state in ('reading', 'current', 'replaced', 'failed', 'removed')),
  file_id         uuid not null references stored_file,
  file_name       text not null,
  sha256          text not null,
  size            bigint not null,
  format          text check (format in ('cyclonedx', 'spdx')),
  spec_version    text,
  encoding        text,
  document_id     text,
  document_name   text,
  document_at     text,
  tools           text[] not null default '{}',
  completeness    text,
  component_count integer not null default 0,
  relation_count  integer not null default 0,
  -- Components by what identifies them: {purl, cpe, text, hash, ambiguous, none}.
  coverage        jsonb not null default '{}',
  finding_count   integer not null default 0,
  error_count     integer not null default 0,
  -- The first findings; how many there were stands beside.
  findings        jsonb not null default '[]',
  job_id          uuid not null,
  uploaded_at     timestamptz not null,
  uploaded_by     uuid not null,
  read_at         timestamptz,
  version         integer not null default 1,
  constraint sbom_revision unique (release_id, revision)
);
create unique index sbom_current on sbom (release_id) where state = 'current';
create index sbom_uploaded on sbom (uploaded_at desc, id desc);
create index sbom_sha256 on sbom (sha256);
grant select, insert, update on sbom to andon_app;

-- The components of a release's current bill of materials, in the order of the document.
create table occurrence (
  release_id    uuid not null references product_release,
  ordinal       integer not null,
  component_id  uuid not null references component,
  ref           text not null,
  -- The occurrence that it stands in; null at the top.
  parent        integer,
  depends_on    integer[] not null default '{}',
  -- Nothing contains it, and nothing depends on it.
  is_root       boolean not null,
  -- How many it contains or depends on.
  children      integer not null,
  scope         text check (scope in ('required', 'optional', 'excluded')),
  licence       text,
  is_modified   boolean not null default false,
  -- Ids of vulnerabilities that a patch in place resolves, as the document writes them.
  patched       text[] not null default '{}',
  primary key (release_id, ordinal)
);
create index occurrence_component on occurrence (component_id, release_id);
grant select, insert, delete on occurrence to andon_app;

-- "Contains VxWorks 6.4-6.9": stated by hand or by a supplier's letter, for releases of a family's parts.
create table declared_part (
  id            uuid primary key,
  family_id     uuid not null references product_family,
  -- Null = every model of the family, every part of a model.
  model_id      uuid references product_model,
  part_code     text,
  -- Expression of formats/version over the releases' version texts; null = every release.
  releases      text,
  vendor        text,
  name          text not null,
  -- Expression over the versions of what is contained; null = unknown.
  versions      text,
  purl          text,
  cpe           text,
  -- Ids of vulnerabilities that are patched in place.
  patched       text[] not null default '{}',
  basis         text not null check (basis in ('hand', 'letter')),
  file_id       uuid references stored_file,
  note          text not null default '',
  component_id  uuid not null references component,
  withdrawn_at  timestamptz,
  created_at    timestamptz not null,
  created_by    uuid not null,
  version       integer not null default 1
);
create index declared_part_family on declared_part (family_id) where withdrawn_at is null;
create index declared_part_component on declared_part (component_id) where withdrawn_at is null;
grant select, insert, update on declared_part to andon_app;

create table declared_occurrence (
  release_id       uuid not null references product_release,
  declared_part_id uuid not null references declared_part,
  component_id     uuid not null references component,
  patched          text[] not null default '{}',
  -- False: whether the declaration speaks of this release cannot be told.
  is_certain       boolean not null,
  primary key (release_id, declared_part_id)
);
create index declared_occurrence_component on declared_occurrence (component_id, release_id);
grant select, insert, delete on declared_occurrence to andon_app;

-- Every component of every release, however it is known.
create view release_component with (security_invoker = true) as
  select release_id, component_id, 'sbom' as via, is_modified, patched, scope, true as is_certain from occurrence
  union all
  select release_id, component_id, 'declared', false, patched, null, is_certain from declared_occurrence;
grant select on release_component to andon_app;
