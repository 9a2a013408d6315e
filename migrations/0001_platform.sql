-- The floor every module stands on: need-to-know, audit with seals, jobs, files, search.
-- Run as andon_owner. Row-level security is ENABLEd, not FORCEd: the owner's backup must see every row.

grant usage on schema public to andon_app;

-- Secrecy circles of the transaction's principal. SET LOCAL leaves an empty text behind, hence nullif.
create function andon_circles() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('andon.circles', true), '')::uuid[], '{}') $$;

-- Audit: one chain per record (sequence without gaps), hashed over `content`, the canonical JSON of the entry.
create table audit_entry (
  id            uuid primary key,
  scope_id      uuid,
  record_kind   text not null,
  record_id     uuid not null,
  sequence      integer not null check (sequence > 0),
  at            timestamptz not null,
  actor_kind    text not null,
  actor_id      uuid not null,
  action        text not null,
  content       text not null,
  previous_hash bytea,
  hash          bytea not null,
  retention     text not null default 'standard',
  legal_hold    boolean not null default false,
  unique (record_kind, record_id, sequence)
);
create index audit_entry_at on audit_entry (at desc, id desc);
alter table audit_entry enable row level security;
create policy need_to_know on audit_entry using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert on audit_entry to andon_app;

-- Personal values (the actor's name among them) stand apart from the entry, which holds only their salted digest: erasing them
-- keeps the proof.
create table audit_personal (
  entry_id uuid not null references audit_entry,
  name     text not null,
  salt     bytea not null,
  value    text,
  scope_id uuid,
  primary key (entry_id, name)
);
alter table audit_personal enable row level security;
create policy need_to_know on audit_personal using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update (value) on audit_personal to andon_app;

-- Bulk work is one entry and this kept list; `verify` counts each row as a link of the record's chain.
create table audit_link (
  entry_id    uuid not null references audit_entry,
  record_kind text not null,
  record_id   uuid not null,
  version     integer not null,
  digest      bytea not null,
  primary key (entry_id, record_kind, record_id)
);
create index audit_link_record on audit_link (record_kind, record_id);
grant select, insert on audit_link to andon_app;

-- What the sealer has still to seal: committed with the entry, so that no id watermark can skip one.
create table audit_unsealed (entry_id uuid primary key, hash bytea not null);
grant select, insert, delete on audit_unsealed to andon_app;

create table audit_seal (
  number        bigint primary key,
  at            timestamptz not null,
  entry_count   integer not null,
  root          bytea not null,
  previous_hash bytea,
  hash          bytea not null,
  key_id        text not null,
  signature     bytea not null
);
grant select, insert on audit_seal to andon_app;

create table audit_seal_leaf (
  seal_number bigint not null references audit_seal,
  position    integer not null,
  entry_id    uuid not null unique,
  hash        bytea not null,
  primary key (seal_number, position)
);
grant select, insert on audit_seal_leaf to andon_app;

-- Jobs: the run record with progress; the queue itself is pg-boss in its own schema.
create table job_run (
  id           uuid primary key,
  scope_id     uuid,
  name         text not null,
  state        text not null check (state in ('created', 'active', 'completed', 'failed')),
  input        jsonb not null,
  principal_id uuid not null,
  done         integer not null default 0,
  total        integer,
  counts       jsonb not null default '{}',
  row_errors   jsonb not null default '[]',
  result       jsonb,
  problem      jsonb,
  checkpoint   jsonb,
  attempts     integer not null default 0,
  created_at   timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz
);
create index job_run_created on job_run (created_at desc);
alter table job_run enable row level security;
create policy need_to_know on job_run using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update on job_run to andon_app;

-- Files: bytes on disk, fsynced before this row commits; sha256 only of what is not confidential.
create table stored_file (
  id         uuid primary key,
  scope_id   uuid,
  name       text not null,
  media_type text not null,
  size       bigint not null,
  sha256     text,
  keyed_hash text not null,
  created_at timestamptz not null,
  created_by uuid not null
);
create index stored_file_keyed_hash on stored_file (keyed_hash);
alter table stored_file enable row level security;
create policy need_to_know on stored_file using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, delete on stored_file to andon_app;
-- Which ids have a record, whatever its circle: the collector of orphans must not take a hidden record for none.
create function known_files(ids uuid[]) returns setof uuid language sql stable security definer set search_path = public
  as $$ select id from stored_file where id = any (ids) $$;
revoke all on function known_files(uuid[]) from public;
grant execute on function known_files(uuid[]) to andon_app;

-- Search: bigrams as plain btree rows, because array and trigram operators are not leakproof under row-level security.
create table search_document (
  id            uuid primary key,
  scope_id      uuid,
  kind          text not null,
  record_id     uuid not null,
  permission    text not null,
  division_id   uuid,
  line_id       uuid,
  title         text not null,
  subtitle      text not null,
  url           text not null,
  body          text not null,
  unique (kind, record_id)
);
alter table search_document enable row level security;
create policy need_to_know on search_document using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on search_document to andon_app;

create table search_gram (
  gram        text collate "C" not null,
  document_id uuid not null references search_document on delete cascade,
  scope_id    uuid,
  primary key (gram, document_id)
);
create index search_gram_document on search_gram (document_id);
alter table search_gram enable row level security;
create policy need_to_know on search_gram using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, delete on search_gram to andon_app;
